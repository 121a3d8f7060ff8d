import { equalOn, type Condition } from './condition.ts';
import type { Comparison, Level, TermAdjustment } from './linkage-model.ts';

/**
 * Correction for people under one roof, whose fields are not independent as Fellegi–Sunter assumes: families and children's
 * homes share postcode, phone, school and locality, twins also the birthday, a parent and child sometimes the name.
 * Multiplying the fields' u makes such pairs look impossible among different people, though they are common.
 *
 * Each level takes back, in bits, the factor by which chance is really likelier. It is a correction of odds, so m and u
 * are fixed and not estimated by training. All figures are our judgement for 100,000 people, derived here from the share
 * among such pairs over the model's u: postcode 0.9 / 5e-5 = 14 bits, phone 0.33 / 1e-5 = 15, school 0.7 / 0.01 = 6,
 * locality 0.95 / 0.05 = 4. Families share a rare surname as surely as a common one, so what its rarity added goes too.
 *
 * - Twins: 3 people in 100 have one, 3e-7 of pairs, just what surname and birthday give by chance (0.0017 × 0.00018);
 *   1 bit more, because the records of a family arrive together.
 * - Siblings and other relations: 1.5e-5 of pairs, 0.009 of those that share a surname (0.0017), so the first contact
 *   point shared (postcode or phone) costs 7 bits less; without one, no correction.
 * - Other people at one address: pairs of one postcode share a phone about one time in ten: 0.1 / 1e-5 = 13 bits when both
 *   are shared; locality follows from the postcode: 4; school 4.
 * - A parent and child of one name: dates of birth twelve years apart for one person are rarer (0.2 in 100) than the model's
 *   "do not fit" (3 in 100): 4 bits. 1e-7 of pairs against 6e-6 of one name by chance: the first contact costs 6 bits less.
 */
export function sharedHousehold(): Comparison {
  const levels = [
    ...SUBSETS.map(twins),
    ...SUBSETS.filter(hasContact).map(relations),
    ...SUBSETS.filter((shared) => !shared.includes('school')).map(generations),
    ...SUBSETS.filter(hasContact).map(housemates),
    correction('Nothing that a shared household would explain', { kind: 'else' }, 0),
  ];
  return { name: 'shared household', levels };
}

type Shared = 'postcode' | 'phone' | 'school' | 'locality';

/** Every set of things shared, larger before smaller, because the first level that holds counts. */
const SUBSETS: readonly (readonly Shared[])[] = (['postcode', 'phone', 'school', 'locality'] as const)
  .reduce<readonly (readonly Shared[])[]>((sets, one) => sets.flatMap((set) => [[...set, one], set]), [[]])
  .toSorted((a, b) => b.length - a.length);

const FAMILY_BITS: Readonly<Record<Shared, number>> = { postcode: 14, phone: 15, school: 6, locality: 4 };
const SURNAME_U = 0.0017;
const TAKE_BACK_RARITY: TermAdjustment = { column: 'surname', weight: -1, minimumU: 1e-4, fromOwnU: true };
// Over all given names: `mai` and `thi mai` are not two children.
const UNLIKE: Condition = { kind: 'unlikeForename', column: 'given_names', below: 0.88 };

function twins(shared: readonly Shared[]): Level {
  const label = `Could be twins: same ${listed(['surname', 'birthday', ...shared])}, another forename`;
  return ofFamily(
    label,
    all(equalOn('surname'), equalOn('dob'), ...shared.map(equalOn), UNLIKE),
    1 + familyBits(shared),
  );
}

function relations(shared: readonly Shared[]): Level {
  const label = `Could be of one family: same ${listed(['surname', ...shared])}, another forename`;
  return ofFamily(label, all(equalOn('surname'), ...shared.map(equalOn), UNLIKE), familyBits(shared) - 7);
}

function generations(shared: readonly Shared[]): Level {
  const apart: Condition = { kind: 'yearsApart', column: 'dob', atLeast: 12 };
  const label = `Could be parent and child: same ${listed(['name', ...shared])}, born a generation apart`;
  const condition = all(equalOn('forename'), equalOn('surname'), ...shared.map(equalOn), apart);
  return ofFamily(label, condition, hasContact(shared) ? 4 + familyBits(shared) - 6 : 4);
}

function housemates(shared: readonly Shared[]): Level {
  const label = `Could be two people at one address: same ${listed(shared)}, another forename`;
  const both = shared.includes('postcode') && shared.includes('phone') ? 13 : 0;
  const places = (shared.includes('locality') ? 4 : 0) + (shared.includes('school') ? 4 : 0);
  return correction(label, all(...shared.map(equalOn), UNLIKE), both + places);
}

function hasContact(shared: readonly Shared[]): boolean {
  return shared.includes('postcode') || shared.includes('phone');
}

function familyBits(shared: readonly Shared[]): number {
  return shared.reduce((sum, one) => sum + FAMILY_BITS[one], 0);
}

function ofFamily(label: string, condition: Condition, bits: number): Level {
  const level = correction(label, condition, bits);
  return { ...level, m: SURNAME_U * 2 ** -bits, u: SURNAME_U, termAdjustment: TAKE_BACK_RARITY };
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
