import { noteReads } from '../../desk/index.ts';
import { notFound, type Keys, type Tx } from '../../ground/index.ts';
import type { Moment } from '../moment.ts';
import { withReports, type NetworkTie } from '../network/network.ts';
import { thingsNamed, type Thing } from '../network/thing.ts';
import { kindsOfTie, STYLE_WORDS } from '../network/tie-words.ts';
import { tieBetween } from '../network/tie-store.ts';
import type { RuleId } from '../rule.ts';
import { reportsNamed, type EvidenceReport } from '../store.ts';
import type { TieInspection } from './chart-data.ts';

/** Why two things are tied, with the text of each report. */
export interface InspectedTie {
  readonly from: Thing;
  readonly to: Thing;
  readonly tie: NetworkTie;
  readonly sentence: string;
  readonly rule: RuleId;
  readonly reports: readonly EvidenceReport[];
}

/**
 * Reads why two things are tied, and notes that the reports were read.
 * @throws Problem 404 where this reader may see no such tie
 */
export async function inspectTie(tx: Tx, keys: Keys, a: string, b: string, moment: Moment): Promise<InspectedTie> {
  const row = a === b ? null : await tieBetween(tx, a, b, moment);
  if (!row) throw notFound();
  const [tie] = await withReports(tx, keys, [row], moment);
  const named = await thingsNamed(tx, [a, b], moment);
  const [from, to] = [named.get(row.a), named.get(row.b)];
  if (!tie || !from || !to) throw notFound();
  await noteReads(tx, row.reports);
  const reports = await reportsNamed(tx, row.reports);
  return {
    from,
    to,
    tie,
    reports,
    rule: 'tie.corroboration',
    sentence: `${from.label} and ${to.label}: ${kindsOfTie(tie)}, by ${reports.length} ${reports.length === 1 ? 'report' : 'reports'}; ${STYLE_WORDS[tie.style]}.`,
  };
}

/** The same for the browser. */
export function tieAnswer({ sentence, rule, reports }: InspectedTie): TieInspection {
  return {
    sentence,
    rule,
    reports: reports.map(({ id, reference, grade, recordedAt, text }) => ({
      id,
      reference,
      grade,
      day: recordedAt.toISOString().slice(0, 10),
      text,
    })),
  };
}
