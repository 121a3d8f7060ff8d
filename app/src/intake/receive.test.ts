import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround } from '../../../test/support/ground.ts';
import type { Actor, Ground } from '../ground/index.ts';
import { hashOfReceiptCode } from './receipt/receipt-code.ts';
import { idempotencySecretOf, receiveMany, receiveSubmission, type Arrival } from './receive.ts';
import { publicKeys } from './guardians.ts';
import { openShare, openWithShares, type OpenedSource } from './seal-open.ts';
import { sealOwnWords } from './seal-part.ts';
import type { SealedShare } from './seal.ts';
import { readStoredThings } from './stored-things.ts';
import { submissionSchema, type Source, type Submission } from './submission.ts';
import { openIntakeServer, type IntakeServer } from './test-server.ts';
import { lookupOf } from './vault-lookup.ts';

let server: IntakeServer;
let ground: Ground;
beforeAll(async () => {
  server = await openIntakeServer();
  ground = server.opened.ground;
});
afterAll(() => server.close());

function submission(narrative = 'Two lads wait by the station each Friday.'): Submission {
  return submissionSchema.parse({
    topics: ['CCE'],
    narrative,
    happened: { kind: 'unknown' },
    howKnown: 'saw_it',
    whoElseKnows: 'only_me',
    sourceRisk: 'none_known',
    things: [
      { kind: 'person', text: 'Ghost', role: 'not_sure' },
      { kind: 'phone', text: 'ends 442' },
    ],
    ties: [{ from: 0, to: 1, kind: 'uses_phone' }],
    routing: { dangerNow: false, crime: false, significantHarm: false },
  });
}

function source(actor: Actor): Source {
  return {
    key: actor.accountId,
    name: 'Tessa Quill',
    role: 'Teacher',
    agencyId: actor.agencyId ?? '',
    agencyName: 'A school',
    contact: 'Do not contact me',
  };
}

const RECEIVING = { channel: 'api', agencyType: 'school_academy' } as const;
const teacher = (): Actor => server.opened.persona('teacher-tessa-quill');
const count = (table: string): Promise<number> =>
  server.opened.asAdmin(async (client) =>
    Number((await client.query<{ n: string }>(`select count(*) n from ${table}`)).rows[0]?.n),
  );

/** What two of the three guardians find together. */
async function openedBy(submissionId: string, [one, other]: readonly [number, number]): Promise<OpenedSource> {
  const envelope = await server.opened.asAdmin(
    async (client) =>
      (
        await client.query<{ box: Buffer; shares: SealedShare[] }>(
          'select box, shares from vault.envelope where lookup = $1',
          [lookupOf(ground.keys, submissionId)],
        )
      ).rows[0],
  );
  const opened = await Promise.all(
    (envelope?.shares ?? []).map(({ guardianKeyId, sealed }) => {
      const pair = server.guardians.get(guardianKeyId);
      return openShare(Buffer.from(sealed, 'base64'), pair?.publicKey ?? Buffer.of(), pair?.privateKey ?? Buffer.of());
    }),
  );
  return openWithShares(envelope?.box ?? Buffer.of(), opened[one] ?? Buffer.of(), opened[other] ?? Buffer.of());
}

describe('receiving', () => {
  it('seals the source so that any two guardians open it together, and proves the ledger’s commitment', async () => {
    const { submissionId, receiptCode } = await receiveSubmission(ground, submission(), source(teacher()), RECEIVING);
    const [envelope, entry, receipt, token] = await server.opened.asAdmin(async (client) => [
      (
        await client.query<{ commitment: Buffer }>('select commitment from vault.envelope where lookup = $1', [
          lookupOf(ground.keys, submissionId),
        ])
      ).rows[0],
      (
        await client.query<{ entry: string }>(`select entry from ledger.entry where entry like '%' || $1 || '%'`, [
          submissionId,
        ])
      ).rows.map((row) => JSON.parse(row.entry) as Record<string, unknown>),
      (
        await client.query<{ submission_id: string }>('select submission_id from vault.receipt where code_hash = $1', [
          hashOfReceiptCode(ground.keys, receiptCode),
        ])
      ).rows[0],
      (
        await client.query<{ token: Buffer }>('select token from vault.source_token where lookup = $1', [
          lookupOf(ground.keys, submissionId),
        ])
      ).rows[0],
    ]);
    expect(receipt?.submission_id).toBe(submissionId);
    expect(token?.token).toHaveLength(36);
    for (const pair of [
      [0, 1],
      [0, 2],
      [2, 1],
    ] as const) {
      const found = await openedBy(submissionId, pair);
      expect(found).toMatchObject({ ...source(teacher()), submissionId });
      const commitment = createHash('sha256')
        .update(Buffer.from(found.nonce, 'base64'))
        .update(found.key)
        .digest('hex');
      expect(entry).toHaveLength(1);
      expect(entry[0]).toMatchObject({ op: 'collect', actor: null, agency: null, commitment });
      expect(envelope?.commitment.toString('hex')).not.toBe(commitment);
    }
  });

  it('keeps things with their ties', async () => {
    const { submissionId } = await receiveSubmission(ground, submission(), source(teacher()), RECEIVING);
    const stored = await server.opened.asAdmin(
      async (client) =>
        (await client.query<{ things: unknown }>('select things from tl.submission where id = $1', [submissionId]))
          .rows[0]?.things,
    );
    expect(readStoredThings(stored)).toEqual({ things: submission().things, ties: submission().ties });
  });

  it('takes in what a browser sealed: two guardians read it, with the account that the server sealed beside it', async () => {
    const { key, agencyId, agencyName } = source(teacher());
    const keys = await publicKeys(ground.database);
    const binding = randomUUID();
    const sealed = await sealOwnWords({ name: 'Tessa Quill', role: 'Teacher', contact: 'none' }, keys, binding);
    const from = { key, agencyId, agencyName, sealed, binding };
    const { submissionId } = await receiveSubmission(ground, submission(), from, RECEIVING);
    expect(await openedBy(submissionId, [0, 2])).toMatchObject({ key, name: 'Tessa Quill', submissionId });
    const lengths = await server.opened.asAdmin((client) =>
      client.query('select distinct length(box), length(shares::text) from vault.envelope'),
    );
    expect(lengths.rows, 'and nobody can tell which was sealed where').toHaveLength(1);
  });

  it('refuses a seal of another draft, and one sealed to a key that is no longer in force, keeping nothing', async () => {
    const { key, agencyId, agencyName } = source(teacher());
    const keys = await publicKeys(ground.database);
    const own = { name: 'Tessa Quill', role: 'Teacher', contact: 'none' };
    const before = await count('tl.submission');
    const send = async (sealed: string, binding: string): Promise<unknown> =>
      receiveSubmission(ground, submission(), { key, agencyId, agencyName, sealed, binding }, RECEIVING);
    await expect(send(await sealOwnWords(own, keys, 'draft-a'), 'draft-b')).rejects.toMatchObject({ status: 400 });
    await expect(send('tls1.draft-a.nothing', 'draft-a')).rejects.toMatchObject({ status: 400 });
    const gone = [{ id: randomUUID(), publicKey: keys[0]?.publicKey ?? '' }, ...keys.slice(1)];
    await expect(send(await sealOwnWords(own, gone, 'draft-a'), 'draft-a')).rejects.toMatchObject({
      status: 409,
      code: 'seal-out-of-date',
    });
    expect(await count('tl.submission')).toBe(before);
  });

  it('gives a repeat the same receipt and receives it once, even at the same time', async () => {
    const idempotencySecret = idempotencySecretOf(ground.keys, teacher().accountId, randomUUID());
    const before = await count('tl.submission');
    const all = await Promise.all(
      [1, 2, 3, 4].map(() =>
        receiveSubmission(ground, submission(), source(teacher()), { ...RECEIVING, idempotencySecret }),
      ),
    );
    expect(new Set(all.map(({ receiptCode }) => receiptCode)).size).toBe(1);
    expect(await count('tl.submission')).toBe(before + 1);
    expect(await count('vault.envelope')).toBe(before + 1);
    await expect(
      receiveSubmission(ground, submission('Something else altogether.'), source(teacher()), {
        ...RECEIVING,
        idempotencySecret,
      }),
    ).rejects.toMatchObject({ status: 409 });
    expect(await count('tl.submission')).toBe(before + 1);
  });

  it('receives many in batches, each with its own receipt and entry', async () => {
    const [before, entries] = [await count('tl.submission'), await count('ledger.entry')];
    const arrivals: Arrival[] = Array.from({ length: 201 }, (_, n) => ({
      submission: submission(`Report number ${n} of the import.`),
      source: source(teacher()),
      receiving: { channel: 'import', agencyType: 'school_academy', receivedAt: new Date('2024-03-03T10:00:00Z') },
    }));
    const received = await receiveMany(ground, arrivals);
    expect(new Set(received.map(({ receiptCode }) => receiptCode)).size).toBe(201);
    expect(await count('tl.submission')).toBe(before + 201);
    expect(await count('ledger.entry')).toBe(entries + 201);
  });

  it('keeps nothing of a batch in which one cannot be kept', async () => {
    const before = await count('tl.submission');
    const arrival = (narrative: string): Arrival => ({
      submission: submission(narrative),
      source: source(teacher()),
      receiving: RECEIVING,
    });
    await expect(
      receiveMany(ground, [arrival('This one could be kept.'), arrival('This one has \ud800 half a character.')]),
    ).rejects.toMatchObject({ status: 400 });
    expect(await count('tl.submission')).toBe(before);
  });
});

it('receives nothing while there are no three guardians, and says what is missing', async () => {
  const bare = await openTestGround();
  try {
    const actor = bare.persona('teacher-tessa-quill');
    await expect(receiveSubmission(bare.ground, submission(), source(actor), RECEIVING)).rejects.toMatchObject({
      status: 503,
      code: 'no-guardians',
    });
    expect(await bare.asAdmin(async (client) => (await client.query('select from tl.submission')).rowCount)).toBe(0);
  } finally {
    await bare.close();
  }
});
