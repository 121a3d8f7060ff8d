import { allow, type Actor, type Ground } from '../../ground/index.ts';
import type { Partnership } from '../routing.ts';
import type { BrowserSource } from '../seal-browser.ts';
import type { Source } from '../submission.ts';

/** Who may share: everybody who works with children, and the desk for what reaches it by telephone. */
export const SHARERS = allow('partner', 'desk', 'social_worker', 'met_officer');

/** The agency of the person who shares. */
export interface SharerAgency {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly district: string | null;
  readonly partnership: Partnership;
}

const NONE: SharerAgency = { id: '', name: '', type: 'not_known', district: null, partnership: 'COUNTY' };

/** Agencies are public; reading one leaves no trace of who shares. */
export async function agencyOf({ database }: Ground, actor: Actor): Promise<SharerAgency> {
  const { agencyId } = actor;
  if (agencyId === null) return NONE;
  const row = await database.asNobody('intake', (tx) =>
    tx
      .selectFrom('tl.agency')
      .select(['id', 'name', 'type', 'district', 'partnership'])
      .where('id', '=', agencyId)
      .executeTakeFirst(),
  );
  return row ? { ...row, partnership: row.partnership as Partnership } : NONE;
}

/** The source as it goes into the seal: the account, and what the person wrote of themselves. */
export function sourceOf(
  actor: Actor,
  agency: SharerAgency,
  own: { readonly name: string; readonly role: string; readonly contact: string },
): Source {
  return { key: actor.accountId, agencyId: agency.id, agencyName: agency.name, ...own };
}

/** The source whose own words its browser sealed already, for this draft and no other. */
export function sealedSourceOf(actor: Actor, agency: SharerAgency, sealed: string, binding: string): BrowserSource {
  return { key: actor.accountId, agencyId: agency.id, agencyName: agency.name, sealed, binding };
}
