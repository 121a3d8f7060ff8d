import { formatDay, type Tx } from '../../ground/index.ts';
import { latest, ofKind, SCOPES, standing, STATUSES, type LineFact } from '../line.ts';
import { knownAt, NOW, type Moment } from '../moment.ts';
import { factsOf, lineById } from '../store.ts';
import { citedReports, seenOf, type CitedReport } from './cited-report.ts';
import { statusOf, type Status } from './status.ts';

/** What stands at the head of every page of a line. `lines/views/line-heading.njk` shows it. */
export interface LineHeading {
  readonly id: string;
  readonly brand: string;
  /** The status in words, and the day from which it holds. */
  readonly status: string;
  readonly statusCode: Status;
  readonly statusFrom: string | null;
  readonly scope: string;
  /** Where it is run from; more than one when reports do not agree, none when it is not known. */
  readonly origins: readonly { readonly value: string; readonly confidence: string | null }[];
  readonly markets: readonly string[];
  /** The day the last report behind a standing fact became known. */
  readonly lastReport: string | null;
  /** The reports behind what the bar says, as far as this reader may see them. */
  readonly reports: readonly { readonly id: string; readonly reference: string }[];
}

/** The head of a line's pages, as it was known at the moment; null where this reader may see no such line. */
export async function lineHeading(tx: Tx, lineId: string, moment: Moment = NOW): Promise<LineHeading | null> {
  const line = await lineById(tx, lineId);
  if (!line) return null;
  const all = (await factsOf(tx, [lineId])).get(lineId) ?? [];
  const facts = all.filter((fact) => knownAt(moment, fact.recordedAt));
  const cited = await citedReports(
    tx,
    standing(facts).flatMap((fact) => fact.reports),
  );
  return headingOf(line, facts, cited);
}

/** The same for a page that has read the line, its facts and their reports already. */
export function headingOf(
  line: { readonly id: string; readonly brand: string },
  facts: readonly LineFact[],
  reports: ReadonlyMap<string, CitedReport>,
): LineHeading {
  const status = latest(facts, 'status');
  const scope = latest(facts, 'scope');
  const origins = ofKind(facts, 'origin');
  const markets = ofKind(facts, 'market');
  const statusCode = statusOf(status?.value);
  const behind = [status, scope, ...origins, ...markets].flatMap((fact) => fact?.reports ?? []);
  const known = seenOf(
    reports,
    standing(facts).flatMap((fact) => fact.reports),
  ).map((report) => report.known);
  return {
    id: line.id,
    brand: line.brand,
    status: STATUSES[statusCode],
    statusCode,
    statusFrom: status ? (status.from ?? formatDay(status.recordedAt)) : null,
    scope:
      SCOPES[scope !== null && Object.hasOwn(SCOPES, scope.value) ? (scope.value as keyof typeof SCOPES) : 'unknown'],
    origins: origins.map(({ value, confidence }) => ({ value, confidence })),
    markets: [...new Set(markets.map((fact) => fact.value))],
    lastReport: known.toSorted().at(-1) ?? null,
    reports: seenOf(reports, [...new Set(behind)]).map(({ id, reference }) => ({ id, reference })),
  };
}
