import { sql } from 'kysely';
import type { Tx } from '../ground/index.ts';

/** What is known of pairs of mentions of people before linkage says anything of them. */
export interface SettledPairs {
  /** The entity that a mention belongs to now. */
  readonly entityOf: ReadonlyMap<string, string>;
  /** Pairs of mentions that are proposed, by `pairKey`. */
  readonly proposed: ReadonlySet<string>;
  /** How many proposals a mention is in. */
  readonly perMention: ReadonlyMap<string, number>;
  /** Pairs of mentions about which a person's decision is in force, whatever it says. */
  readonly decided: ReadonlySet<string>;
  /** Pairs of entities that a person's decision keeps apart: "the same" about any two of their mentions would contradict it. */
  readonly apart: ReadonlySet<string>;
}

/** Everything proposed and decided about people. With the service's sight. */
export async function settledPairs(tx: Tx): Promise<SettledPairs> {
  const members = await tx
    .selectFrom('tl.entity_member')
    .select(['mention_id', 'entity_id'])
    .where('kind', '=', 'person')
    .execute();
  const proposals = await tx.selectFrom('tl.proposal').select(['left_mention', 'right_mention']).execute();
  const { rows: decisions } = await sql<{ verdict: string; left: string; right: string }>`
    select d.verdict, d.left_mention "left", d.right_mention "right" from tl.identity_decision d
    where d.rule = 'person' and d.verdict <> 'undo' and not exists (select from tl.identity_decision u where u.undoes = d.id)`.execute(
    tx,
  );
  const entityOf = new Map(members.map((row) => [row.mention_id, row.entity_id]));
  const perMention = new Map<string, number>();
  for (const id of proposals.flatMap((row) => [row.left_mention, row.right_mention]))
    perMention.set(id, (perMention.get(id) ?? 0) + 1);
  return {
    entityOf,
    proposed: new Set(proposals.map((row) => pairKey(row.left_mention, row.right_mention))),
    perMention,
    decided: new Set(decisions.map(({ left, right }) => pairKey(left, right))),
    apart: new Set(
      decisions
        .filter(({ verdict }) => verdict === 'different')
        .map(({ left, right }) => pairKey(entityOf.get(left) ?? left, entityOf.get(right) ?? right)),
    ),
  };
}

/** Whether a pair is proposed or decided already, and how; null when nothing is known of it. */
export function settledAs(
  { entityOf, proposed, decided, apart }: SettledPairs,
  a: string,
  b: string,
): 'oneEntity' | 'alreadyProposed' | 'decided' | null {
  const [x, y] = [entityOf.get(a) ?? a, entityOf.get(b) ?? b];
  if (x === y) return 'oneEntity';
  const pair = pairKey(a, b);
  if (proposed.has(pair)) return 'alreadyProposed';
  return decided.has(pair) || apart.has(pairKey(x, y)) ? 'decided' : null;
}

/** The same for a pair in either order. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
