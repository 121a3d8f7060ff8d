import { inclusionProof, leafHash, rootOf, signCheckpoint, verifyCheckpoint } from '@throughline/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { SERVICE, type Ground } from '../ground/index.ts';
import { makeCheckpoint } from './checkpoint.ts';
import { readingLedger } from './ledger-store.ts';
import { proofOf, siblingRuns } from './proof.ts';
import { verdictInWords, verifyLedger } from './verify.ts';

let opened: TestGround;
/** A process that has seen nothing yet: each test begins with one, since each begins with the ledger as it was. */
let ground: Ground;

beforeAll(async () => {
  opened = await openTestGround();
  ground = { ...opened.ground };
  await addEntries(5);
  await makeCheckpoint(ground);
  await addEntries(5);
  await makeCheckpoint(ground);
  for (const table of TABLES) await sql(`create table public.untouched_${table} as table ledger.${table}`);
});
afterAll(() => opened.close());
beforeEach(async () => {
  ground = { ...opened.ground };
  for (const table of TABLES)
    await sql(`delete from ledger.${table}; insert into ledger.${table} select * from public.untouched_${table}`);
});

const TABLES = ['entry', 'head', 'checkpoint'];

async function addEntries(count: number): Promise<void> {
  for (let n = 0; n < count; n++)
    await ground.database.act(
      SERVICE,
      { op: 'system', what: 'test', did: 'counted', purpose: 'oversight' },
      async () => n,
    );
}

async function sql(statement: string): Promise<void> {
  await opened.asAdmin((client) => client.query(statement));
}

async function size(): Promise<number> {
  return opened.asAdmin(async (client) =>
    Number((await client.query<{ n: number }>('select count(*) n from ledger.entry')).rows[0]?.n),
  );
}

describe('verification', () => {
  it('proves an untouched ledger whole and gives the root of its entries', async () => {
    const verdict = await verifyLedger(ground);
    const leaves = await opened.asAdmin(async (client) =>
      (await client.query<{ entry: string }>('select entry from ledger.entry order by seq')).rows.map(({ entry }) =>
        leafHash(entry),
      ),
    );
    expect(verdict).toMatchObject({ ok: true, size: leaves.length, checkpoints: 2 });
    expect(verdict.ok && Buffer.from(verdict.root).toString('hex')).toBe(Buffer.from(rootOf(leaves)).toString('hex'));
    expect(verdictInWords(verdict)).toContain('The ledger is whole');
  });

  it('leaves no entry of its own', async () => {
    const before = await size();
    await verifyLedger(ground);
    expect(await size()).toBe(before);
  });

  it('names the entry of which one byte was changed', async () => {
    await sql(
      `update ledger.entry set entry = overlay(entry placing 'C' from position('counted' in entry)) where seq = ${(await size()) - 3}`,
    );
    const verdict = await verifyLedger(ground);
    expect(verdict).toMatchObject({ ok: false, problem: 'entry-altered', firstBad: (await size()) - 3 });
    expect(verdictInWords(verdict)).toContain(`damaged at entry ${(await size()) - 3}`);
  });

  it('bounds an entry changed together with its hash by the checkpoints around it', async () => {
    const [total, target] = [await size(), (await size()) - 2];
    await sql(`update ledger.entry set entry = replace(entry, 'counted', 'forged') where seq = ${target}`);
    await sql(
      `update ledger.entry set leaf_hash = sha256('\\x00'::bytea || convert_to(entry, 'UTF8')) where seq = ${target}`,
    );
    expect(await verifyLedger(ground)).toMatchObject({
      ok: false,
      problem: 'checkpoint-mismatch',
      firstBad: total - 5,
    });
  });

  it('names the entry that is missing, and the one that was put before the first', async () => {
    const target = (await size()) - 4;
    await sql(`delete from ledger.entry where seq = ${target}`);
    expect(await verifyLedger(ground)).toMatchObject({ ok: false, problem: 'entry-missing', firstBad: target });
    await sql(`insert into ledger.entry (seq, entry, leaf_hash) values (-1, '{}', sha256('\\x007b7d'))`);
    expect(await verifyLedger(ground)).toMatchObject({ ok: false, problem: 'entry-out-of-order', firstBad: -1 });
  });

  it('names where a log with its tail cut off ends', async () => {
    const total = await size();
    await sql(`delete from ledger.entry where seq >= ${total - 2}`);
    await sql(`update ledger.head set size = ${total - 2}`);
    expect(await verifyLedger(ground)).toMatchObject({ ok: false, problem: 'truncated', firstBad: total - 2 });
  });

  it('finds two entries that changed places', async () => {
    const target = (await size()) - 3;
    await sql(`update ledger.entry set entry = replace(entry, 'counted', 'first') where seq = ${target}`);
    await sql(
      `update ledger.entry set leaf_hash = sha256('\\x00'::bytea || convert_to(entry, 'UTF8')) where seq = ${target}`,
    );
    await sql(`update ledger.entry set seq = -9 where seq = ${target}`);
    await sql(`update ledger.entry set seq = ${target} where seq = ${target + 1}`);
    await sql(`update ledger.entry set seq = ${target + 1} where seq = -9`);
    expect(await verifyLedger(ground)).toMatchObject({ ok: false, problem: 'checkpoint-mismatch' });
  });

  it('finds a tail cut off with its checkpoints by one kept elsewhere', async () => {
    const total = await size();
    const witnessed = await opened.asAdmin(
      async (client) =>
        (await client.query<{ note: string }>('select note from ledger.checkpoint order by size desc limit 1')).rows[0]
          ?.note ?? '',
    );
    await sql(`delete from ledger.checkpoint where size = ${total}`);
    await sql(`delete from ledger.entry where seq >= ${total - 5}`);
    expect(await verifyLedger(ground)).toMatchObject({ ok: true });
    expect(await verifyLedger(ground, [witnessed])).toMatchObject({
      ok: false,
      problem: 'truncated',
      firstBad: total - 5,
    });
  });

  it('does not trust a checkpoint that this server did not sign', async () => {
    await sql(`update ledger.checkpoint set note = replace(note, E'\\n${await size()}\\n', E'\\n3\\n')`);
    expect(await verifyLedger(ground)).toMatchObject({ ok: false, problem: 'checkpoint-signature' });
  });
});

describe('checkpoints', () => {
  it('are made only when something is new, and then cover all of it', async () => {
    const first = await makeCheckpoint(ground);
    expect(first?.size).toBe(await size());
    await addEntries(1);
    expect((await makeCheckpoint({ ...ground }))?.size).toBe(await size());
    expect((await makeCheckpoint(ground))?.size).toBe(await size());
    expect(await verifyLedger(ground)).toMatchObject({ ok: true, checkpoints: 3 });
  });

  it.each([
    [
      'an old entry was changed with its hash',
      `update ledger.entry set entry = '{}', leaf_hash = sha256('\\x007b7d') where seq = 2`,
    ],
    ['an entry is missing', 'delete from ledger.entry where seq = 2'],
    ['an entry does not match its hash', `update ledger.entry set entry = entry || ' ' where seq = 2`],
  ])('are refused when %s', async (_what, statement) => {
    await sql(statement);
    await addEntries(1);
    await expect(makeCheckpoint({ ...ground })).rejects.toMatchObject({ code: 'LEDGER_BROKEN' });
  });

  it('are refused when the log is shorter than what was signed', async () => {
    await sql(`delete from ledger.entry where seq >= ${(await size()) - 2}`);
    await expect(makeCheckpoint({ ...ground })).rejects.toMatchObject({ code: 'LEDGER_BROKEN' });
  });

  it('are refused by the process that signed before, when a tail was cut off and has grown again', async () => {
    await makeCheckpoint(ground);
    await sql(`delete from ledger.entry where seq >= ${(await size()) - 2}`);
    await sql('update ledger.head set size = (select count(*) from ledger.entry)');
    await expect(makeCheckpoint(ground)).rejects.toMatchObject({ code: 'LEDGER_BROKEN' });
    await addEntries(5);
    await expect(makeCheckpoint(ground)).rejects.toMatchObject({ code: 'LEDGER_BROKEN' });
  });

  it('are refused when another history was signed by this very key', async () => {
    await addEntries(1);
    const { ledgerSigner } = ground.keys;
    const forged = signCheckpoint(
      { origin: ledgerSigner.name, size: await size(), root: leafHash('another history') },
      ledgerSigner,
    );
    await opened.asAdmin(async (client) =>
      client.query('insert into ledger.checkpoint (size, note) values ($1, $2)', [await size(), forged]),
    );
    await expect(makeCheckpoint(ground)).rejects.toMatchObject({ code: 'LEDGER_BROKEN' });
  });
});

describe('an inclusion proof', () => {
  it('is that of RFC 9162 for every entry of every size', () => {
    const leaves = Array.from({ length: 21 }, (_, n) => leafHash(String(n)));
    for (let total = 1; total <= leaves.length; total++)
      for (let index = 0; index < total; index++)
        expect(siblingRuns(index, total).map(({ from, to }) => rootOf(leaves, from, to))).toEqual(
          inclusionProof(leaves, index, total),
        );
  });

  it('is made from the stored entries and holds against the signed checkpoint', async () => {
    const document = await readingLedger(ground, (tx) => proofOf(tx, ground, 3));
    const leaves = await opened.asAdmin(async (client) =>
      (await client.query<{ entry: string }>('select entry from ledger.entry order by seq')).rows.map(({ entry }) =>
        leafHash(entry),
      ),
    );
    expect(document.proof).toEqual(
      inclusionProof(leaves, 3, document.size).map((hash) => Buffer.from(hash).toString('base64')),
    );
    expect(verifyCheckpoint(document.checkpoint, document.signer).size).toBe(document.size);
  });

  it('is refused for an entry that is not signed yet', async () => {
    await addEntries(1);
    const last = (await size()) - 1;
    await expect(readingLedger(ground, (tx) => proofOf(tx, ground, last))).rejects.toMatchObject({
      status: 409,
      code: 'not-signed-yet',
    });
  });
});
