/** A day of the Gregorian calendar; months from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Read `YYYY-MM-DD`; `null` unless the day exists. */
export function calendarDate(iso: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(iso);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? { year, month, day } : null;
}

/** Days in a month. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Write `YYYY-MM-DD`. */
export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Birth dates of someone who is between two ages (years, both included) on a day. */
export function bornBetween(youngest: number, oldest: number, on: CalendarDate): { from: string; to: string } {
  const latest = sameDayYearsBefore(on, youngest);
  const dayAfter = new Date(`${sameDayYearsBefore(on, oldest + 1)}T00:00:00Z`);
  dayAfter.setUTCDate(dayAfter.getUTCDate() + 1);
  return { from: dayAfter.toISOString().slice(0, 10), to: latest };
}

/** Seconds since 1970-01-01 at the start of an ISO day, or `null` unless the day exists. */
export function epochSeconds(iso: string): number | null {
  return calendarDate(iso) === null ? null : Date.parse(`${iso}T00:00:00Z`) / 1000;
}

function sameDayYearsBefore(on: CalendarDate, years: number): string {
  const year = on.year - years;
  return isoDate(year, on.month, Math.min(on.day, daysIn(year, on.month)));
}
