/** A seeded, synthetic county with known truth, for demonstration, training, tests and benchmarks. */
export { generateCounty, DEFAULT_AS_OF } from './county.ts';
export { generatePeople } from './national/people.ts';
export { truthForEvaluation } from './evaluation.ts';
export type { EvaluationRow } from './evaluation.ts';
export { canonicalJson } from './canonical.ts';
export { isDramaNumber } from './phone.ts';
export { isImpossiblePlate } from './plate.ts';
export { isImpossiblePostcode } from './postcode.ts';
export type * from './types.ts';
