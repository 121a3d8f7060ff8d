import { sql } from 'kysely';
import type { Tx } from '../ground/index.ts';

/** As many decisions as a page shows of one entity. */
export const DECISIONS_SHOWN = 300;

/** A decision that holds an entity together or keeps it apart, and what became of it. */
export interface DecisionRow {
  readonly id: string;
  readonly verdict: 'same' | 'different' | 'unsure';
  readonly left: string;
  readonly right: string;
  readonly leftText: string;
  readonly rightText: string;
  /** The entities the two mentions belong to now. */
  readonly leftEntity: string;
  readonly rightEntity: string;
  readonly rule: string;
  /** Null for a rule's decision. */
  readonly by: string | null;
  readonly reason: string;
  readonly at: Date;
  readonly undone: { readonly by: string | null; readonly reason: string; readonly at: Date } | null;
}

interface Row {
  readonly id: string;
  readonly verdict: DecisionRow['verdict'];
  readonly left_mention: string;
  readonly right_mention: string;
  readonly rule: string;
  readonly by_name: string | null;
  readonly reason: string;
  readonly recorded_at: Date;
  readonly undone_at: Date | null;
  readonly undone_by: string | null;
  readonly undone_reason: string | null;
  readonly left_text: string;
  readonly right_text: string;
  readonly left_entity: string;
  readonly right_entity: string;
}

/** Every decision about these mentions that the reader may see, undone ones too, newest first, at most `DECISIONS_SHOWN`. */
export async function decisionsAbout(tx: Tx, mentionIds: readonly string[]): Promise<DecisionRow[]> {
  if (mentionIds.length === 0) return [];
  const { rows } = await sql<Row>`
    select d.id, d.verdict, d.left_mention, d.right_mention, d.rule, a.display_name by_name, d.reason, d.recorded_at,
           u.recorded_at undone_at, ua.display_name undone_by, u.reason undone_reason,
           l.text left_text, r.text right_text, le.entity_id left_entity, re.entity_id right_entity
    from tl.identity_decision d
    join tl.mention l on l.id = d.left_mention
    join tl.mention r on r.id = d.right_mention
    join tl.entity_member le on le.mention_id = d.left_mention
    join tl.entity_member re on re.mention_id = d.right_mention
    left join tl.account a on a.id = d.by_account
    left join tl.identity_decision u on u.undoes = d.id
    left join tl.account ua on ua.id = u.by_account
    where d.verdict <> 'undo' and (d.left_mention = any (${mentionIds}::uuid[]) or d.right_mention = any (${mentionIds}::uuid[]))
    order by d.recorded_at desc, d.id
    limit ${DECISIONS_SHOWN}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    verdict: row.verdict,
    left: row.left_mention,
    right: row.right_mention,
    leftText: row.left_text,
    rightText: row.right_text,
    leftEntity: row.left_entity,
    rightEntity: row.right_entity,
    rule: row.rule,
    by: row.by_name,
    reason: row.reason,
    at: row.recorded_at,
    undone: row.undone_at === null ? null : { by: row.undone_by, reason: row.undone_reason ?? '', at: row.undone_at },
  }));
}

/** The decision of a person about just these two mentions that is in force, if there is one. */
export function standing(decisions: readonly DecisionRow[], a: string, b: string): DecisionRow | null {
  return decisions.find((one) => one.undone === null && one.rule === 'person' && isPair(one, a, b)) ?? null;
}

/** True when a decision is about just these two mentions. */
export function isPair({ left, right }: DecisionRow, a: string, b: string): boolean {
  return (left === a && right === b) || (left === b && right === a);
}
