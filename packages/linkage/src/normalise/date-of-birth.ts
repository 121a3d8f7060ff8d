import { bornBetween, calendarDate, daysIn, isoDate, type CalendarDate } from './calendar.ts';
import { describedAge } from './described-age.ts';
import { isTooLong } from './field-length.ts';
import { plainSigns, singleSpaced } from './letters.ts';
import { accepted, refused, type Outcome } from './outcome.ts';

/** ISO date `YYYY-MM-DD`. */
export type IsoDate = string;

/**
 * A date of birth as far as it is known: `from` and `to` enclose it, both included.
 * `date`: the day itself. `band`: only an age, a year or a month; `basis` says which, `about` carries ± 2 years.
 */
export type DateOfBirth =
  | { readonly kind: 'date'; readonly date: IsoDate; readonly from: IsoDate; readonly to: IsoDate }
  | { readonly kind: 'band'; readonly basis: BandBasis; readonly from: IsoDate; readonly to: IsoDate };

/** What a band rests on. */
export type BandBasis = 'year' | 'month' | 'age' | 'age-range' | 'about';

/** Why a text is no date of birth. `placeholder`: a date that systems write for "not known" (1 January 1900). */
export type DateRefusal =
  'empty' | 'too-long' | 'not-understood' | 'no-such-day' | 'in-the-future' | 'too-old' | 'placeholder';

/** Years added to each side of an age given as "about". Our judgement, so that a guess by an onlooker is kept wide. */
export const ABOUT_YEARS = 2;
const OLDEST_AGE = 120;

/**
 * Read a date of birth or an age as people write them: `2010-03-04`, `4/3/2010`, `4.3.10`, `4th March 2010`, `03/2010`,
 * `2010`, `15`, `aged 15`, `about 15`, `14-15`, `14 or 15`, `mid teens`, `in her 20s`, `under 18`. Day before month always:
 * this is a British form.
 * @param recordedOn the day the text was written: an age means nothing without it.
 */
export function parseDateOfBirth(text: string, recordedOn: IsoDate): Outcome<DateOfBirth, DateRefusal> {
  if (isTooLong(text)) return refused('too-long', text);
  const words = singleSpaced(plainSigns(text).toLowerCase());
  const today = calendarDate(recordedOn);
  if (words === '') return refused('empty', text);
  if (today === null)
    throw new RangeError(`recordedOn must be an ISO date (YYYY-MM-DD) that exists; it was "${recordedOn}".`);
  const found = wholeDate(numbered(words), today) ?? partOfDate(numbered(words)) ?? ageBand(words, today);
  if (found === null) return refused('not-understood', text);
  if (typeof found === 'string') return refused(found, text);
  if (found.from > recordedOn) return refused('in-the-future', text);
  if (found.from === '1900-01-01') return refused('placeholder', text);
  if (found.to < isoDate(today.year - OLDEST_AGE, today.month, 1)) return refused('too-old', text);
  return accepted(found);
}

function wholeDate(words: string, today: CalendarDate): DateOfBirth | DateRefusal | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:t.*)?$/u.exec(words);
  const british = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/u.exec(words);
  const parts = iso?.slice(1) ?? british?.slice(1).reverse();
  if (parts === undefined) return null;
  const yearText = parts[0] ?? '';
  const [month, day] = [Number(parts[1]), Number(parts[2])];
  const year = yearText.length === 2 ? centuryOf(Number(yearText), today.year) : Number(yearText);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return 'no-such-day';
  const date = isoDate(year, month, day);
  return { kind: 'date', date, from: date, to: date };
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t(?:ember)?|tember|ober|ember)?\\.?';
const DAY_MONTH = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]?${MONTH},?[ -]?(\\d{4}|\\d{2})$`, 'u');
const MONTH_DAY = new RegExp(`^${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`, 'u');
const MONTH_ONLY = new RegExp(`^${MONTH},?[ -]?(\\d{4})$`, 'u');

/** Months in words made numbers: `4th March 2010` → `4/3/2010`, `Mar 2010` → `3/2010`. */
function numbered(words: string): string {
  const number = (month: string): number => MONTHS.indexOf(month) + 1;
  return words
    .replace(DAY_MONTH, (_, day: string, month: string, year: string) => `${day}/${number(month)}/${year}`)
    .replace(MONTH_DAY, (_, month: string, day: string, year: string) => `${day}/${number(month)}/${year}`)
    .replace(MONTH_ONLY, (_, month: string, year: string) => `${number(month)}/${year}`);
}

/** A year of two digits is the latest one that is not in the future. */
function centuryOf(twoDigits: number, thisYear: number): number {
  const century = thisYear - (thisYear % 100);
  return century + twoDigits > thisYear ? century - 100 + twoDigits : century + twoDigits;
}

function partOfDate(words: string): DateOfBirth | DateRefusal | null {
  const month = /^(\d{1,2})[/.-](\d{4})$/u.exec(words) ?? /^(\d{4})-(\d{2})$/u.exec(words);
  if (month !== null) {
    const [low = 0, high = 0] = [Number(month[1]), Number(month[2])].sort((a, b) => a - b);
    if (low < 1 || low > 12) return 'no-such-day';
    return { kind: 'band', basis: 'month', from: isoDate(high, low, 1), to: isoDate(high, low, daysIn(high, low)) };
  }
  const year = /^(?:born(?: in)? )?((?:18|19|20)\d{2})$/u.exec(words);
  if (year === null) return null;
  return { kind: 'band', basis: 'year', from: isoDate(Number(year[1]), 1, 1), to: isoDate(Number(year[1]), 12, 31) };
}

const AGE =
  /^(about|approx\.?|approximately|around|roughly|circa|c\.?|~)?\s*(?:aged?\s+)?(\d{1,3})(?:\s*(?:-|–|to|or|\/)\s*(\d{1,3}))?(?:\s*(?:years?|yrs?|y\/?o)(?:[ -]?old)?\.?)?(\s*ish)?$/u;

function ageBand(words: string, today: CalendarDate): DateOfBirth | DateRefusal | null {
  const match = AGE.exec(words);
  if (match === null) {
    const described = describedAge(words, today, ABOUT_YEARS);
    if (described === null) return null;
    const { exact, from, to } = described;
    return { kind: 'band', basis: exact ? 'age-range' : 'about', from, to };
  }
  const youngest = Number(match[2]);
  const oldest = match[3] === undefined ? youngest : Number(match[3]);
  if (oldest < youngest) return 'not-understood';
  if (oldest > OLDEST_AGE) return 'too-old';
  if (match[1] === undefined && match[4] === undefined) {
    return { kind: 'band', basis: oldest > youngest ? 'age-range' : 'age', ...bornBetween(youngest, oldest, today) };
  }
  const wide = bornBetween(Math.max(0, youngest - ABOUT_YEARS), oldest + ABOUT_YEARS, today);
  return { kind: 'band', basis: 'about', ...wide };
}
