import { sql } from 'kysely';
import { createAccount, type Keys, type NewAccount, type Tx } from '../ground/index.ts';

/** An account as administrators see it. Nothing here says who a partner is. */
export interface ListedAccount {
  readonly id: string;
  /** Null: someone who only shares information. */
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly agency: string | null;
  readonly disabledAt: Date | null;
}

/** All accounts of people, those with a name first, by name. */
export async function accounts(tx: Tx): Promise<ListedAccount[]> {
  const rows = await tx
    .selectFrom('tl.account as a')
    .leftJoin('tl.agency as g', 'g.id', 'a.agency_id')
    .select(['a.id', 'a.display_name as name', 'a.roles', 'g.name as agency', 'a.disabled_at as disabledAt'])
    .where(sql<boolean>`not 'service' = any (a.roles)`)
    .orderBy(sql`a.display_name nulls last`)
    .orderBy('g.name')
    .orderBy('a.id')
    .execute();
  return rows;
}

export async function agencies(tx: Tx): Promise<{ id: string; slug: string; name: string }[]> {
  return tx.selectFrom('tl.agency').select(['id', 'slug', 'name']).orderBy('name').execute();
}

/** Makes an account; null when this person has one already. */
export async function addAccount(tx: Tx, keys: Keys, account: NewAccount): Promise<string | null> {
  const id = await createAccount(tx, keys, account);
  const made = await tx
    .selectFrom('tl.account')
    .select('id')
    .where('id', '=', id)
    .where(sql<boolean>`recorded_at = now()`)
    .executeTakeFirst();
  return made ? id : null;
}

/** Disables or enables; a session of a disabled account ends with its next request. False: there is no such account. */
export async function setDisabled(tx: Tx, id: string, disabled: boolean): Promise<boolean> {
  const changed = await tx
    .updateTable('tl.account')
    .set({ disabled_at: disabled ? sql<Date>`now()` : null })
    .where('id', '=', id)
    .where(sql<boolean>`not 'service' = any (roles)`)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
