import { daysBefore } from '../day.ts';
import { standing, type LineFact } from '../line.ts';
import type { CitedReport } from './cited-report.ts';
import type { Status } from './status.ts';

/** A report as a sighting: the day something of the line was last seen in it. */
export interface Sighting {
  readonly reportId: string;
  readonly day: string;
}

/** After how many days without a sighting it is proposed that a line is only potentially active; a setting changes it. */
export const DEFAULT_UNSEEN_DAYS = 28;

/** Facts that say the line was seen; what people concluded of it is no sighting. */
const SEEN_BY: readonly LineFact['kind'][] = [
  'number',
  'person',
  'market',
  'address',
  'vehicle',
  'brand',
  'corridor',
  'commodity',
  'transport',
  'comms',
  'signal',
  'element',
];

/** The last sighting of a line: the day something happened, or else the day it became known. */
export function lastSighting(
  facts: readonly LineFact[],
  days: ReadonlyMap<string, { readonly happened: string | null; readonly known: string }>,
): Sighting | null {
  const seen = standing(facts)
    .filter((fact) => SEEN_BY.includes(fact.kind) && fact.answer !== 'no')
    .flatMap((fact) => fact.reports)
    .flatMap((reportId) => {
      const report = days.get(reportId);
      return report ? [{ reportId, day: report.happened ?? report.known }] : [];
    });
  return seen.toSorted((a, b) => b.day.localeCompare(a.day) || a.reportId.localeCompare(b.reportId))[0] ?? null;
}

/** Whether to propose that an active line is only potentially active. A person decides; nothing changes by itself. */
export function isUnseen(status: Status, last: Sighting | null, today: string, days: number): boolean {
  return status === 'active' && last !== null && last.day < daysBefore(today, days);
}

/** The days a report can be a sighting by. */
export function sightingDays(
  reports: ReadonlyMap<string, CitedReport>,
): Map<string, { happened: string | null; known: string }> {
  return new Map(
    [...reports.values()].map((report) => [
      report.id,
      { happened: report.happenedTo ?? report.happenedFrom, known: report.known },
    ]),
  );
}
