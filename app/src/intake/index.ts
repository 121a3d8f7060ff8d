export * from './codes.ts';
export * from './submission.ts';
export { extract, type Noticed } from './extract/index.ts';
export {
  fingerprintOf,
  makeGuardianKeyPair,
  unwrapPrivateKey,
  wrapPrivateKey,
  type GuardianKeyFile,
  type GuardianKeyPair,
} from './guardian-key.ts';
export { fieldErrors } from './field-errors.ts';
export { hashOfReceiptCode, readReceiptCode } from './receipt/receipt-code.ts';
export {
  DESK_COMPARTMENT,
  idempotencySecretOf,
  receiveMany,
  receiveSubmission,
  type Arrival,
  type Received,
  type Receiving,
} from './receive.ts';
export { intakeRoutes } from './routes.ts';
export { AWARE, furtherInWords, furtherSchema, readFurther, type Aware, type Further } from './further.ts';
export {
  doorsFor,
  handedToInWords,
  PARTNERSHIPS,
  routingSchema,
  urgencyOf,
  type Door,
  type Gates,
  type HandedTo,
  type Partnership,
  type Routing,
} from './routing.ts';
export { activeGuardians, publicKeys, sealingFor, type SealingOnPage } from './guardians.ts';
export { isBrowserSeal, type BrowserSource } from './seal-browser.ts';
export {
  openShare,
  openWithShares,
  SEALED_SHARE_BYTES,
  SealError,
  sealShareTo,
  type OpenedSource,
} from './seal-open.ts';
export { sealOwnWords, type OwnWords } from './seal-part.ts';
export { sealSource, type GuardianKey, type SealedShare, type SealedSource } from './seal.ts';
export {
  bindFeed,
  independentSources,
  independentSourcesOf,
  independentSourcesWith,
  sameSourceGroups,
  sealOldTokens,
} from './source-token.ts';
export { openQuestionInWords, type OpenQuestion } from './open-question/open-question.ts';
export { openQuestions } from './open-question/store.ts';
export {
  isOpenQuestionCode,
  nameOfPlace,
  OPEN_QUESTIONS,
  QUESTION_PLACES,
  type OpenQuestionCode,
} from './open-question/template.ts';
export { OPEN_QUESTION } from './words/open-question.ts';
export { lookupOf } from './vault-lookup.ts';
export { allowWebAssembly } from './web-assembly.ts';
export { happenedInWords } from './share/summary.ts';
export { readStoredThings, type StoredThing } from './stored-things.ts';
export { RISKS_NOW, WITHDRAWAL_REASONS, type RiskNow, type WithdrawalReason } from './receipt/come-back.ts';
export {
  isQuestionCode,
  QUESTIONS,
  QUESTIONS_ALONE,
  questionsFitting,
  type Asked,
  type QuestionCode,
} from './receipt/question.ts';
export { FEEDBACK, type FeedbackCode } from './receipt/shown.ts';
export { outcomeShown } from './receipt/store.ts';
export { tasksSomeone } from './receipt/tasking.ts';
export { RECEIPT } from './words/receipt.ts';
export {
  addApiClient,
  apiClients,
  setClientDisabled,
  setWebhook,
  type ApiClient,
  type NewApiClient,
} from './ways/api-client.ts';
export { addressProblem } from './ways/webhook-address.ts';
export { tellOutcomes, webhookJobs } from './ways/webhook-job.ts';
export { webhookSecret } from './ways/webhook-signature.ts';
export { judgedRows, type JudgedRow } from './ways/judged-row.ts';
export { fileMark, keepRows, type GoodRow, type KeptRows, type RowsOfFile } from './ways/keep-rows.ts';
export { weekOf } from './receipt/publication.ts';
export { LARGEST_FILE, readUpload } from './ways/read-upload.ts';
