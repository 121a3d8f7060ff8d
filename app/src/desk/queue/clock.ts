import type { Priority } from '../submission-state.ts';
import { isBankHoliday } from './bank-holiday.ts';

/** Until when someone of the desk must have looked: hours for what is urgent and what may be a crime, working days for the rest. */
export interface TriageLimits {
  readonly highHours: number;
  readonly mediumHours: number;
  readonly lowWorkingDays: number;
}

/** How soon a submission needs work: as the sender stated it, or as whoever triaged it says. Triage may raise it and never lowers it. */
export function priorityOf(urgent: 'none' | 'child_in_danger' | 'crime', triaged: Priority | null): Priority {
  const ORDER: readonly Priority[] = ['HIGH', 'MEDIUM', 'LOW'];
  const stated: Priority = { child_in_danger: 'HIGH', crime: 'MEDIUM', none: 'LOW' }[urgent] as Priority;
  return triaged !== null && ORDER.indexOf(triaged) < ORDER.indexOf(stated) ? triaged : stated;
}

/** The moment by which it is due. Hours run through the night and over a change of the clocks. */
export function dueAt(receivedAt: Date, priority: Priority, limits: TriageLimits): Date {
  if (priority === 'LOW') return afterWorkingDays(receivedAt, limits.lowWorkingDays);
  return new Date(receivedAt.getTime() + (priority === 'HIGH' ? limits.highHours : limits.mediumHours) * HOUR);
}

export interface Clock {
  readonly state: 'seen' | 'due' | 'soon' | 'overdue';
  readonly words: string;
}

const HOUR = 3_600_000;
/** When less than this part of its time is left, it is due soon. */
const SOON = 0.25;

/** What the clock says now, in words: it stops when someone of the desk has looked. */
export function clockOf(
  receivedAt: Date,
  priority: Priority,
  seen: boolean,
  { now, limits }: { readonly now: Date; readonly limits: TriageLimits },
): Clock {
  if (seen) return { state: 'seen', words: 'Looked at' };
  const due = dueAt(receivedAt, priority, limits);
  const left = due.getTime() - now.getTime();
  if (left < 0) return { state: 'overdue', words: `Overdue by ${lengthOf(-left)}` };
  const whole = due.getTime() - receivedAt.getTime();
  return { state: left < whole * SOON ? 'soon' : 'due', words: `Due in ${lengthOf(left)}` };
}

/** A length of time as people say it. */
export function lengthOf(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return counted(minutes, 'minute');
  if (minutes < 48 * 60) return counted(Math.floor(minutes / 60), 'hour');
  return counted(Math.floor(minutes / 1440), 'day');
}

function counted(n: number, unit: string): string {
  return `${n.toLocaleString('en-GB')} ${unit}${n === 1 ? '' : 's'}`;
}

/**
 * The same hour of the clock on the wall, so many working days later. What comes in on a weekend or a bank holiday counts as come in when
 * the next working day begins.
 */
function afterWorkingDays(moment: Date, days: number): Date {
  let day = londonDay(moment);
  let time = londonTime(moment);
  if (!isWorkingDay(day)) {
    day = nextWorkingDay(day);
    time = '00:00:00';
  }
  for (let n = 0; n < days; n++) day = nextWorkingDay(day);
  return inLondon(day, time);
}

function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isBankHoliday(day);
}

function nextWorkingDay(day: string): string {
  let next = day;
  do next = new Date(Date.parse(`${next}T00:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10);
  while (!isWorkingDay(next));
  return next;
}

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

function london(moment: Date): Readonly<Record<string, string>> {
  return Object.fromEntries(LONDON.formatToParts(moment).map(({ type, value }) => [type, value]));
}

function londonDay(moment: Date): string {
  const parts = london(moment);
  return `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`;
}

function londonTime(moment: Date): string {
  const parts = london(moment);
  return `${parts['hour'] ?? ''}:${parts['minute'] ?? ''}:${parts['second'] ?? ''}`;
}

/** The instant at which London's clocks show that day and time; London is on Greenwich time or one hour ahead of it. */
function inLondon(day: string, time: string): Date {
  const greenwich = new Date(`${day}T${time}Z`);
  const summer = new Date(greenwich.getTime() - HOUR);
  return londonDay(summer) === day && londonTime(summer) === time ? summer : greenwich;
}
