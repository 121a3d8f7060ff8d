import { daysBefore } from '../day.ts';

/** One report behind a fact of a line, with the days between which that fact stood. Days are 'YYYY-MM-DD'. */
export interface CountedEvidence {
  readonly reportId: string;
  /** The day the report became known. */
  readonly known: string;
  /** The information's assessment under 3x5x2; null under another scheme. */
  readonly assessment: string | null;
  /** The day the fact was concluded, and the day it was taken back. */
  readonly stoodFrom: string;
  readonly stoodUntil: string | null;
}

/** How many days back the rule looks, from a day on. */
export interface CountDays {
  readonly inForceFrom: string;
  readonly days: number;
}

export const DEFAULT_COUNT_DAYS = 90;
const COUNTED: readonly string[] = ['A', 'B', 'C'];

/** Printed with every count of lines, since the rule decides the number (domain.md §12). */
export function countingRule(days: number, change = 1): string {
  return `Counting rule ${change === 1 ? '1' : `1, change ${change - 1}`}: each line once, whatever its number of phones, when in the ${days} days before at least one report assessed A, B or C became known behind a fact that stands.`;
}

/** The rule as it is until somebody changes its days. */
export const COUNTING_RULE = countingRule(DEFAULT_COUNT_DAYS);

/** The reports that make a line count on a day; none when it does not. */
export function countedOn(evidence: readonly CountedEvidence[], day: string, days: number): string[] {
  const since = daysBefore(day, days);
  return [
    ...new Set(
      evidence
        .filter(
          (one) =>
            one.known > since &&
            one.known <= day &&
            one.stoodFrom <= day &&
            (one.stoodUntil === null || one.stoodUntil > day) &&
            one.assessment !== null &&
            COUNTED.includes(one.assessment),
        )
        .map((one) => one.reportId),
    ),
  ];
}

/** One month's figure, and whether the rule was another one than the month before. */
export interface MonthCount {
  /** The month's last day, or today for the month that is not over. */
  readonly day: string;
  readonly lines: number;
  readonly days: number;
  readonly breaks: boolean;
}

/** Lines counted at the end of each of the last months, each by the rule in force then. */
export function countByMonth(
  lines: readonly (readonly CountedEvidence[])[],
  settings: readonly CountDays[],
  today: string,
  months = 12,
): MonthCount[] {
  const ends = monthEnds(today, months);
  return ends.map((day, at) => {
    const days = countDaysOn(settings, day);
    const before = ends[at - 1];
    return {
      day,
      days,
      lines: lines.filter((evidence) => countedOn(evidence, day, days).length > 0).length,
      breaks: before !== undefined && countDaysOn(settings, before) !== days,
    };
  });
}

/** How many days back the rule looks on a day. */
export function countDaysOn(settings: readonly CountDays[], day: string): number {
  return (
    settings
      .filter((one) => one.inForceFrom <= day)
      .toSorted((a, b) => a.inForceFrom.localeCompare(b.inForceFrom))
      .at(-1)?.days ?? DEFAULT_COUNT_DAYS
  );
}

function monthEnds(today: string, months: number): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const ends = Array.from({ length: months - 1 }, (_, at) =>
    new Date(Date.UTC(year, month - months + 1 + at, 0)).toISOString().slice(0, 10),
  );
  return [...ends, today];
}
