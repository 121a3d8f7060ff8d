import { equalOn, type Condition } from './condition.ts';
import type { Comparison, Level, TermAdjustment } from './linkage-model.ts';

/**
 * Correction for families, whose fields are not independent as Fellegi–Sunter assumes. Twins share surname, birthday and
 * home; a parent and child of one name share all but the date of birth. Multiplying the fields' u makes such pairs look
 * impossible among different people, though they are common.
 *
 * Each level takes back, in bits, the factor by which chance is really likelier. It is a correction of odds, so m and u
 * are fixed and not estimated by training. All figures are our judgement, as derived here.
 *
 * Twins. 3 people in 100 have a twin: 3e-7 of the pairs among 100,000 people, just what surname and birthday by chance
 * give (0.0017 × 0.00018), so 1 bit, for records of a family arrive together. Then, for each thing shared, its share among
 * twins over its u in the model: postcode 0.9 / 5e-5 = 14 bits, phone 0.33 / 1e-5 = 15, school 0.7 / 0.01 = 6, locality
 * 0.95 / 0.05 = 4. Twins share a rare surname as surely as a common one, so what its rarity added is taken back too.
 *
 * A parent and child of one name. A person recorded with dates of birth twelve years apart is rarer (0.2 in 100) than the
 * model's "do not fit" (3 in 100): 4 bits. 1e-7 of pairs are such a family, against 6e-6 of one name by chance: a first
 * shared postcode (0.6 / 5e-5 = 14 bits) or phone (0.5 / 1e-5 = 16) costs 6 bits less; locality then adds 4.
 */
export function sharedHousehold(): Comparison {
  const levels = [
    ...SUBSETS.map(twins),
    ...SUBSETS.filter((shared) => !shared.includes('school')).map(generations),
    correction('Nothing that a family would explain', { kind: 'else' }, 0),
  ];
  return { name: 'shared household', levels };
}

type Shared = 'postcode' | 'phone' | 'school' | 'locality';

/** Every set of things shared, larger before smaller, because the first level that holds counts. */
const SUBSETS: readonly (readonly Shared[])[] = (['postcode', 'phone', 'school', 'locality'] as const)
  .reduce<readonly (readonly Shared[])[]>((sets, one) => sets.flatMap((set) => [[...set, one], set]), [[]])
  .toSorted((a, b) => b.length - a.length);

const TWIN_BITS: Readonly<Record<Shared, number>> = { postcode: 14, phone: 15, school: 6, locality: 4 };
const GENERATION_BITS: Readonly<Record<Shared, number>> = { postcode: 14, phone: 16, school: 0, locality: 4 };
const SURNAME_U = 0.0017;
const TAKE_BACK_RARITY: TermAdjustment = { column: 'surname', weight: -1, minimumU: 1e-4, fromOwnU: true };

function twins(shared: readonly Shared[]): Level {
  const unlike: Condition = { kind: 'unlikeForename', column: 'forename', below: 0.88 };
  const bits = shared.reduce((sum, one) => sum + TWIN_BITS[one], 1);
  const label = `Could be twins: same ${listed(['surname', 'birthday', ...shared])}, another forename`;
  const level = correction(label, all(equalOn('surname'), equalOn('dob'), unlike, ...shared.map(equalOn)), bits);
  return { ...level, m: SURNAME_U * 2 ** -bits, u: SURNAME_U, termAdjustment: TAKE_BACK_RARITY };
}

function generations(shared: readonly Shared[]): Level {
  const apart: Condition = { kind: 'yearsApart', column: 'dob', atLeast: 12 };
  const contact = shared.includes('postcode') || shared.includes('phone');
  const bits = contact ? shared.reduce((sum, one) => sum + GENERATION_BITS[one], 4 - 6) : 4;
  const label = `Could be parent and child: same ${listed(['name', ...shared])}, born a generation apart`;
  return correction(label, all(equalOn('forename'), equalOn('surname'), apart, ...shared.map(equalOn)), bits);
}

function correction(label: string, condition: Condition, bits: number): Level {
  const origin = 'our judgement, derived from family frequencies: see shared-household.ts';
  return { label, condition, kind: 'evidence', m: 2 ** -bits, u: 1, fixM: true, fixU: true, origin };
}

function all(...of: readonly Condition[]): Condition {
  return { kind: 'and', of };
}

function listed(words: readonly string[]): string {
  return words.length === 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.slice(-1).join('')}`;
}
