import { equalOn, type Condition } from './condition.ts';
import type { Comparison, Level } from './linkage-model.ts';

/**
 * Correction for families, where the fields of a Fellegi–Sunter model are not independent. Twins share surname, birthday,
 * postcode and phone; a parent and child of one name share all but the date of birth. Multiplying the fields' u as if they
 * were independent makes such pairs look impossible among different people, though they are common.
 *
 * Each level holds the factor by which chance is really likelier: u / m = P(such a family pair) / (product of the u of
 * the fields it shares). It is an odds correction, so m and u are fixed and not estimated by training.
 *
 * Twins: 3 people in 100 have a twin, so 3e-7 of the pairs among 100,000 people. Surname and date of birth by chance:
 * 0.0017 × 0.00018 = 3e-7, so no correction from these alone (one is taken all the same, for records of a family arrive
 * together); with one postcode (5e-5) 2^14; with one phone number (1e-5) besides, 2^17 more, of which 2^13 is taken
 * because siblings old enough to have their own number share less.
 * Parent and child of one name: 1 in 100 people, 1e-7 of the pairs; forename and surname by chance 0.0036 × 0.0017 = 6e-6;
 * with one postcode 3e-10, so 2^8; with one phone besides 3e-15, so 2^25. A real person recorded with dates twelve years
 * apart is rarer than any slip of a date (0.2 in 100 against 3 in 100 for "do not fit"): 2^4 more throughout.
 */
export function sharedHousehold(): Comparison {
  const twins: Condition = all(equalOn('surname'), equalOn('dob'), {
    kind: 'unlikeForename',
    column: 'forename',
    below: 0.88,
  });
  const generations: Condition = all(equalOn('forename'), equalOn('surname'), {
    kind: 'yearsApart',
    column: 'dob',
    atLeast: 12,
  });
  const home = equalOn('postcode');
  const number = equalOn('phone');
  const levels = [
    correction(
      'Could be twins: same surname, birthday, postcode and phone, another forename',
      all(twins, home, number),
      27,
    ),
    correction('Could be twins: same surname, birthday and postcode, another forename', all(twins, home), 14),
    correction('Could be twins: same surname, birthday and phone, another forename', all(twins, number), 16),
    correction(
      'Could be parent and child: same name, postcode and phone, a generation apart',
      all(generations, home, number),
      29,
    ),
    correction('Could be parent and child: same name and postcode, a generation apart', all(generations, home), 12),
    correction('Could be parent and child: same name and phone, a generation apart', all(generations, number), 16),
    correction('Could be twins: same surname and birthday, another forename', twins, 1),
    correction('Could be two of one name: dates of birth a generation apart', generations, 4),
    correction('Nothing that a family would explain', { kind: 'else' }, 0),
  ];
  return { name: 'shared household', levels };
}

function correction(label: string, condition: Condition, bits: number): Level {
  const origin = 'derived from family frequencies: see shared-household.ts';
  return { label, condition, kind: 'evidence', m: 2 ** -bits, u: 1, fixM: true, fixU: true, origin };
}

function all(...of: readonly Condition[]): Condition {
  return { kind: 'and', of };
}
