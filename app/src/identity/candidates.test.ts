import { personRecord, type LinkRecord, type PersonAsWritten } from '@throughline/linkage';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { asService, SERVICE, type Actor } from '../ground/index.ts';
import { candidatesFor, MOST_A_KEY, MOST_COMPARED, type Candidates } from './candidates.ts';
import { fillMatchKeys } from './match-key-store.ts';
import { releaseNaming, type Naming } from './test-reports.ts';

let opened: TestGround;
beforeAll(async () => {
  opened = await openTestGround();
});
afterAll(() => opened.close());

const record = (written: PersonAsWritten, more: LinkRecord = {}): LinkRecord => ({
  ...personRecord(written, '2026-03-01').record,
  ...more,
});
const person = (text: string, more: Partial<Naming['things'][number]> = {}, rest: Partial<Naming> = {}): Naming => ({
  things: [{ kind: 'person', text, ...more }],
  ...rest,
});
const release = async (...reports: Naming[]): Promise<string[]> => (await releaseNaming(opened, reports)).flat();
const ACT = { op: 'consult', what: 'submission', did: 'read', purpose: 'intelligence' } as const;
async function ask(who: string | Actor, wanted: LinkRecord, least = -12): Promise<Candidates> {
  const actor = typeof who === 'string' ? opened.persona(who) : who;
  return opened.ground.database.act(actor, ACT, (tx) => candidatesFor(tx, wanted, actor, { least }));
}
const count = async (text: string, values: unknown[] = []): Promise<number> =>
  opened.asAdmin(async (admin) => Number((await admin.query<{ n: string }>(text, values)).rows[0]?.n));

describe('who someone could be', () => {
  it('is answered by mentions that share something, with what speaks for and against, best first', async () => {
    const [right = '', other = ''] = await release(
      person('Thomas Wexcombe', { dob: '2010-09-01', sex: 'M' }),
      person('Tomasz Wexcombe', { dob: '1984-01-20', sex: 'M' }),
      person('Ivy Nothing', { dob: '1999-09-09' }),
    );
    const { candidates, tooCommon, compared } = await ask(
      'desk-dara-voss',
      record({ name: 'Tommy Wexcomb', born: '2010-09-01' }, { sex: 'M' }),
      -60,
    );
    expect(candidates.map(({ mentionId }) => mentionId)).toEqual([right, other]);
    expect([tooCommon, compared]).toEqual([[], 2]);
    const [best] = candidates;
    expect(best?.score.why.join(' ')).toMatch(/short form[^]*/u);
    expect(best?.score.waterfall.reduce((sum, part) => sum + part.weight, 0)).toBe(best?.score.weight);
    expect(candidates[1]?.score.whyNot.join(' ')).toMatch(/do not fit/u);
  });

  it('is nobody for someone who is only described, and for any text at all that is not known', async () => {
    expect((await ask('desk-dara-voss', record({ born: 'about 22' }))).candidates).toEqual([]);
    expect((await ask('desk-dara-voss', record({ name: `Robert'); drop table tl.mention; --` }))).candidates).toEqual(
      [],
    );
  });

  it('says nothing of what the reader may not read: neither the mention, nor that it was found, nor how common its name is', async () => {
    const wanted = record({ name: 'Quill Portwine', born: '2009-05-05' });
    const answer = (): Promise<Candidates> => ask('willow-wren-asher', wanted, -60);
    await release(person('Quill Portwine', { dob: '2009-05-05' }, { audience: 'met' }));
    const before = await answer();
    expect(before.candidates).toHaveLength(1);
    await release(
      ...Array.from({ length: 12 }, () => person('Quill Portwine', { dob: '2009-05-05' }, { audience: 'analysts' })),
    );
    expect(await answer()).toEqual(before);
    expect((await ask('desk-dara-voss', wanted, -60)).candidates).toHaveLength(13);
  });

  it('is for the reader who asks: with the service’s sight, or as another, it is refused', async () => {
    const dara = opened.persona('desk-dara-voss');
    const wanted = record({ name: 'Thomas Wexcombe' });
    const refused = /for the reader who asks/u;
    await expect(
      opened.ground.database.act(dara, ACT, (tx) =>
        asService(tx, () => candidatesFor(tx, wanted, dara, { least: -12 })),
      ),
    ).rejects.toThrow(refused);
    await expect(
      opened.ground.database.act(dara, ACT, (tx) => candidatesFor(tx, wanted, SERVICE, { least: -12 })),
    ).rejects.toThrow(refused);
  });

  it('is found by an online name or a car that the report ties to them', async () => {
    const [, , found = ''] = await release({
      things: [
        { kind: 'handle', text: 'snap: wexy_77' },
        { kind: 'vehicle', text: 'AB12 CDE' },
        { kind: 'person', text: 'a man of about 22' },
      ],
      ties: [
        { from: 2, to: 0, kind: 'uses_handle' },
        { from: 2, to: 1, kind: 'drives' },
      ],
    });
    for (const more of [{ handle: 'snap: wexy_77' }, { registration: 'ab12 cde' }])
      expect((await ask('analyst-ari-lumb', record(more), -60)).candidates.map((one) => one.mentionId)).toEqual([
        found,
      ]);
  });

  it('of a name that too many share looks at some, says so, and still finds who shares more', async () => {
    const [one = ''] = await release(person('Jessamy', {}, { district: 'E07000099' }));
    await opened.asAdmin((admin) =>
      admin.query(
        `with more as (
           insert into tl.mention (id, report_id, kind, text, fields, compartment)
           select gen_random_uuid(), report_id, kind, text, fields, compartment from tl.mention, generate_series(1, $2) where id = $1
           returning id, compartment)
         insert into tl.entity_member (mention_id, entity_id, kind, compartment) select id, id, 'person', compartment from more`,
        [one, MOST_A_KEY + 20],
      ),
    );
    await fillMatchKeys(opened.ground);
    const [rare = ''] = await release(person('Jessamy', { dob: '2011-11-11' }, { district: 'E07000099' }));
    const { candidates, tooCommon, found, compared } = await ask(
      'desk-dara-voss',
      record({ forename: 'Jessamy', born: '2011-11-11' }, { locality: 'E07000099' }),
    );
    expect(candidates[0]?.mentionId).toBe(rare);
    expect(tooCommon).toEqual(['the same forename, from the same district']);
    expect(compared).toBe(MOST_COMPARED);
    expect(found).toBeGreaterThanOrEqual(MOST_A_KEY);
  });
});

describe('keys', () => {
  it('are stored with a mention and shown to no one who may not read it; they hold no text', async () => {
    const [id = ''] = await release(person('Sable Undern', { dob: '2010-01-02' }, { audience: 'analysts' }));
    const rows = await opened.asAdmin((admin) =>
      admin.query<Record<string, unknown>>('select * from tl.match_key where mention_id = $1', [id]),
    );
    expect(rows.rows.length).toBeGreaterThan(5);
    expect(JSON.stringify(rows.rows)).not.toMatch(/sable|undern|2010/iu);
    const seen = async (who: string): Promise<number | undefined> =>
      opened.ground.database.act(opened.persona(who), ACT, async (tx) => {
        const counted = await sql<{ n: number }>`select count(*) n from tl.match_key where mention_id = ${id}`.execute(
          tx,
        );
        return counted.rows[0]?.n;
      });
    expect(await seen('analyst-ari-lumb')).toBe(rows.rows.length);
    expect(await seen('willow-wren-asher')).toBe(0);
  });

  it('are given to mentions from before there were any, once, and the counts of names come out the same', async () => {
    const tables = async (): Promise<unknown> =>
      opened.asAdmin(async (admin) => [
        (await admin.query('select * from tl.match_key order by 1, 2, 3')).rows,
        (await admin.query('select * from tl.name_count order by 1, 2, 3')).rows,
      ]);
    const before = await tables();
    await opened.asAdmin((admin) => admin.query('truncate tl.match_key, tl.name_count'));
    const people = await count(`select count(*) n from tl.mention where kind = 'person'`);
    expect(
      (await Promise.all([fillMatchKeys(opened.ground), fillMatchKeys(opened.ground)])).reduce((a, b) => a + b),
    ).toBe(people);
    expect(await tables()).toEqual(before);
    expect(await fillMatchKeys(opened.ground)).toBe(0);
    expect(await tables()).toEqual(before);
  });
});
