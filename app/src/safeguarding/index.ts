import type { FastifyInstance } from 'fastify';
import type { Ground } from '../ground/index.ts';
import { openRoutes } from './open-routes.ts';
import { personRoutes } from './routes.ts';

export { recordEpisode, recordReturnInterview, type EpisodeInput } from './add-episode.ts';
export { addFactor, retractFactor } from './add-factor.ts';
export { addJudgement, addRecord } from './add-record.ts';
export { openPersonAtRisk } from './open-person.ts';
export { FACTOR_CODES, LANES, NOT_FACTORS, type Lane } from './factor-codes.ts';
export { type FactorInput, type FactorState } from './factor.ts';
export { AGE_BANDS, type Partnership, type PersonInput, type PersonKind, type Sex } from './person.ts';
export { type CareFields, type RecordFacts, type SchoolFields } from './person-record.ts';
export { type Found } from './missing-episode.ts';
export { type InterviewStatus } from './return-interview.ts';

/** The safeguarding room: people at risk, and what is known, not known and judged about each. */
export function safeguardingRoutes(app: FastifyInstance, ground: Ground): void {
  personRoutes(app, ground);
  openRoutes(app, ground);
}
