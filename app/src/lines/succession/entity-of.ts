import { sql } from 'kysely';
import { exactValueOf } from '../../desk/index.ts';
import type { Tx } from '../../ground/index.ts';
import type { LineFact } from '../line.ts';

/**
 * Which entity each number fact is about, as far as this reader may see: that of the mention it names, else, where the mention is in a
 * report they may not read or the number was typed, that of the same number in a report they may.
 */
export async function entitiesOfNumbers(tx: Tx, facts: readonly LineFact[]): Promise<Map<string, string>> {
  const keys = new Map(facts.map((fact) => [fact.id, exactValueOf({ kind: 'phone', text: fact.value })]));
  const mentions = facts.flatMap(({ mentionId }) => mentionId ?? []);
  const numbers = [...new Set(keys.values())].filter((key) => key !== null);
  if (mentions.length + numbers.length === 0) return new Map();
  const { rows } = await sql<{ mention_id: string; exact_key: string | null; entity_id: string }>`
    select m.id mention_id, m.exact_key, e.entity_id from tl.mention m join tl.entity_member e on e.mention_id = m.id
    where m.kind = 'phone' and (m.id = any (${mentions}::uuid[]) or m.exact_key = any (${numbers}::text[]))
    order by m.recorded_at, m.id`.execute(tx);
  const byMention = new Map(rows.map((row) => [row.mention_id, row.entity_id]));
  const byNumber = new Map(rows.toReversed().map((row) => [row.exact_key, row.entity_id]));
  return new Map(
    facts.flatMap((fact): [string, string][] => {
      const key = keys.get(fact.id) ?? null;
      const found = (fact.mentionId && byMention.get(fact.mentionId)) ?? (key === null ? undefined : byNumber.get(key));
      return found === undefined || found === '' ? [] : [[fact.id, found]];
    }),
  );
}
