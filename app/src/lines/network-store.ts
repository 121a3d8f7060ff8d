import type { Tx } from '../ground/index.ts';

/** One mention of an entity. */
export interface MentionRow {
  readonly entityId: string;
  readonly kind: string;
  readonly text: string;
  readonly role: string | null;
  readonly fields: Record<string, unknown>;
}

/** The entities that the mentions of a line's facts belong to now. */
export async function entitiesOfMentions(tx: Tx, mentionIds: readonly string[]): Promise<Map<string, string>> {
  if (mentionIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('tl.entity_member')
    .select(['mention_id', 'entity_id'])
    .where('mention_id', 'in', mentionIds)
    .execute();
  return new Map(rows.map((row) => [row.mention_id, row.entity_id]));
}

/** Every mention of these entities that this reader may see. */
export async function mentionsOfEntities(tx: Tx, entityIds: readonly string[]): Promise<MentionRow[]> {
  if (entityIds.length === 0) return [];
  const rows = await tx
    .selectFrom('tl.entity_member as e')
    .innerJoin('tl.mention as m', 'm.id', 'e.mention_id')
    .select(['e.entity_id', 'm.kind', 'm.text', 'm.role', 'm.fields'])
    .where('e.entity_id', 'in', entityIds)
    .orderBy('m.recorded_at')
    .orderBy('m.id')
    .execute();
  return rows.map((row) => ({
    entityId: row.entity_id,
    kind: row.kind,
    text: row.text,
    role: row.role,
    fields: row.fields,
  }));
}
