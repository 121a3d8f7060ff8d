import type { Role } from './access.ts';
import type { Tx } from './database.ts';
import type { Keys } from './keys.ts';

export interface NewAccount {
  readonly issuer: string;
  readonly subject: string;
  readonly agencyId: string | null;
  readonly roles: readonly Role[];
  /** Required unless the account only submits, and refused if it does: a partner's name is not kept. */
  readonly displayName: string | null;
}

/** Makes an account, or gives the id of the one this subject has. For the service account or an administrator. */
export async function createAccount(tx: Tx, keys: Keys, account: NewAccount): Promise<string> {
  const subjectKey = keys.mac('account-subject', `${account.issuer}|${account.subject}`);
  const known = await tx.selectFrom('tl.account').select('id').where('subject_key', '=', subjectKey).executeTakeFirst();
  if (known) return known.id;
  const submitsOnly = account.roles.length === 1 && account.roles[0] === 'partner';
  const made = await tx
    .insertInto('tl.account')
    .values({
      subject_key: subjectKey,
      agency_id: account.agencyId,
      roles: [...account.roles],
      display_name: submitsOnly ? null : account.displayName,
      disabled_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}
