import { formatDay } from '../ground/index.ts';
import { isDay, type Day } from './day.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });
const HOUR = 3_600_000;

/**
 * The instant at which clocks in London showed this day and time. Where the clocks showed it twice (the last Sunday of
 * October), the first time, so that a clock that starts then runs out sooner. Null where they never showed it (the hour
 * skipped in March) or where it is no day or time at all.
 * @param time 'HH:MM', 24 hours
 */
export function londonInstant(day: Day, time: string): Date | null {
  if (!isDay(day) || !/^([01]\d|2[0-3]):[0-5]\d$/u.test(time)) return null;
  const asWinter = Date.parse(`${day}T${time}:00Z`);
  // London is at UTC+1 in summer and UTC+0 in winter; the earlier candidate comes first.
  const found = [asWinter - HOUR, asWinter].find(
    (at) => formatDay(new Date(at)) === day && timeInLondon(new Date(at)) === time,
  );
  return found === undefined ? null : new Date(found);
}

/** 'HH:MM' in London. */
export function timeInLondon(at: Date): string {
  return clock.format(at);
}
