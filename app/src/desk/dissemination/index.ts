export {
  audienceChoice,
  audienceProblems,
  blankAudience,
  CHOSEN,
  granteesWanted,
  readAudience,
  type AudienceOptions,
  type AudienceWanted,
} from './audience-choice.ts';
export { conditionWords } from './condition.ts';
export { holdOrRelease } from './hold-or-release.ts';
export {
  heldFor,
  heldSubmissions,
  returnedProposal,
  waitingForSecondReader,
  type Held,
  type Returned,
} from './held-store.ts';
export type { ProposedItem, ReleaseProposal } from './held-release.ts';
export { mosaicCheck, mosaicProblems } from './mosaic-store.ts';
export type { Finding } from './mosaic.ts';
export { noteReads } from './recipients.ts';
export { releaseJobs } from './release-job.ts';
export { heldInWords, whySecondReader, type HoldReason } from './second-reader.ts';
export { settleAudience } from './settle-audience.ts';
export { signpostsFor, type Signpost } from './signpost.ts';
export { disseminationRoutes } from './routes.ts';
