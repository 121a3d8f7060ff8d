export { decide, decideMany, undo, type NewDecision, type Verdict } from './decision.ts';
export { ageBandOf } from './normalise-thing.ts';
export { whoCouldThisBe } from './people-in-report.ts';
export { fillMatchKeys } from './match-key-store.ts';
export { rebuildProjection } from './projection.ts';
export { identityRoutes } from './routes.ts';
export { entityOfMention, mentionsOf, strongProposals, type MentionInReport } from './store.ts';
export { takeInMentions } from './take-in.ts';
