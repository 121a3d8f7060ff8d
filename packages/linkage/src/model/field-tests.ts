import { phonePartsFit } from '../normalise/phone-part.ts';
import { areVariants } from '../similarity/name-variants.ts';
import { areNicknames } from '../similarity/nicknames.ts';
import { neighboursExchanged, oneSignWrong } from '../similarity/slips.ts';
import { sameHouse, sameStreet } from './address-tests.ts';
import * as dates from './date-tests.ts';
import type { ColumnCondition, RowCondition } from './field-kinds.ts';
import { handleAlike, handleElsewhere, handleHoldsName, handleOnPlatform } from './handle-tests.ts';
import * as names from './name-tests.ts';
import { registrationFits, registrationMisread, registrationPart } from './registration-tests.ts';

/** A test of two known values, the left and the right record's; symmetric. A list's items come parted by spaces. */
export type ValueTest = (a: string, b: string) => boolean;

/** A test of two rows of values in the order of `columnsOfField`; `null` where nothing is known. Symmetric. */
export type RowTest = (a: readonly (string | null)[], b: readonly (string | null)[]) => boolean;

type Of<Kind extends ColumnCondition['kind']> = Extract<ColumnCondition, { readonly kind: Kind }>;

/** For every kind of condition over one column, what makes its test. */
export const fieldTests: { readonly [Kind in ColumnCondition['kind']]: (condition: Of<Kind>) => ValueTest } = {
  nickname: () => areNicknames,
  nameVariant: () => areVariants,
  initial: () => names.isInitial,
  initialsFit: () => names.initialsFit,
  soundsAlike:
    ({ sounds }) =>
    (a, b) =>
      names.soundsAlike(a, b, sounds),
  partOfName:
    ({ atLeast }) =>
    (a, b) =>
      names.partOfName(a, b, atLeast),
  unlikeForename:
    ({ below }) =>
    (a, b) =>
      names.unlikeForename(a, b, below),
  dayMonthSwapped: () => dates.dayMonthSwapped,
  oneDigitWrong: () => dates.oneDigitWrong,
  digitsExchanged: () => dates.digitsExchanged,
  sameDayNearYear:
    ({ years }) =>
    (a, b) =>
      dates.sameDayNearYear(a, b, years),
  newYearSameYear: () => dates.newYearSameYear,
  sameYear: () => dates.sameYear,
  yearsApart:
    ({ atLeast }) =>
    (a, b) =>
      dates.yearsApart(a, b, atLeast),
  intervalsMeet: () => dates.intervalsMeet,
  sameHouse: () => sameHouse,
  sameStreet: () => sameStreet,
  phoneSlip: () => phoneSlip,
  phonePartsFit: () => (a, b) => (isPart(a) || isPart(b)) && phonePartsFit(a, b),
  registrationFits: () => registrationFits,
  registrationMisread: () => registrationMisread,
  registrationPart: () => registrationPart,
  handleOnPlatform: () => handleOnPlatform,
  handleElsewhere: () => handleElsewhere,
  handleAlike: () => handleAlike,
};

/** The test of a condition over one column. */
export function fieldTest<Kind extends ColumnCondition['kind']>(condition: Of<Kind>): ValueTest {
  const make = fieldTests[condition.kind] as (condition: Of<Kind>) => ValueTest;
  return make(condition);
}

/** The test of a condition over several columns. */
export function rowTest(condition: RowCondition): RowTest {
  return condition.kind === 'namesTransposed' ? transposed : holdsName;
}

function transposed(
  [forenameA = null, surnameA = null]: readonly (string | null)[],
  [forenameB = null, surnameB = null]: readonly (string | null)[],
): boolean {
  if (forenameA === null || surnameA === null || forenameB === null || surnameB === null) return false;
  return names.namesTransposed({ forename: forenameA, surname: surnameA }, { forename: forenameB, surname: surnameB });
}

function holdsName(
  [handleA = null, forenameA = null, surnameA = null]: readonly (string | null)[],
  [handleB = null, forenameB = null, surnameB = null]: readonly (string | null)[],
): boolean {
  const made = (handle: string | null, forename: string | null, surname: string | null): boolean =>
    handle !== null && forename !== null && surname !== null && handleHoldsName(handle, forename, surname);
  return made(handleA, forenameB, surnameB) || made(handleB, forenameA, surnameA);
}

function phoneSlip(a: string, b: string): boolean {
  return !isPart(a) && !isPart(b) && (oneSignWrong(a, b) || neighboursExchanged(a, b));
}

function isPart(phone: string): boolean {
  return phone.startsWith('*') || phone.includes('?');
}
