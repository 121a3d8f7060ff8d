/** Records → scored pairs → entities: the public face of the linkage engine. */
export { LinkageError, type LinkageErrorCode } from './linkage-error.ts';
export type { FieldValue, LinkRecord } from './record.ts';

export type { Outcome } from './normalise/outcome.ts';
export { normaliseNamePart, normalisePersonName, type NameRefusal, type PersonName } from './normalise/person-name.ts';
export {
  ABOUT_YEARS,
  parseDateOfBirth,
  type BandBasis,
  type DateOfBirth,
  type DateRefusal,
  type IsoDate,
} from './normalise/date-of-birth.ts';
export { normalisePhone, type Phone, type PhoneRefusal } from './normalise/phone.ts';
export { normalisePostcode, type Postcode, type PostcodeRefusal } from './normalise/postcode.ts';
export {
  normaliseRegistration,
  registrationsAgree,
  type Registration,
  type RegistrationRefusal,
} from './normalise/registration.ts';
export { normaliseAddressLine, type AddressLine, type AddressRefusal } from './normalise/address.ts';
export { normaliseHandle, type Handle, type HandleRefusal } from './normalise/handle.ts';
export { personRecord, type PersonAsWritten, type Unread } from './normalise/person-record.ts';

export { jaroSimilarity, jaroWinkler } from './similarity/jaro-winkler.ts';
export { levenshtein } from './similarity/levenshtein.ts';
export { damerauLevenshtein } from './similarity/damerau-levenshtein.ts';
export { jaccard } from './similarity/jaccard.ts';
export { soundex } from './similarity/soundex.ts';
export { areNicknames, fullFormsOf, NICKNAME_COUNT } from './similarity/nicknames.ts';

export { bothSides, equalOn, exactColumn, missingOn } from './model/condition.ts';
export type { Condition, DistanceName, FieldCondition, Side, SimilarityName, Term } from './model/condition.ts';
export type { Comparison, Level, LinkageModel, SplinkSetting, TermAdjustment } from './model/linkage-model.ts';
export { checkModel } from './model/check-model.ts';
export { levelParameters, levelWeight, priorWeight, probabilityOf } from './model/level-weight.ts';
export { termFrequencies, type TermFrequencies } from './model/term-frequency.ts';
export { personModel } from './model/person-model.ts';

export { readSplinkModel } from './splink/read-splink-model.ts';
export { writeSplinkModel } from './splink/write-splink-model.ts';
export { formatSplinkJson } from './splink/format-splink-json.ts';
export type { SplinkModelJson } from './splink/splink-json.ts';

export { levelOf, scorePair, type PairScore, type WaterfallPart } from './score/score-pair.ts';
export type { ComparedValue } from './score/compared-values.ts';
export { blockValue, type BlockKey, type BlockRule } from './block/block-rule.ts';
export { countPairs, MOST_RULES, type PairCount, type RuleCount } from './block/count-pairs.ts';
export { block, BLOCK_DEFAULTS, type BlockLimits, type BlockOutcome, type CandidatePair } from './block/block.ts';
export type { Decision, DecisionConflict, Edge } from './cluster/decision.ts';
export { cluster, type Bridge, type Cluster, type Clustering, type HeldBack } from './cluster/cluster.ts';
export { chanceOfEqual, estimateU } from './train/estimate-u.ts';
export { EM_DEFAULTS, trainEm, type EmOptions, type EmResult } from './train/train-em.ts';
