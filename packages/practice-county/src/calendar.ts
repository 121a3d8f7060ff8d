/** Dates as `YYYY-MM-DD` text and whole days between them; no clock, no time zone. */
const DAY = 86_400_000;

/** Days since 1 January 1970. @throws RangeError when the text is not a date. */
export function toDay(date: string): number {
  const ms = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`"${date}" is not a date; write it as YYYY-MM-DD`);
  return Math.round(ms / DAY);
}

/** The date of a day number. */
export function fromDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return fromDay(toDay(date) + days);
}

/** Same day of the month, `months` away; the last day of the month where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** An instant, `minutes` after midnight of a date. */
export function at(date: string, minutes: number): string {
  return new Date(toDay(date) * DAY + Math.round(minutes) * 60_000).toISOString().replace('.000Z', 'Z');
}

export function addHours(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + Math.round(hours * 60) * 60_000).toISOString().replace('.000Z', 'Z');
}

/** Whole years between a birth date and another date. */
export function ageOn(dob: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(dob.slice(0, 4));
  return date.slice(5, 10) < dob.slice(5) ? years - 1 : years;
}

const WEEKDAYS = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'] as const;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

export function weekday(date: string): string {
  return WEEKDAYS[((toDay(date) % 7) + 7) % 7] as string;
}

/** As people write it: `3 March`. */
export function inWords(date: string): string {
  return `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`;
}

/** The earlier of two dates or instants. */
export function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
