import { isExploitedRole, ROLES_IN_LINE, type LineFact } from '../line.ts';
import { happenedWithin, type Moment } from '../moment.ts';
import { seenOf, type CitedReport } from './cited-report.ts';
import { FACT_KINDS, valueInWords } from './fact-kind.ts';

/** One thing on a line's timeline: something that happened, or a day on which the partnership came to know. */
export interface TimelineEntry {
  readonly lane: 'happened' | 'known';
  readonly from: string;
  /** Null when it was one day, or goes on. */
  readonly to: string | null;
  readonly what: string;
  readonly reports: readonly { readonly id: string; readonly reference: string }[];
}

/** What happened and when it became known, in order of days. What has no day is not on it. */
export function timelineOf(
  facts: readonly LineFact[],
  reports: ReadonlyMap<string, CitedReport>,
  moment: Moment,
): TimelineEntry[] {
  const happened = facts
    .filter((fact) => fact.from !== null || fact.to !== null)
    .map((fact): TimelineEntry => ({
      lane: 'happened',
      from: fact.from ?? fact.to ?? '',
      to: fact.from === null ? null : fact.to,
      what: describe(fact),
      reports: seenOf(reports, fact.reports),
    }));
  const cited = seenOf(reports, [...new Set(facts.flatMap((fact) => fact.reports))]);
  const seen = cited.flatMap((report): TimelineEntry[] =>
    (report.happenedFrom === null && report.happenedTo === null) ||
    !happenedWithin(moment, { from: report.happenedFrom, to: report.happenedTo ?? report.happenedFrom })
      ? []
      : [
          {
            lane: 'happened',
            from: report.happenedFrom ?? report.happenedTo ?? '',
            to: report.happenedFrom === null ? null : report.happenedTo,
            what: 'What a report tells of',
            reports: [report],
          },
        ],
  );
  const known = cited.map((report): TimelineEntry => ({
    lane: 'known',
    from: report.known,
    to: null,
    what: 'A report became known',
    reports: [report],
  }));
  return [...happened, ...seen, ...known].toSorted(
    (a, b) => a.from.localeCompare(b.from) || a.lane.localeCompare(b.lane) || a.what.localeCompare(b.what),
  );
}

/** Without the name of somebody who may be exploited. */
function describe(fact: LineFact): string {
  const name = FACT_KINDS[fact.kind];
  if (fact.kind !== 'person') return `${name}: ${valueInWords(fact.kind, fact.value)}`;
  const role = ROLES_IN_LINE[(fact.role ?? '') as keyof typeof ROLES_IN_LINE] ?? 'part not said';
  return isExploitedRole(fact.role) ? `A person ${role}` : `${fact.value}, ${role}`;
}

/** Where the marks of the strip stand: a drawing 600 wide, with the months beneath. */
export interface TimelineStrip {
  readonly happened: readonly { readonly x: number; readonly width: number }[];
  readonly known: readonly number[];
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
}

/** Narrow enough that the days can be read on a phone. */
const WIDTH = 600;
const MOST_TICKS = 4;

/** The strip of a timeline; null when it has fewer than two days, which no strip can show. */
export function timelineStrip(entries: readonly TimelineEntry[]): TimelineStrip | null {
  const days = entries.flatMap((entry) => [entry.from, entry.to ?? entry.from]).map((day) => Date.parse(day));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  if (!(first < last)) return null;
  const x = (day: string): number => Math.round(((Date.parse(day) - first) / (last - first)) * WIDTH);
  const tickDays = Array.from({ length: MOST_TICKS }, (_, at) =>
    new Date(first + ((last - first) * at) / (MOST_TICKS - 1)).toISOString().slice(0, 10),
  );
  return {
    happened: entries
      .filter((entry) => entry.lane === 'happened')
      .map((entry) => ({ x: x(entry.from), width: entry.to === null ? 0 : x(entry.to) - x(entry.from) })),
    known: [...new Set(entries.filter((entry) => entry.lane === 'known').map((entry) => x(entry.from)))],
    ticks: [...new Set(tickDays)].map((day) => ({ x: x(day), text: day.slice(0, 7) })),
  };
}
