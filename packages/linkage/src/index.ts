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

export { levelOf, scorePair } from './score/score-pair.ts';
export type { PairScore, WaterfallPart } from './score/waterfall.ts';
export type { ComparedValue } from './score/compared-values.ts';
export { blockValues, type BlockKey, type BlockRule } from './block/block-rule.ts';
export { countPairs, MOST_RULES, type PairCount, type RuleCount } from './block/count-pairs.ts';
export { block, BLOCK_DEFAULTS, type BlockLimits, type BlockOutcome, type CandidatePair } from './block/block.ts';
export type { Decision, DecisionConflict, Edge } from './cluster/decision.ts';
export { cluster, type Bridge, type Cluster, type Clustering, type HeldBack } from './cluster/cluster.ts';
export { chanceOfEqual, estimateU } from './train/estimate-u.ts';
export { EM_DEFAULTS, trainEm, type EmOptions, type EmResult } from './train/train-em.ts';
export { emSession, type SessionOptions, type SessionResult } from './train/em-session.ts';
export {
  monotoneComparison,
  MONOTONE_DEFAULTS,
  type MonotoneOptions,
  type MonotoneResult,
  type PooledLevels,
} from './train/monotone.ts';
export { poolViolators, type LevelCounts } from './train/monotone-pool.ts';
export { estimateFromLabels, LABEL_DEFAULTS, type LabelEstimation, type LabelOptions } from './train/from-labels.ts';
export type { LevelEstimate, ParameterEstimate } from './train/from-labels-levels.ts';
export { parameterChart, type ParameterChart } from './train/parameter-chart.ts';
export { parameterRows, type ParameterRow } from './train/parameter-chart-rows.ts';

export { encodeRecords, recordAt, type Columns } from './columns/columns.ts';
export { Dictionary, LONGEST_VALUE, type SharedDictionary } from './columns/dictionary.ts';
export { readCsv } from './columns/read-csv.ts';
export { readCsvInThreads } from './batch/read-csv-in-threads.ts';
export { modelColumns } from './compile/model-columns.ts';
export type { Frequencies } from './compile/frequency-source.ts';
export {
  estimateWork,
  LINK_DEFAULTS,
  linkColumns,
  type LinkOptions,
  type LinkResult,
  type Progress,
} from './batch/link-columns.ts';
export { ThreadPool } from './batch/thread-pool.ts';
export type { Edges } from './batch/edges.ts';
export type { RuleWork } from './batch/work-estimate.ts';
export { TRAIN_DEFAULTS, type SessionReport, type Training, type TrainOptions } from './batch/train-columns.ts';
export {
  LiveIndex,
  SEARCH_DEFAULTS,
  type LiveAnswer,
  type LiveCandidate,
  type SearchOptions,
} from './live/live-index.ts';

export { labelsByPosition, type LabelledPairs } from './evaluate/labelled-pairs.ts';
export type { Truth } from './evaluate/truth.ts';
export { judgeEdges, type JudgedEdges, type ScoredEdges } from './evaluate/judge-edges.ts';
export { accuracyAt, type Accuracy } from './evaluate/accuracy.ts';
export { wilsonInterval, type Interval } from './evaluate/wilson.ts';
export { thresholdCurve } from './evaluate/threshold-curve.ts';
export { expectedF1Threshold, type ExpectedF1 } from './evaluate/expected-f1.ts';
export { clusterAccuracy, clusterCodes, type BCubed, type ClusterAccuracy } from './evaluate/cluster-accuracy.ts';
export { AGE_BANDS, byWholePerson, groupByAge, groupByColumn, type GroupColumn } from './evaluate/group-column.ts';
export { groupByNameOrigin, type NameOrigin } from './evaluate/name-origin.ts';
export {
  accuracyByGroup,
  GROUP_DEFAULTS,
  type GroupAccuracy,
  type GroupFinding,
  type GroupOptions,
  type GroupTable,
} from './evaluate/accuracy-by-group.ts';
export {
  evaluateLinks,
  type CurvePoint,
  type EvaluationInput,
  type EvaluationReport,
} from './evaluate/evaluation-report.ts';
export { writeEvaluation } from './evaluate/write-evaluation.ts';

export { clusterLinks, type LinkClusters } from './cluster/cluster-links.ts';
export { CLUSTER_THRESHOLD, type ClusterOptions } from './cluster/cluster-options.ts';
export type { Links } from './cluster/links.ts';
export { heldBackSentence, type HeldBackJoin, type HeldBackReason } from './cluster/held-back.ts';
export {
  checkDecisions,
  requireConsistent,
  type Contradiction,
  type DecisionCheck,
} from './cluster/check-decisions.ts';
export {
  explainCluster,
  MOST_NAMED,
  type BridgeSide,
  type ClusterExplanation,
  type HoldingLink,
  type SingleLink,
} from './cluster/explain-cluster.ts';
export { flagPair, flagSentence, type FlagEvidence, type FlagKind, type PairFlag } from './cluster/flag-pair.ts';
export {
  flagClusters,
  flagPairs,
  type ClusterFlags,
  type FlaggedPair,
  type FlagSkip,
} from './cluster/flag-clusters.ts';
export { NO_CLUSTERS, stableIds, type IdentifiedClusters, type StableIds } from './cluster/stable-ids.ts';
export type { RememberedId } from './cluster/remembered-ids.ts';
export type { ClusterChange } from './cluster/id-changes.ts';

export { columnsOfField, type ColumnCondition, type RowCondition } from './model/field-kinds.ts';
export { fieldTest, fieldTests, rowTest, type RowTest, type ValueTest } from './model/field-tests.ts';
export { doubleMetaphone, soundAlike, soundsOf } from './similarity/double-metaphone.ts';
export { areVariants, standardSpelling, VARIANT_COUNT } from './similarity/name-variants.ts';
export { forenameRoots } from './similarity/nicknames.ts';
export { neighboursExchanged, oneSignWrong } from './similarity/slips.ts';
export { LONGEST_FIELD } from './normalise/field-length.ts';
export { namesInText } from './normalise/aliases.ts';
export { normaliseSchool, type SchoolRefusal } from './normalise/school.ts';
export { parseYearGroup, yearGroupOf, type YearGroup, type YearGroupRefusal } from './normalise/year-group.ts';
export { normalisePhonePart, phonePartsFit, type PhonePart, type PhonePartRefusal } from './normalise/phone-part.ts';
