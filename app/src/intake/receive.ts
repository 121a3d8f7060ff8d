import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import {
  appendEntries,
  claimSlot,
  cleanText,
  Problem,
  readSlot,
  type Entry,
  type Ground,
  type Keys,
  type Tx,
} from '../ground/index.ts';
import { keysInForce, threeOf } from './guardians.ts';
import { hashOfReceiptCode, newReceiptCode } from './receipt/receipt-code.ts';
import { readBrowserSeal, type BrowserSource } from './seal-browser.ts';
import { sealAccount, sealSource, type GuardianKey, type SealedSource, type Sealing } from './seal.ts';
import { newSourceToken } from './source-token.ts';
import { storedThings } from './stored-things.ts';
import type { Channel, Source, Submission } from './submission.ts';
import { lookupOf } from './vault-lookup.ts';

/** The compartment every new submission falls into; made by the migrations. */
export const DESK_COMPARTMENT = '00000000-0000-4000-8000-0000000000d0';
const LARGEST_BATCH = 200;
/** A day longer than a draft is kept, so that a draft can never be sent twice. */
const IDEMPOTENCY_HOURS = 8 * 24;

/** What is known of a submission besides its words. */
export interface Receiving {
  readonly channel: Channel;
  /** Defaults to now. */
  readonly receivedAt?: Date;
  /** The kind of agency it came from; never which. */
  readonly agencyType: string;
  /** Code of the district, where that is kept. */
  readonly district?: string | null;
  /** From `idempotencySecretOf`: the same secret again gives the same receipt and receives nothing twice. */
  readonly idempotencySecret?: string;
}

/** One of many, for an import or the practice county. */
export interface Arrival {
  readonly submission: Submission;
  readonly source: Source | BrowserSource;
  readonly receiving: Omit<Receiving, 'idempotencySecret'>;
}

export interface Received {
  readonly submissionId: string;
  /** As shown: '4821 0937 5516 2284'. It is kept nowhere else in readable form. */
  readonly receiptCode: string;
}

/**
 * Takes in one submission: what was shared goes to the desk, who shared it is sealed to the guardians, and both, the receipt
 * and the ledger's entry are kept in one commit.
 * @throws {Problem} 400 for text that cannot be kept, or a browser's seal that did not arrive whole; 409 when the idempotency
 *   secret was used for something else, or a key the browser sealed to was replaced; 503 when there are no three guardians.
 */
export async function receiveSubmission(
  ground: Ground,
  submission: Submission,
  source: Source | BrowserSource,
  receiving: Receiving,
): Promise<Received> {
  const secret = receiving.idempotencySecret;
  const body = secret ? fingerprint(submission, source) : '';
  const [prepared] = await prepare(ground, [{ submission, source, receiving }]);
  if (!prepared) throw new Error('nothing was prepared');
  const received = receivedOf(prepared);
  const first = await ground.database.asNobody('intake', async (tx) => {
    if (secret && !(await claimSlot(tx, 'idempotency', secret, { body, received }, inHours(IDEMPOTENCY_HOURS))))
      return false;
    await write(tx, [prepared]);
    return true;
  });
  return first || !secret ? received : earlierReceipt(ground, secret, body);
}

/** Takes in many, up to 200 in a commit, in order. When one commit fails, those before it stay and the error says so. */
export async function receiveMany(ground: Ground, arrivals: readonly Arrival[]): Promise<Received[]> {
  const all: Received[] = [];
  for (let from = 0; from < arrivals.length; from += LARGEST_BATCH) {
    const prepared = await prepare(ground, arrivals.slice(from, from + LARGEST_BATCH));
    await ground.database.asNobody('intake', (tx) => write(tx, prepared));
    all.push(...prepared.map(receivedOf));
  }
  return all;
}

/** The secret under which a repeated request is recognised: from the account and the key the client sent. */
export function idempotencySecretOf(keys: Keys, accountId: string, clientKey: string): string {
  return keys.mac('idempotency', `${accountId}|${clientKey}`).toString('base64url');
}

interface Prepared {
  readonly id: string;
  readonly arrival: Arrival;
  readonly receivedAt: Date;
  readonly sealed: SealedSource;
  readonly receiptCode: string;
  readonly lookup: Buffer;
  /** The source's pseudonym, sealed: never equal for two submissions, whoever sent them. */
  readonly token: Buffer;
  readonly codeHash: Buffer;
}

async function prepare({ database, keys }: Ground, arrivals: readonly Arrival[]): Promise<Prepared[]> {
  const inForce = await database.asNobody('intake', keysInForce);
  return Promise.all(
    arrivals.map(async (arrival) => {
      requireStorable(arrival.submission);
      const id = randomUUID();
      const receivedAt = arrival.receiving.receivedAt ?? new Date();
      const receiptCode = newReceiptCode();
      return {
        id,
        arrival,
        receivedAt,
        sealed: await sealed(arrival.source, inForce, { submissionId: id, receivedAt }),
        receiptCode,
        lookup: lookupOf(keys, id),
        token: newSourceToken(keys, arrival.source.key),
        codeHash: hashOfReceiptCode(keys, receiptCode),
      };
    }),
  );
}

/** By the browser where it did, else here; either way the envelope looks the same. */
function sealed(
  source: Source | BrowserSource,
  inForce: readonly GuardianKey[],
  sealing: Sealing,
): Promise<SealedSource> {
  if (!('sealed' in source)) return sealSource(source, threeOf(inForce), sealing);
  return sealAccount(source, readBrowserSeal(source.sealed, source.binding, inForce), source.binding, sealing);
}

async function write(tx: Tx, prepared: readonly Prepared[]): Promise<void> {
  for (const one of prepared) {
    const { box, shares } = one.sealed;
    await sql`select vault.receive(${JSON.stringify(rowOf(one))}::jsonb, ${DESK_COMPARTMENT}, ${one.receivedAt}, ${one.lookup}, ${Buffer.from(box)},
      ${JSON.stringify(shares)}::jsonb, ${commitmentOf(one, 'envelope')}, ${one.token}, ${one.codeHash})`.execute(tx);
  }
  await appendEntries(tx, prepared.map(entryOf));
}

function rowOf({ id, arrival: { submission, receiving } }: Prepared): Record<string, unknown> {
  const { things, ties, ...kept } = submission;
  return {
    ...kept,
    id,
    things: storedThings(things, ties),
    agencyType: receiving.agencyType,
    district: receiving.district ?? null,
    channel: receiving.channel,
  };
}

/** No actor and no agency: with the time beside it, either would point at the source. The commitment stands for both. */
function entryOf(one: Prepared): Entry {
  return {
    op: 'collect',
    what: 'submission',
    id: one.id,
    did: `received by ${one.arrival.receiving.channel}`,
    purpose: 'intake',
    actor: null,
    agency: null,
    commitment: commitmentOf(one, 'ledger').toString('hex'),
    at: new Date().toISOString(),
  };
}

/**
 * SHA-256 over the nonce and the account's key: guardians, who find both in the envelope, can prove whose it was; nobody
 * else can test a guess. The vault's own commitment is made differently, lest it tie an envelope to a ledger entry.
 */
function commitmentOf({ sealed, arrival }: Prepared, where: 'ledger' | 'envelope'): Buffer {
  const hash = createHash('sha256').update(sealed.nonce).update(arrival.source.key);
  return (where === 'envelope' ? hash.update('/envelope') : hash).digest();
}

async function earlierReceipt({ database }: Ground, secret: string, body: string): Promise<Received> {
  const earlier = await readSlot<{ body: string; received: Received }>(database, 'idempotency', secret);
  if (earlier?.body !== body) {
    const message =
      'This Idempotency-Key was used before, for something else. Use a new key for a new submission; send the same body to get the receipt again.';
    throw new Problem(409, 'idempotency-key-reused', message, { 'Idempotency-Key': 'was used for another body' });
  }
  return earlier.received;
}

function fingerprint(submission: Submission, source: Source | BrowserSource): string {
  return createHash('sha256')
    .update(JSON.stringify([submission, source]))
    .digest('base64url');
}

function receivedOf({ id, receiptCode }: Prepared): Received {
  return { submissionId: id, receiptCode };
}

function inHours(hours: number): Date {
  return new Date(Date.now() + hours * 3_600_000);
}

/** What the database could not keep as it was written is refused, wherever in the submission it stands. */
function requireStorable(submission: Submission): void {
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string') cleanText(value, path);
    else if (value !== null && typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`);
  };
  visit(submission, '');
}
