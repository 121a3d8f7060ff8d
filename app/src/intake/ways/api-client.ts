import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import type { Ground, Keys, Tx } from '../../ground/index.ts';
import type { ApiToken } from '../../ground/sign-in/access-token.ts';
import { openRecord, sealRecord } from './sealed-record.ts';

/** An agency's own system that may send submissions, as administrators see it. */
export interface ApiClient {
  readonly id: string;
  readonly issuer: string;
  /** As the identity provider knows it. */
  readonly clientId: string;
  readonly agencyId: string;
  /** What the system is: 'school records'. */
  readonly title: string;
  readonly disabledAt: Date | null;
  readonly webhook: Webhook | null;
}

/** Where a client is told of outcomes. */
export interface Webhook {
  /** Null: no longer told. */
  readonly address: string | null;
  readonly version: number;
  /** The version before is good for a day more, so that a receiver can change over without losing anything. */
  readonly replacedAt: Date;
}

export interface NewApiClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly agencyId: string;
  readonly title: string;
}

type Sealed = NewApiClient;
interface SealedWebhook {
  readonly address: string | null;
  readonly version: number;
}

/** Registers a client; null when the provider's client of that name is registered already. For administrators. */
export async function addApiClient(tx: Tx, keys: Keys, client: NewApiClient): Promise<string | null> {
  const key = keyOf(keys, client);
  const known = await tx.selectFrom('tl.api_client').select('id').where('client_key', '=', key).executeTakeFirst();
  if (known) return null;
  const id = randomUUID();
  await tx
    .insertInto('tl.api_client')
    .values({ id, client_key: key, sealed: sealRecord(keys, client), disabled_at: null })
    .execute();
  return id;
}

/** All clients. For administrators: the list says which agencies have a system of their own. */
export async function apiClients(tx: Tx, keys: Keys): Promise<ApiClient[]> {
  const rows = await tx.selectFrom('tl.api_client').selectAll().execute();
  const webhooks = await webhooksOf(
    tx,
    keys,
    rows.map(({ id }) => id),
  );
  return rows
    .map((row) => ({
      ...openRecord<Sealed>(keys, row.sealed),
      id: row.id,
      disabledAt: row.disabled_at,
      webhook: webhooks.get(row.id) ?? null,
    }))
    .toSorted((a, b) => a.clientId.localeCompare(b.clientId));
}

/** Disables or enables; its next request is refused. False: there is no such client. */
export async function setClientDisabled(tx: Tx, id: string, disabled: boolean): Promise<boolean> {
  const changed = await tx
    .updateTable('tl.api_client')
    .set({ disabled_at: disabled ? sql<Date>`now()` : null })
    .where('id', '=', id)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/**
 * Says where a client is told of outcomes, with a new secret; the secret before it is good for a day more.
 * @returns the version of the secret
 */
export async function setWebhook(tx: Tx, keys: Keys, client: string, address: string | null): Promise<number> {
  const before = (await webhooksOf(tx, keys, [client])).get(client);
  const version = (before?.version ?? 0) + 1;
  const webhook: SealedWebhook = { address, version };
  await tx
    .insertInto('tl.webhook_endpoint')
    .values({ client, sealed: sealRecord(keys, webhook) })
    .execute();
  return version;
}

/** The newest webhook of each client. With the sight of an administrator or the service. */
export async function webhooksOf(tx: Tx, keys: Keys, clients: readonly string[]): Promise<Map<string, Webhook>> {
  if (clients.length === 0) return new Map();
  const rows = await tx
    .selectFrom('tl.webhook_endpoint')
    .select(['client', 'sealed', 'recorded_at'])
    .where('client', 'in', clients)
    .distinctOn('client')
    .orderBy('client')
    .orderBy('recorded_at', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [row.client, { ...openRecord<SealedWebhook>(keys, row.sealed), replacedAt: row.recorded_at }]),
  );
}

/** Who sends: a registered client whose token was verified. Null: it is not registered, or disabled. */
export interface Sender {
  readonly id: string;
  readonly agencyId: string;
  readonly hasWebhook: boolean;
}

export async function senderOf({ database, keys }: Ground, token: ApiToken): Promise<Sender | null> {
  const row = await database.asNobody('intake', async (tx) => {
    const found = await sql<{ id: string; sealed: Buffer; has_webhook: boolean }>`
      select * from vault.api_client(${keyOf(keys, token)})`.execute(tx);
    return found.rows[0];
  });
  if (!row) return null;
  return { id: row.id, agencyId: openRecord<Sealed>(keys, row.sealed).agencyId, hasWebhook: row.has_webhook };
}

function keyOf(keys: Keys, { issuer, clientId }: { readonly issuer: string; readonly clientId: string }): Buffer {
  return keys.mac('ways-in', `api client|${issuer}|${clientId}`);
}
