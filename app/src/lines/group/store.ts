import type { Actor, Tx } from '../../ground/index.ts';
import type { Group, GroupKind, GroupLine } from './group.ts';

/** The groups this reader may see, by name; or one of them. */
export async function groups(tx: Tx, id?: string): Promise<Group[]> {
  let query = tx.selectFrom('tl.crime_group').selectAll().orderBy('name').orderBy('id');
  if (id) query = query.where('id', '=', id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    reason: row.reason,
    compartment: row.compartment,
    recordedAt: row.recorded_at,
  }));
}

/** Everything said of which group ran which line, oldest first; of one group or of one line where asked. */
export async function groupLines(
  tx: Tx,
  only: { readonly groupId?: string; readonly lineId?: string } = {},
): Promise<GroupLine[]> {
  let query = tx
    .selectFrom('tl.crime_group_line as t')
    .innerJoin('tl.crime_group as g', 'g.id', 't.group_id')
    .innerJoin('tl.line as l', 'l.id', 't.line_id')
    .leftJoin('tl.account as a', 'a.id', 't.by_account')
    .selectAll('t')
    .select(['g.name', 'l.brand', 'a.display_name'])
    .orderBy('t.recorded_at');
  if (only.groupId) query = query.where('t.group_id', '=', only.groupId);
  if (only.lineId) query = query.where('t.line_id', '=', only.lineId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    groupId: row.group_id,
    groupName: row.name,
    lineId: row.line_id,
    brand: row.brand,
    from: row.valid_from,
    to: row.valid_to,
    reports: row.reports,
    retracts: row.retracts,
    by: row.display_name ?? 'not named',
    reason: row.reason,
    recordedAt: row.recorded_at,
  }));
}

/** Opens a group. */
export async function openGroup(
  tx: Tx,
  by: Actor,
  group: { readonly name: string; readonly kind: GroupKind; readonly reason: string; readonly compartment: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('tl.crime_group')
    .values({ ...group, opened_by: by.accountId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Says that a group ran a line; `retracts` takes it back. */
export async function addGroupLine(
  tx: Tx,
  by: Actor,
  tie: {
    readonly groupId: string;
    readonly lineId: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly reports: readonly string[];
    readonly retracts?: string;
    readonly reason: string;
    readonly compartment: string;
  },
): Promise<void> {
  await tx
    .insertInto('tl.crime_group_line')
    .values({
      group_id: tie.groupId,
      line_id: tie.lineId,
      valid_from: tie.from,
      valid_to: tie.to,
      reports: [...tie.reports],
      retracts: tie.retracts ?? null,
      by_account: by.accountId,
      reason: tie.reason,
      compartment: tie.compartment,
    })
    .execute();
}
