import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround } from '../../../test/support/ground.ts';
import type { Actor, Ground } from '../ground/index.ts';
import { hashOfReceiptCode } from './receipt-code.ts';
import { idempotencySecretOf, lookupOf, receiveMany, receiveSubmission, type Arrival } from './receive.ts';
import { openShare, openWithShares } from './seal-open.ts';
import type { SealedShare } from './seal.ts';
import { readStoredThings } from './stored-things.ts';
import { submissionSchema, type Source, type Submission } from './submission.ts';
import { openIntakeServer, type IntakeServer } from './test-server.ts';

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

describe('receiving', () => {
  it('seals the source so that any two guardians open it together, and proves the ledger’s commitment', async () => {
    const { submissionId, receiptCode } = await receiveSubmission(ground, submission(), source(teacher()), RECEIVING);
    const [envelope, entry, receipt, token] = await server.opened.asAdmin(async (client) => [
      (
        await client.query<{ box: Buffer; shares: SealedShare[]; commitment: Buffer }>(
          'select * from vault.envelope where lookup = $1',
          [lookupOf(ground.keys, submissionId)],
        )
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
    expect(token?.token).toHaveLength(8);
    const opened = await Promise.all(
      (envelope?.shares ?? []).map(async ({ guardianKeyId, sealed }) => {
        const pair = server.guardians.get(guardianKeyId);
        return openShare(
          Buffer.from(sealed, 'base64'),
          pair?.publicKey ?? new Uint8Array(),
          pair?.privateKey ?? new Uint8Array(),
        );
      }),
    );
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [2, 1],
    ] as const) {
      const found = await openWithShares(
        envelope?.box ?? Buffer.of(),
        opened[a] ?? Buffer.of(),
        opened[b] ?? Buffer.of(),
      );
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

  it('counts one source as one and two as two', async () => {
    const tokens: string[] = [];
    for (const actor of [teacher(), teacher(), server.opened.persona('nurse-niamh-orrin')]) {
      const { submissionId } = await receiveSubmission(ground, submission(), source(actor), RECEIVING);
      tokens.push(
        await server.opened.asAdmin(
          async (client) =>
            (
              await client.query<{ t: string }>(
                `select encode(token, 'hex') t from vault.source_token where lookup = $1`,
                [lookupOf(ground.keys, submissionId)],
              )
            ).rows[0]?.t ?? '',
        ),
      );
    }
    expect(new Set(tokens).size).toBe(2);
    expect(tokens[0]).toBe(tokens[1]);
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
