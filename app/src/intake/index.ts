export * from './codes.ts';
export * from './submission.ts';
export { extract, type Noticed } from './extract/index.ts';
export {
  makeGuardianKeyPair,
  unwrapPrivateKey,
  wrapPrivateKey,
  type GuardianKeyFile,
  type GuardianKeyPair,
} from './guardian-key.ts';
export { fieldErrors } from './field-errors.ts';
export { hashOfReceiptCode, readReceiptCode } from './receipt-code.ts';
export {
  idempotencySecretOf,
  lookupOf,
  receiveMany,
  receiveSubmission,
  type Arrival,
  type Received,
  type Receiving,
} from './receive.ts';
export { intakeRoutes } from './routes.ts';
export { doorsFor, urgencyOf, type Door, type Gates, type Partnership } from './routing.ts';
export { openShare, openWithShares, SealError, sealShareTo, type OpenedSource } from './seal-open.ts';
export { sealSource, type GuardianKey, type SealedShare, type SealedSource } from './seal.ts';
export { happenedInWords } from './share/summary.ts';
export { readStoredThings, type StoredThing } from './stored-things.ts';
