import { equalOn, missingOn, type Condition } from './condition.ts';
import { all, fixedLevel, level, unknown } from './judged-level.ts';
import type { Comparison, TermAdjustment } from './linkage-model.ts';

const NUMBERS =
  'm from splink_model.json; u: our judgement, one number in 100,000 pairs, since households share phones';
const SLIP =
  'our judgement: a slip is held as common by chance as an equal number, since phones bought together follow each other';
const LAST_DIGITS = 'our judgement: four last digits agree once in 10,000, and one record in thirty gives these only';
const COUNTY = 'our judgement for one county (60,000 postcodes, 400 sectors, 60 districts); moves are mostly local';
const PARTIAL = 'odds as for the places inside it taken together, at one record in thirty written so: our judgement';
const DOOR =
  'our judgement, as odds beside the postcode’s: one person’s address of one postcode is the same door three times as often as ' +
  'two people’s, and another door a tenth as often; without a postcode, door and street agree 3,000 times as often';

/** Telephone numbers: equal, a part that fits, a slip in one digit, another. */
export function comparePhones(): Comparison {
  const shared: TermAdjustment = { column: 'phone', minimumU: 1e-5 };
  const slip = { kind: 'phoneSlip', column: 'phone' } as const;
  const levels = [
    level('Same phone number', equalOn('phone'), 0.58, 1e-5, NUMBERS, shared),
    level('Phone numbers one digit or one exchange apart', slip, 0.015, 1e-5, SLIP),
    level('Different phone numbers', { kind: 'else' }, 0.375, 0.99997, NUMBERS),
  ];
  // A part that does not fit is no evidence: whoever gave it may mean another of the person's numbers.
  const part = { kind: 'phonePartsFit', column: 'phone_seen' } as const;
  const known = level('The digits known of a phone number fit', part, 0.03, 1e-5, LAST_DIGITS);
  return { name: 'phone', levels: [known, unknown('phone'), ...levels] };
}

/** Postcodes: equal, in one sector or district, or in one as far as is known. */
export function comparePostcodes(): Comparison {
  const shared: TermAdjustment = { column: 'postcode', minimumU: 5e-5 };
  const asFarAsKnown = (place: string, finer: string): Condition => all(equalOn(place), missingOn(finer));
  const levels = [
    level('Same postcode', equalOn('postcode'), 0.65, 5e-5, COUNTY, shared),
    level('Same postcode sector, no more known on one side', asFarAsKnown('sector', 'postcode'), 0.02, 8e-5, PARTIAL),
    level('Same postcode sector', equalOn('sector'), 0.06, 0.003, COUNTY),
    level(
      'Same postcode district, no more known on one side',
      asFarAsKnown('district', 'sector'),
      0.02,
      0.00048,
      PARTIAL,
    ),
    level('Same postcode district', equalOn('district'), 0.07, 0.0155, COUNTY),
    level('Different postcode districts', { kind: 'else' }, 0.18, 0.98089, COUNTY),
  ];
  return { name: 'postcode', levels: [unknown('district'), ...levels] };
}

/**
 * House and street, as a correction of the odds that the postcode gave: the same door says little more than the same
 * postcode did, another door takes much of it back, and without a postcode the door speaks for itself.
 */
export function compareAddresses(): Comparison {
  const house = { kind: 'sameHouse', column: 'address' } as const;
  const street = { kind: 'sameStreet', column: 'address' } as const;
  const postcode = equalOn('postcode');
  const levels = [
    fixedLevel('Same house of one postcode', all(postcode, house), 0.5, 0.167, DOOR),
    fixedLevel('Another address of one postcode', postcode, 0.03, 0.3, DOOR),
    fixedLevel('Same house and street, postcode not known', all(missingOn('postcode'), house), 0.03, 1e-5, DOOR),
    fixedLevel('Same house and street under another postcode', house, 0.01, 5e-5, DOOR),
    fixedLevel('Same street', street, 0.03, 0.003, DOOR),
    fixedLevel('Different addresses', { kind: 'else' }, 0.4, 0.53, DOOR),
  ];
  return { name: 'address', levels: [unknown('address'), ...levels] };
}
