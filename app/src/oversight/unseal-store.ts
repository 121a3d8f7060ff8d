import { sql } from 'kysely';
import type { Actor, Tx } from '../ground/index.ts';
import type { SealedShare } from '../intake/index.ts';
import type { UnsealReason, UnsealRequest } from './unseal.ts';

/** Requests, newest first; of one id where it is given. */
export async function unsealRequests(tx: Tx, id?: string): Promise<UnsealRequest[]> {
  const found = await sql<RequestRow>`
    select q.id, q.submission_id, q.reason_code, q.reason, q.recorded_at,
      q.requested_by, a.agency_id asker_agency, a.display_name asker,
      q.guardian_key, k.public_key,
      p.approved_by, b.agency_id agreer_agency, b.display_name agreer, p.recorded_at agreed_at,
      o.recorded_at opened_at
    from tl.unseal_request q
    join tl.account a on a.id = q.requested_by
    join vault.guardian_key k on k.id = q.guardian_key
    left join tl.unseal_approval p on p.request_id = q.id
    left join tl.account b on b.id = p.approved_by
    left join tl.unseal_opening o on o.request_id = q.id
    where ${id === undefined ? sql`true` : sql`q.id = ${id}`}
    order by q.recorded_at desc, q.id limit 100`.execute(tx);
  return found.rows.map(asRequest);
}

/** The submission a guardian means: by its own id, or by the reference of a report made from it. For the service's sight. */
export async function submissionNamed(tx: Tx, subject: string): Promise<string | null> {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(subject)) {
    const row = await tx
      .selectFrom('tl.submission')
      .select('id')
      .where('id', '=', subject.toLowerCase())
      .executeTakeFirst();
    return row?.id ?? null;
  }
  const row = await tx
    .selectFrom('tl.report as r')
    .innerJoin('tl.report_origin as o', 'o.report_id', 'r.id')
    .select('o.submission_id')
    .where('r.reference', '=', subject.toUpperCase())
    .orderBy('r.recorded_at', 'desc')
    .executeTakeFirst();
  return row?.submission_id ?? null;
}

/** A sealed envelope as the vault keeps it. */
export interface StoredEnvelope {
  readonly box: Buffer;
  readonly shares: readonly SealedShare[];
}

/** Given to guardians only, by the vault's own function. */
export async function envelopeFor(tx: Tx, lookup: Buffer): Promise<StoredEnvelope | null> {
  const found = await sql<{
    box: Buffer;
    shares: SealedShare[];
  }>`select box, shares from vault.envelope_for(${lookup})`.execute(tx);
  return found.rows[0] ?? null;
}

/** The key of this guardian to which a share of the envelope was sealed; null: none of theirs. */
export async function keyInEnvelope(tx: Tx, accountId: string, { shares }: StoredEnvelope): Promise<OwnShare | null> {
  const keys = await tx
    .selectFrom('vault.guardian_key')
    .select(['id', 'public_key'])
    .where('account_id', '=', accountId)
    .execute();
  for (const { id, public_key } of keys) {
    const share = shares.find(({ guardianKeyId }) => guardianKeyId === id);
    if (share) return { keyId: id, publicKey: public_key, sealed: share.sealed };
  }
  return null;
}

/** A guardian's own share: sealed to their own key, base64. */
export interface OwnShare {
  readonly keyId: string;
  readonly publicKey: Buffer;
  readonly sealed: string;
}

export interface NewRequest {
  readonly id: string;
  readonly submissionId: string;
  readonly guardianKey: string;
  readonly reasonCode: UnsealReason;
  readonly reason: string;
}

export async function addRequest(tx: Tx, by: Actor, asked: NewRequest): Promise<void> {
  await tx
    .insertInto('tl.unseal_request')
    .values({
      id: asked.id,
      submission_id: asked.submissionId,
      requested_by: by.accountId,
      guardian_key: asked.guardianKey,
      reason_code: asked.reasonCode,
      reason: asked.reason,
    })
    .execute();
}

export async function addApproval(
  tx: Tx,
  by: Actor,
  agreed: { requestId: string; guardianKey: string; share: Buffer },
): Promise<void> {
  await tx
    .insertInto('tl.unseal_approval')
    .values({
      request_id: agreed.requestId,
      approved_by: by.accountId,
      guardian_key: agreed.guardianKey,
      share: agreed.share,
    })
    .execute();
}

export async function addOpening(tx: Tx, by: Actor, requestId: string): Promise<void> {
  await tx.insertInto('tl.unseal_opening').values({ request_id: requestId, opened_by: by.accountId }).execute();
}

/** The share that was sealed again to the asker. */
export async function handedShare(tx: Tx, requestId: string): Promise<Buffer> {
  const { share } = await tx
    .selectFrom('tl.unseal_approval')
    .select('share')
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  return share;
}

interface RequestRow {
  readonly id: string;
  readonly submission_id: string;
  readonly reason_code: UnsealReason;
  readonly reason: string;
  readonly recorded_at: Date;
  readonly requested_by: string;
  readonly asker_agency: string | null;
  readonly asker: string | null;
  readonly guardian_key: string;
  readonly public_key: Buffer;
  readonly approved_by: string | null;
  readonly agreer_agency: string | null;
  readonly agreer: string | null;
  readonly agreed_at: Date | null;
  readonly opened_at: Date | null;
}

function asRequest(row: RequestRow): UnsealRequest {
  return {
    id: row.id,
    submissionId: row.submission_id,
    reasonCode: row.reason_code,
    reason: row.reason,
    askedBy: { accountId: row.requested_by, agencyId: row.asker_agency, name: row.asker ?? 'not named' },
    askedAt: row.recorded_at,
    askerKey: { id: row.guardian_key, publicKey: row.public_key },
    agreed:
      row.approved_by !== null && row.agreed_at !== null
        ? {
            by: { accountId: row.approved_by, agencyId: row.agreer_agency, name: row.agreer ?? 'not named' },
            at: row.agreed_at,
          }
        : null,
    openedAt: row.opened_at,
  };
}
