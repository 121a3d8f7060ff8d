import { equalOn } from './condition.ts';
import { level, unknown } from './judged-level.ts';
import type { Comparison } from './linkage-model.ts';

const COHORT =
  'u: shares among pairs of days drawn evenly from 15 years (ages 10 to 24), times 0.7 of pairs with two whole dates; ' +
  'm: our judgement, the exact level from splink_model.json';
const PLACEHOLDER =
  'our judgement: one record in a hundred gives 1 January for a day not known, so u = 2 × 0.01 / 15 years; m likewise';
const BANDS =
  'our judgement: three records in ten give an age or year only; a band covers about a quarter of the cohort';

/** Dates of birth and ages: equal, slips of the hand, an age or year that fits, another. */
export function compareBirth(): Comparison {
  const [column, born] = ['dob', 'born'];
  const newYear = 'Same year of birth, with 1 January on one side at least (often written for a day not known)';
  const levels = [
    level(newYear, { kind: 'newYearSameYear', column }, 0.012, 0.0013, PLACEHOLDER),
    level('Same date of birth', equalOn(column), 0.605, 0.00018, COHORT),
    level('Day and month exchanged', { kind: 'dayMonthSwapped', column }, 0.008, 0.00006, COHORT),
    level('Same birthday, one year apart', { kind: 'sameDayNearYear', column, years: 1 }, 0.012, 0.00024, COHORT),
    level('Two digits of the date of birth exchanged', { kind: 'digitsExchanged', column }, 0.005, 0.00007, COHORT),
    level('Date of birth one digit apart', { kind: 'oneDigitWrong', column }, 0.025, 0.0029, COHORT),
    level('Age or year of birth fits', { kind: 'intervalsMeet', column: born }, 0.283, 0.075, BANDS),
    level('Same year of birth, another day', { kind: 'sameYear', column }, 0.02, 0.043, COHORT),
    level('Dates of birth do not fit', { kind: 'else' }, 0.03, 0.87725, COHORT),
  ];
  return { name: 'date of birth', levels: [unknown(born), ...levels] };
}
