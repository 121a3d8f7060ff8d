export * from './audience.ts';
export { ASSESSMENTS, gradeCode, HANDLING, SOURCE_EVALUATIONS } from './grade.ts';
export { agencyClassOf, releaseMany, type NewReport } from './release.ts';
export * from './report.ts';
export { interval } from './release-submission.ts';
export { deskRoutes } from './routes.ts';
export { addEvents, type NewEvent } from './store.ts';
export { OUTCOMES, type Outcome } from './submission-state.ts';
export type { EvidenceRow, Likeness, NamedReport, PersonAsked, WhoCouldThisBe } from './who-could-this-be.ts';
