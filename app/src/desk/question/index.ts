export {
  additionsFor,
  comeBacksOf,
  isWithdrawn,
  unreadComeBacks,
  type CameBack,
  type CameBackSummary,
} from './come-back-store.ts';
export { closeThreads, questionsAsked, questionsFor, type AskedQuestion } from './question-store.ts';
export { questionRoutes } from './routes.ts';
export { openSourceRisks, type SourceRisk } from './source-risk.ts';
export { threadOf, type Thread } from './thread.ts';
