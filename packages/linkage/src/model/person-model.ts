import { equalOn, missingOn, bothSides, type Condition } from './condition.ts';
import { checkModel } from './check-model.ts';
import { sharedHousehold } from './shared-household.ts';
import type { Comparison, Level, LinkageModel, TermAdjustment } from './linkage-model.ts';

// Where the figures come from. A model trained on the partnership's own data should take their place.
const TRAINED = 'Splink, trained on 1,000,000 synthetic UK people (splink_model.json), rounded';
const TABLE =
  'our judgement: share of people recorded by a short form; u from the nickname table over UK name frequencies';
const COHORT = 'our judgement for ages 10 to 24: a birthday is one of 15 × 365 days; m from splink_model.json';
const BANDS =
  'our judgement: three records in ten give an age or year only; a band covers about a quarter of the cohort';
const COUNTY = 'our judgement for one county (60,000 postcodes, 400 sectors, 60 districts); moves are mostly local';
const CONTACT =
  'm from splink_model.json; u: our judgement, one number in 100,000 pairs, since households share phones';
const PLACE = 'our judgement for one county; term frequencies put the place of each value right';

/**
 * Model for the people of this field (children, young adults and those around them) on records made by `personRecord`.
 * A starting point with stated origins, not a trained truth: see `origin` of each level.
 */
export const personModel: LinkageModel = checkModel({
  // One pair in 100,000: a county's partnership list in which a person stands about twice.
  prior: 1e-5,
  comparisons: [
    forename(),
    surname(),
    dateOfBirth(),
    phone(),
    postcode(),
    place('school', 0.7, 0.01),
    place('locality', 0.7, 0.05),
    sharedHousehold(),
  ],
  blockRules: [
    { name: 'phone', keys: [{ column: 'phone' }] },
    { name: 'date of birth', keys: [{ column: 'dob' }] },
    { name: 'forename and surname', keys: [{ column: 'forename' }, { column: 'surname' }] },
    { name: 'surname and postcode district', keys: [{ column: 'surname' }, { column: 'district' }] },
    { name: 'forename and postcode sector', keys: [{ column: 'forename' }, { column: 'sector' }] },
    { name: 'names in either order', keys: [{ column: 'names_sorted' }] },
  ],
});

function forename(): Comparison {
  const rare: TermAdjustment = { column: 'forename', minimumU: 1e-4 };
  const levels = [
    level('Same forename', equalOn('forename'), 0.75, 0.0036, TRAINED, rare),
    level('One is a short form of the other', { kind: 'nickname', column: 'forename' }, 0.08, 0.0012, TABLE),
    level('Forename against its initial', { kind: 'initial', column: 'forename' }, 0.02, 0.002, TABLE),
    level('Forenames almost the same (Jaro–Winkler ≥ 0.92)', alike('forename', 0.92), 0.09, 0.0005, TRAINED),
    level('Forenames alike (Jaro–Winkler ≥ 0.88)', alike('forename', 0.88), 0.04, 0.0006, TRAINED),
    level('Forenames differ', { kind: 'else' }, 0.02, 0.9921, TRAINED),
  ];
  return { name: 'forename', levels: [unknown('forename'), ...levels] };
}

function surname(): Comparison {
  const rare: TermAdjustment = { column: 'surname', minimumU: 1e-4 };
  const [first, last] = [bothSides('forename'), bothSides('surname')];
  const transposed: Condition = {
    kind: 'and',
    of: [
      { kind: 'equal', left: first.left, right: last.right },
      { kind: 'equal', left: last.left, right: first.right },
    ],
  };
  const levels = [
    level('Same surname', equalOn('surname'), 0.82, 0.0017, TRAINED, rare),
    // The forenames differ in this case and have been counted against; u is that of two names agreeing by chance.
    level(
      'Forename and surname the other way round',
      transposed,
      0.005,
      6e-6,
      'our judgement: u = 0.0036 × 0.0017, names agreeing crosswise by chance',
    ),
    level('Surnames almost the same (Jaro–Winkler ≥ 0.92)', alike('surname', 0.92), 0.09, 0.0003, TRAINED),
    level('Surnames alike (Jaro–Winkler ≥ 0.88)', alike('surname', 0.88), 0.01, 0.0004, TRAINED),
    level('Surnames differ', { kind: 'else' }, 0.075, 0.9976, TRAINED),
  ];
  return { name: 'surname', levels: [unknown('surname'), ...levels] };
}

function dateOfBirth(): Comparison {
  const { left, right } = bothSides('dob');
  const oneSlip: Condition = { kind: 'distance', name: 'damerau_levenshtein', left, right, atMost: 1 };
  const levels = [
    level('Same date of birth', equalOn('dob'), 0.62, 0.00018, COHORT),
    level('Day and month exchanged', { kind: 'dayMonthSwapped', column: 'dob' }, 0.008, 0.00006, COHORT),
    level('Date of birth one slip of the keys apart', oneSlip, 0.04, 0.002, COHORT),
    level('Age or year of birth fits', { kind: 'intervalsMeet', column: 'born' }, 0.28, 0.075, BANDS),
    level('Same year of birth, another day', { kind: 'sameYear', column: 'dob' }, 0.022, 0.045, COHORT),
    level('Dates of birth do not fit', { kind: 'else' }, 0.03, 0.87776, COHORT),
  ];
  return { name: 'date of birth', levels: [unknown('born'), ...levels] };
}

function phone(): Comparison {
  const shared: TermAdjustment = { column: 'phone', minimumU: 1e-5 };
  const levels = [
    level('Same phone number', equalOn('phone'), 0.6, 1e-5, CONTACT, shared),
    level('Different phone numbers', { kind: 'else' }, 0.4, 0.99999, CONTACT),
  ];
  return { name: 'phone', levels: [unknown('phone'), ...levels] };
}

function postcode(): Comparison {
  const shared: TermAdjustment = { column: 'postcode', minimumU: 5e-5 };
  const levels = [
    level('Same postcode', equalOn('postcode'), 0.65, 5e-5, COUNTY, shared),
    level('Same postcode sector', equalOn('sector'), 0.07, 0.003, COUNTY),
    level('Same postcode district', equalOn('district'), 0.08, 0.016, COUNTY),
    level('Different postcode districts', { kind: 'else' }, 0.2, 0.98095, COUNTY),
  ];
  return { name: 'postcode', levels: [unknown('district'), ...levels] };
}

function place(column: 'school' | 'locality', m: number, u: number): Comparison {
  const levels = [
    level(`Same ${column}`, equalOn(column), m, u, PLACE, { column }),
    level(`Different ${column}`, { kind: 'else' }, 1 - m, 1 - u, PLACE),
  ];
  return { name: column, levels: [unknown(column), ...levels] };
}

function alike(column: string, atLeast: number): Condition {
  return { kind: 'similarity', name: 'jaro_winkler_similarity', ...bothSides(column), atLeast };
}

function unknown(column: string): Level {
  return { label: 'Not known on one side', condition: missingOn(column), kind: 'null', fixM: false, fixU: false };
}

function level(
  label: string,
  condition: Condition,
  m: number,
  u: number,
  origin: string,
  termAdjustment?: TermAdjustment,
): Level {
  const adjusted = termAdjustment === undefined ? {} : { termAdjustment };
  return { label, condition, kind: 'evidence', m, u, fixM: false, fixU: false, origin, ...adjusted };
}
