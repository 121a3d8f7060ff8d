import { generateCounty, type PracticeCounty } from '@throughline/practice-county';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyGround, type EmptyGround } from './empty-ground-for-tests.ts';
import { ON_RELEASE } from '../main.ts';
import { verifyLedger } from '../oversight/index.ts';
import { isEmpty, loadPracticeCounty } from './index.ts';

const county = generateCounty({ seed: 1, size: 'small' });
let first: EmptyGround;
let second: EmptyGround;
let emptyBefore: boolean;
const said: string[] = [];

beforeAll(async () => {
  [first, second] = await Promise.all([emptyGround(), emptyGround()]);
  emptyBefore = await isEmpty(first.ground);
  await loadPracticeCounty(first.ground, { seed: 1, size: 'small' }, ON_RELEASE, (step) => said.push(step));
  await loadPracticeCounty(second.ground, { seed: 2, size: 'small' }, ON_RELEASE, () => undefined);
});
afterAll(async () => {
  await first.close();
  await second.close();
});

async function count(from: EmptyGround, table: string, where = 'true'): Promise<number> {
  const [row] = await from.rows<{ n: number }>(`select count(*)::int n from ${table} where ${where}`);
  return row?.n ?? -1;
}

/** Every row of every table as JSON text, binary columns as the text that may be in them. */
async function everything({ rows }: EmptyGround): Promise<{ table: string; text: string }[]> {
  const tables = await rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('tl', 'vault', 'ledger', 'jobs')`,
  );
  const all: { table: string; text: string }[] = [];
  for (const { name } of tables) {
    const found = await rows<Record<string, unknown>>(`select * from ${name}`);
    const text = JSON.stringify(found, (_key, value: unknown) => {
      const bytes = value as { type?: string; data?: number[] } | null;
      return bytes?.type === 'Buffer' ? Buffer.from(bytes.data ?? []).toString('latin1') : value;
    });
    all.push({ table: name, text });
  }
  return all;
}

describe('the practice county, loaded', () => {
  it('fills an empty database, and says so step by step', async () => {
    expect([emptyBefore, await isEmpty(first.ground)]).toEqual([true, false]);
    expect(said.join('\n')).toContain(`${county.agencies.length} agencies`);
    expect(said.join('\n')).toContain(`${county.reports.length} submissions`);
  });

  it('has each submission once, sealed: with its envelope, its source’s token and its receipt', async () => {
    expect(await count(first, 'tl.submission')).toBe(county.reports.length);
    for (const table of ['vault.envelope', 'vault.source_token', 'vault.receipt'])
      expect(await count(first, table), table).toBe(county.reports.length);
    const envelopes = await first.rows<{ lookup: string }>(`select encode(lookup, 'hex') lookup from vault.envelope`);
    expect(new Set(envelopes.map((row) => row.lookup)).size).toBe(county.reports.length);
  });

  it('has as many reports as the desk released, each with everything that its submission named', async () => {
    const released = county.reports.filter(({ deskWork }) => /^(INTEL_LOG|SAFEGUARD)$/u.test(deskWork?.outcome ?? ''));
    expect(released.length).toBeGreaterThan(50);
    expect(await count(first, 'tl.report')).toBe(released.length);
    expect(await count(first, 'tl.mention')).toBe(released.reduce((sum, one) => sum + one.mentions.length, 0));
    expect(await count(first, 'tl.association')).toBe(released.reduce((sum, one) => sum + one.ties.length, 0));
    expect(await count(first, 'tl.entity_member')).toBe(await count(first, 'tl.mention'));
    expect(
      await count(first, 'tl.report r', `not exists (select from vault.report_token t where t.report_id = r.id)`),
    ).toBe(0);
  });

  it('opens lines and people only from reports: every fact of a line names one that is there', async () => {
    expect(await count(first, 'tl.line')).toBeGreaterThan(0);
    expect(await count(first, 'tl.person_at_risk')).toBeGreaterThan(0);
    expect(
      await count(
        first,
        'tl.line_fact f',
        `cardinality(f.reports) = 0 or exists (select from unnest(f.reports) r where r not in (select id from tl.report))`,
      ),
    ).toBe(0);
  });

  it('has nothing of its truth in any table, nor the e-mail address or telephone of anyone who shared', async () => {
    const hidden = hiddenIn(county);
    expect(hidden.length).toBeGreaterThan(300);
    const found = (await everything(first)).flatMap(({ table, text }) =>
      hidden.filter((secret) => text.includes(secret)).map((secret) => `${table}: ${secret}`),
    );
    expect(found).toEqual([]);
  });

  it('leaves a ledger that verifies', async () => {
    for (const { ground } of [first, second]) expect(await verifyLedger(ground)).toMatchObject({ ok: true });
  });

  it('of another seed has other people, and shares no id with the first', async () => {
    const people = (one: EmptyGround): Promise<{ text: string }[]> =>
      one.rows(`select distinct text from tl.mention where kind = 'person' and text like '% %'`);
    const [here, there] = [new Set((await people(first)).map((row) => row.text)), await people(second)];
    expect(here.size).toBeGreaterThan(50);
    const shared = there.filter((row) => here.has(row.text)).length;
    expect(shared / there.length).toBeLessThan(0.2);
    const ids = (one: EmptyGround): Promise<{ id: string }[]> => one.rows('select id::text from tl.report');
    const firstIds = new Set((await ids(first)).map((row) => row.id));
    expect((await ids(second)).filter((row) => firstIds.has(row.id))).toEqual([]);
  });
});

/** What only the loader may know. No names: another person of the county may have the same one. */
function hiddenIn({ truth, reports }: PracticeCounty): string[] {
  return [
    ...new Set([
      ...truth.people.map((person) => person.id),
      ...truth.lines.map((line) => line.id),
      ...reports.flatMap(({ submitter }) => [submitter.email, submitter.phone]),
    ]),
  ];
}
