import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { asService, SERVICE, type Actor, type Tx } from '../ground/index.ts';
import { receiveMany, receiveSubmission } from './receive.ts';
import {
  bindFeed,
  independentSources,
  independentSourcesOf,
  independentSourcesWith,
  newSourceToken,
  sameSourceGroups,
  sealOldTokens,
} from './source-token.ts';
import { submissionSchema } from './submission.ts';
import { addGuardians } from './test-server.ts';
import { lookupOf } from './vault-lookup.ts';

let opened: TestGround;
/** Fifty submissions of one person, then two of two others. */
let shared: string[];
const act = { op: 'consult', what: 'source token', did: 'tested', purpose: 'intelligence' } as const;
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> => opened.ground.database.act(actor, act, work);
const reports = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

const SUBMISSION = submissionSchema.parse({
  topics: ['CCE'],
  narrative: 'Two lads wait by the station each Friday.',
  happened: { kind: 'unknown' },
  howKnown: 'saw_it',
  whoElseKnows: 'many',
  sourceRisk: 'none_known',
  routing: { dangerNow: false, crime: false, significantHarm: false },
});

beforeAll(async () => {
  opened = await openTestGround();
  await addGuardians(opened);
  const keys = [...Array.from({ length: 50 }, () => 'one person'), 'another', 'a third'];
  const arrivals = keys.map((key) => ({
    submission: SUBMISSION,
    source: { key, name: 'n', role: 'r', agencyId: 'a', agencyName: 'an', contact: 'c' },
    receiving: { channel: 'web', agencyType: 'school_academy' } as const,
  }));
  shared = (await receiveMany(opened.ground, arrivals)).map(({ submissionId }) => submissionId);
});
afterAll(() => opened.close());

describe('independent sources', () => {
  it('are one where 50 reports come from one person, and three with two more (R21)', async () => {
    const { keys } = opened.ground;
    const ids = reports(52);
    await as(opened.persona('desk-dara-voss'), async (tx) => {
      for (const [at, id] of ids.entries()) await bindReport(tx, id, shared[at] ?? '');
    });
    const counts = await as(opened.persona('analyst-ari-lumb'), (tx) =>
      independentSourcesOf(
        tx,
        keys,
        new Map([
          ['fifty', ids.slice(0, 50)],
          ['all', ids],
          ['none', []],
        ]),
      ),
    );
    expect(Object.fromEntries(counts)).toEqual({ fifty: 1, all: 3, none: 0 });
    const unbound = reports(2);
    expect(
      await as(SERVICE, (tx) => independentSources(tx, keys, 'c', [...unbound, ...unbound, ...ids])),
      'a report without a source counts as one of its own, once',
    ).toBe(5);
    expect(await as(SERVICE, (tx) => independentSourcesWith(tx, keys, shared[0] ?? '', ids.slice(1, 9)))).toBe(1);
    expect(await as(SERVICE, (tx) => independentSourcesWith(tx, keys, shared[50] ?? '', ids.slice(0, 1)))).toBe(2);
  });

  it('are counted for nobody whose work it is not, and compared between submissions only by the service', async () => {
    const { keys } = opened.ground;
    const [id = ''] = reports(1);
    await as(SERVICE, (tx) => bindFeed(tx, keys, [id], 'a feed'));
    for (const sub of ['teacher-tessa-quill', 'guardian-gil-frome', 'auditor-ash-penrose', 'admin-ada-colt'])
      expect(await as(opened.persona(sub), (tx) => independentSources(tx, keys, 'c', [id])), sub).toBe(0);
    const desk = opened.persona('desk-dara-voss');
    expect(await as(desk, (tx) => independentSources(tx, keys, 'c', [id]))).toBe(1);
    expect((await as(desk, (tx) => sameSourceGroups(tx, keys, 'c', shared))).size).toBe(0);
    expect((await as(desk, (tx) => asService(tx, () => sameSourceGroups(tx, keys, 'c', shared)))).size).toBe(52);
  });

  it('have a token in each case that is equal for one source there and never in two cases', async () => {
    const { keys } = opened.ground;
    const tokens = await as(SERVICE, async (tx) =>
      Promise.all(['line a', 'line b'].map((id) => sameSourceGroups(tx, keys, id, shared))),
    );
    const [one, other] = tokens.map((groups) => new Set(groups.values()));
    expect([one?.size, other?.size]).toEqual([3, 3]);
    expect([...(one ?? [])].filter((token) => other?.has(token))).toEqual([]);
  });
});

describe('in the database', () => {
  it('no token of the 52 equals another, nor stands in any other table', async () => {
    const lookups = shared.map((id) => lookupOf(opened.ground.keys, id));
    const tokens = await bytesOf('select token from vault.source_token where lookup = any ($1)', [lookups]);
    expect(tokens.every((token) => token.length === 36)).toBe(true);
    expect(new Set(tokens.map((token) => token.toString('hex'))).size).toBe(52);
    const pseudonym = opened.ground.keys.mac('source-token', 'one person').subarray(0, 8);
    expect(tokens.filter((token) => token.includes(pseudonym))).toEqual([]);
  });

  it('two submissions of one source have no more in common than two of two, transaction ids included', async () => {
    const [one, again, other] = [await shareAlone('s1'), await shareAlone('s1'), await shareAlone('s2')];
    const [first, second, third] = [await valuesOf(one), await valuesOf(again), await valuesOf(other)];
    const inCommon = (a: Map<string, string>, b: Map<string, string>): string[] =>
      [...a].filter(([column, value]) => b.get(column) === value).map(([column]) => column);
    expect(inCommon(first, second)).toEqual(inCommon(first, third));
    expect(inCommon(first, second)).toContain('submission.agency_type');
    for (const column of ['submission.xmin', 'source_token.token', 'envelope.box', 'entry.commitment'])
      expect([first.has(column), inCommon(first, second).includes(column)], column).toEqual([true, false]);
  });

  it('tokens of before are sealed by the service, and count the same before and after', async () => {
    const { keys } = opened.ground;
    const old = keys.mac('source-token', 'one person').subarray(0, 8);
    const [bound = '', fresh = ''] = reports(2);
    await opened.asAdmin(async (admin) => {
      await admin.query('update vault.source_token set token = $1 where lookup = $2', [
        old,
        lookupOf(keys, shared[0] ?? ''),
      ]);
      await admin.query('insert into vault.report_token values ($1, $2), ($3, $4)', [
        bound,
        old,
        fresh,
        newSourceToken(keys, 'one person'),
      ]);
    });
    const counted = (): Promise<number> =>
      as(SERVICE, (tx) => independentSourcesWith(tx, keys, shared[0] ?? '', [bound, fresh]));
    expect(await counted()).toBe(1);
    expect(await sealOldTokens(opened.ground)).toBe(2);
    expect(await counted()).toBe(1);
    expect(
      await bytesOf(
        'select token from vault.source_token union all select token from vault.report_token where length(token) = 8',
      ),
    ).not.toContainEqual(old);
    expect(await sealOldTokens(opened.ground)).toBe(0);
  });
});

async function shareAlone(key: string): Promise<string> {
  const source = { key, name: 'n', role: 'r', agencyId: 'a', agencyName: 'an', contact: 'c' };
  const receiving = { channel: 'web', agencyType: 'school_academy' } as const;
  return (await receiveSubmission(opened.ground, SUBMISSION, source, receiving)).submissionId;
}

/** Every column of every row that belongs to a submission, for whoever has the whole database and knows which envelope is whose. */
async function valuesOf(submissionId: string): Promise<Map<string, string>> {
  const lookup = lookupOf(opened.ground.keys, submissionId);
  return opened.asAdmin(async (admin) => {
    const found = new Map<string, string>();
    for (const [table, where, key] of [
      ['tl.submission', 'id = $1', submissionId],
      ['vault.receipt', 'submission_id = $1', submissionId],
      ['vault.envelope', 'lookup = $1', lookup],
      ['vault.source_token', 'lookup = $1', lookup],
      ['ledger.entry', 'strpos(entry, $1) > 0', submissionId],
    ] as const) {
      const { rows } = await admin.query<{ row: Record<string, unknown>; xmin: string }>(
        `select to_jsonb(t) row, t.xmin::text from ${table} t where ${where}`,
        [key],
      );
      const [{ row, xmin } = { row: {}, xmin: '' }] = rows;
      const entry = typeof row['entry'] === 'string' ? (JSON.parse(row['entry']) as object) : {};
      const name = table.split('.')[1] ?? '';
      for (const [column, value] of Object.entries({ ...row, ...entry, xmin }))
        found.set(`${name}.${column}`, JSON.stringify(value));
    }
    return found;
  });
}

async function bindReport(tx: Tx, id: string, submissionId: string): Promise<void> {
  await sql`select vault.bind_report(${id}, ${lookupOf(opened.ground.keys, submissionId)})`.execute(tx);
}

async function bytesOf(query: string, values: unknown[] = []): Promise<Buffer[]> {
  return opened.asAdmin(async (admin) =>
    (await admin.query<{ token: Buffer }>(query, values)).rows.map(({ token }) => token),
  );
}
