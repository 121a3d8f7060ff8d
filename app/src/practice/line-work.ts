import type { Line } from '@throughline/practice-county';
import type { Actor, Tx } from '../ground/index.ts';
import { addFacts, addGroupLine, openGroup, scheduleCheckBacks, type NewFact } from '../lines/index.ts';
import type { PlacedMention } from './reports.ts';

/** A line as it was opened, with what later steps of the play need of it. */
export interface Opened {
  readonly lineId: string;
  readonly line: Line;
  readonly reports: readonly string[];
  readonly holder: readonly PlacedMention[];
  readonly last: Date;
}

/** Judges these lines as a whole, from their reports. */
export async function judgeLines(
  tx: Tx,
  opened: readonly Opened[],
  analyst: Actor,
  compartment: string,
): Promise<void> {
  await addFacts(
    tx,
    analyst,
    opened.map(({ lineId, line, reports, last }): NewFact => ({
      lineId,
      kind: 'judgement',
      value: `‘${line.brand}’ goes on selling in ${line.markets[0] ?? 'the county'} and exploits children or vulnerable adults to do so.`,
      likelihood: 'likely',
      confidence: reports.length > 4 ? 'medium' : 'low',
      reports,
      reason: 'The reports agree on the name and on how it works; none is from inside the line',
      compartment,
      recordedAt: last,
    })),
  );
}

/** One line whose holder was charged, so that its check-backs wait to be answered. */
export async function closeOne(tx: Tx, opened: readonly Opened[], analyst: Actor, compartment: string): Promise<void> {
  const ended = opened.filter(({ line }) => line.dealNumbers.every((number) => number.to));
  const one =
    ended.find(({ line }) => line.dealNumbers.at(-1)?.endedBy === 'type1_closure') ?? ended.at(-1) ?? opened.at(-1);
  if (!one) return;
  const day = one.last.toISOString().slice(0, 10);
  const reports = one.reports.slice(0, 1);
  const said = { lineId: one.lineId, from: day, reports, compartment, recordedAt: one.last };
  const [, closingFact = ''] = await addFacts(tx, analyst, [
    {
      ...said,
      kind: 'close_evidence',
      value: 'holder_charged',
      reason: 'The investigation told the desk of the charge',
    },
    { ...said, kind: 'status', value: 'closed_type1', reason: 'The holder was charged and nobody answers the number' },
  ]);
  await scheduleCheckBacks(tx, analyst, {
    lineId: one.lineId,
    closingFact,
    closedOn: day,
    days: { first: 30, second: 90 },
    toAccount: analyst.accountId,
    compartment,
  });
}

/** Groups behind lines whose holder was reported: a group, a line and a number are three things. */
export async function openGroups(
  tx: Tx,
  opened: readonly Opened[],
  analyst: Actor,
  compartment: string,
): Promise<void> {
  for (const { lineId, line, holder, reports } of opened.filter((one) => one.holder.length > 0).slice(0, 2)) {
    const groupId = await openGroup(tx, analyst, {
      name: `Group behind ‘${line.brand}’`,
      kind: line.scope === 'external' ? 'ocg' : 'usg',
      reason: 'Reported as acting together, above those who sell',
      compartment,
    });
    await addGroupLine(tx, analyst, {
      groupId,
      lineId,
      from: line.from,
      to: line.to ?? null,
      reports: reportsOf(holder).length > 0 ? reportsOf(holder) : reports,
      reason: 'The person reported as holding the line is named with the others',
      compartment,
    });
  }
}

/** The reports of these mentions, each once. */
export function reportsOf(mentions: readonly PlacedMention[]): string[] {
  return [...new Set(mentions.map((mention) => mention.reportId))];
}
