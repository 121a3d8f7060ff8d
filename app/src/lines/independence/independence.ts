import { sql } from 'kysely';
import type { Keys, Tx } from '../../ground/index.ts';
import { independentSourcesOf } from '../../intake/index.ts';
import { sortForCounting, type Counted } from './source-count.ts';

/** How a tie is drawn (rule 'tie.corroboration'). */
export type TieStyle = 'dashed' | 'solid' | 'double';

/** How far the reports of one case stand on feet of their own. It never says who gave any of them. */
export interface Independence {
  /** Different reports in the case. */
  readonly reports: number;
  /** How many different sources certainly stand behind them, once what was passed on is followed to where it began. */
  readonly sources: number;
  /** How many of the reports pass on another, in the case or outside it. */
  readonly circular: number;
  readonly style: TieStyle;
}

/**
 * How independent the reports of each case are of one another.
 * @param cases case id → the reports that say so. The id names the case, whatever it is: 'tie <a> <b>', 'line <id>'.
 * @param knownBy a day: what was recorded later of who passes on whom is left out. Null for all that is known now.
 */
export async function independenceOf(
  tx: Tx,
  keys: Keys,
  cases: ReadonlyMap<string, readonly string[]>,
  knownBy: string | null = null,
): Promise<Map<string, Independence>> {
  const roots = await rootsOf(tx, [...new Set([...cases.values()].flat())], knownBy);
  const sorted = new Map([...cases].map(([id, reports]) => [id, sortForCounting(reports, { roots })]));
  const sources = await countSources(tx, keys, sorted);
  return new Map(
    [...cases].map(([id, reports]) => {
      const found = {
        reports: new Set(reports).size,
        sources: sources.get(id) ?? 0,
        circular: sorted.get(id)?.circular ?? 0,
      };
      return [id, { ...found, style: styleOf(found) }];
    }),
  );
}

/** Dashed: inferred, or every report goes back to another. Solid: one source. Double: two or more. */
export function styleOf({ reports, sources, circular }: Omit<Independence, 'style'>): TieStyle {
  if (reports === 0 || circular === reports) return 'dashed';
  return sources >= 2 ? 'double' : 'solid';
}

async function rootsOf(tx: Tx, reportIds: readonly string[], knownBy: string | null): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (reportIds.length === 0) return found;
  const { rows } = await sql<{
    report_id: string;
    root_id: string;
  }>`select report_id, root_id from vault.report_roots(${[...reportIds]}::uuid[], ${knownBy}::date)`.execute(tx);
  for (const { report_id, root_id } of rows) {
    const own = found.get(report_id);
    if (own) own.push(root_id);
    else found.set(report_id, [root_id]);
  }
  return found;
}

/** One case while it is counted. */
interface Counting {
  /** All that what is counted may go back to. */
  ids: readonly string[];
  /** How many sources that is. */
  spokenFor: number;
  /** How many are certain. */
  proved: number;
}

/** Tokens stay inside intake, so whether two sets of reports share a source is read off from counts of both and of each. */
async function countSources(
  tx: Tx,
  keys: Keys,
  cases: ReadonlyMap<string, Counted>,
): Promise<ReadonlyMap<string, number>> {
  const first = await independentSourcesOf(tx, keys, new Map([...cases].map(([id, { certain }]) => [id, certain])));
  const counting = new Map(
    [...cases].map(([id, { certain }]): [string, Counting] => {
      const sources = first.get(id) ?? 0;
      return [id, { ids: certain, spokenFor: sources, proved: sources }];
    }),
  );
  const rounds = [...cases.values()].reduce((most, { mixed }) => Math.max(most, mixed.length), 0);
  for (let round = 0; round < rounds; round++) {
    const waiting = [...cases].flatMap(([id, { mixed }]) => {
      const next = mixed[round];
      const now = counting.get(id);
      return next && now ? [{ id, next, now }] : [];
    });
    const alone = await independentSourcesOf(tx, keys, new Map(waiting.map(({ id, next }) => [id, next])));
    const together = await independentSourcesOf(
      tx,
      keys,
      new Map(waiting.map(({ id, next, now }) => [id, [...now.ids, ...next]])),
    );
    for (const { id, next, now } of waiting) {
      const all = together.get(id) ?? 0;
      const own = alone.get(id) ?? 0;
      if (own === 0 || all !== now.spokenFor + own) continue;
      counting.set(id, { ids: [...now.ids, ...next], spokenFor: all, proved: now.proved + 1 });
    }
  }
  return new Map([...counting].map(([id, { proved }]) => [id, proved]));
}
