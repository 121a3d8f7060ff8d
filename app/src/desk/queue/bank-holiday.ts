/**
 * Bank holidays of England and Wales by rule. Source: Banking and Financial Dealings Act 1971, schedule 1, and the days that royal
 * proclamation adds every year; where New Year's Day, Christmas Day or Boxing Day falls on a weekend, the next weekdays take their place.
 */
export function isBankHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return bankHolidays(year).includes(day);
}

/** Days proclaimed once. Source: gov.uk/bank-holidays. */
const PROCLAIMED: Readonly<Record<number, { readonly added: readonly string[]; readonly moved: readonly string[] }>> = {
  2020: { added: ['2020-05-08'], moved: ['2020-05-04'] },
  2022: { added: ['2022-06-02', '2022-06-03', '2022-09-19'], moved: ['2022-05-30'] },
  2023: { added: ['2023-05-08'], moved: [] },
};

const cache = new Map<number, readonly string[]>();

/** The bank holidays of a year as 'YYYY-MM-DD', in order. */
export function bankHolidays(year: number): readonly string[] {
  const known = cache.get(year);
  if (known) return known;
  const easter = easterSunday(year);
  const { added, moved } = PROCLAIMED[year] ?? { added: [], moved: [] };
  const days = [
    nextFree(at(year, 1, 1), []),
    easter - 2 * DAY,
    easter + DAY,
    mondayOnOrAfter(at(year, 5, 1)),
    mondayOnOrAfter(at(year, 5, 25)),
    mondayOnOrAfter(at(year, 8, 25)),
  ];
  // Two days running: when Christmas Day moves, Boxing Day moves behind it.
  const christmas = at(year, 12, 25);
  days.push(...christmasDays(christmas));
  const listed = [...days.map(written).filter((day) => !moved.includes(day)), ...added].toSorted();
  cache.set(year, listed);
  return listed;
}

const DAY = 86_400_000;

function at(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day);
}

function written(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

function weekday(moment: number): number {
  return new Date(moment).getUTCDay();
}

function nextFree(moment: number, taken: readonly number[]): number {
  let day = moment;
  while (weekday(day) === 0 || weekday(day) === 6 || taken.includes(day)) day += DAY;
  return day;
}

function christmasDays(christmas: number): number[] {
  const boxing = christmas + DAY;
  // A weekday keeps its own day; only what falls on a weekend is moved, to the next weekday that neither of them has.
  const own = [christmas, boxing].filter((day) => weekday(day) !== 0 && weekday(day) !== 6);
  const days = [...own];
  for (const day of [christmas, boxing]) if (!own.includes(day)) days.push(nextFree(day, days));
  return days.toSorted((a, b) => a - b);
}

function mondayOnOrAfter(moment: number): number {
  return moment + ((8 - weekday(moment)) % 7) * DAY;
}

/** Easter Sunday by the anonymous Gregorian algorithm. Source: Meeus, Astronomical Algorithms (1991), chapter 8. */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return at(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}
