import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import type { Actor, Tx } from '../../ground/index.ts';
import type { Thing } from '../../intake/index.ts';
import { addGuardians, unescaped } from '../../intake/test-server.ts';
import { createServer, ON_RELEASE } from '../../main.ts';
import { audienceNamed, type AudienceName } from '../audience.ts';
import { audienceChoice, blankAudience, CHOSEN, granteesWanted } from './audience-choice.ts';
import { mosaicCheck, mosaicProblems } from './mosaic-store.ts';
import { noteReads } from './recipients.ts';
import { settleAudience } from './settle-audience.ts';
import { askOwner, signpostsFor } from './signpost.ts';
import { as, decide, named, proposalOf, reportOf, sendAs } from './test-release.ts';

let opened: TestGround;
let app: FastifyInstance;
let officer: Actor;
let second: Actor;
let hampshire: Actor;
let portsmouth: Actor;
const sessions = new Map<Actor, TestSession>();

beforeAll(async () => {
  opened = await openTestGround();
  await addGuardians(opened);
  app = await createServer(opened.ground);
  await app.ready();
  officer = opened.persona('desk-dara-voss');
  second = opened.persona('desk-dev-ferris');
  hampshire = opened.persona('willow-wren-asher');
  portsmouth = opened.persona('social-sol-marsh');
  for (const actor of [officer, second, hampshire, portsmouth])
    sessions.set(actor, await sessionOf(opened.ground, actor));
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

async function query<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return opened.asAdmin(async (admin) => (await admin.query<T>(text, values)).rows);
}

const KAZ: Thing = { kind: 'person', text: 'Kaz Ashdown', role: 'may_be_exploiting' };
const GOLF: Thing = { kind: 'vehicle', text: 'AB12 CDE' };

interface Out {
  readonly id: string;
  readonly submission: string;
}

/** Releases a report to an audience by name, through every room that takes it in. */
async function release(
  audience: AudienceName,
  things: readonly Thing[] = [KAZ, GOLF],
  { source = randomUUID(), ...more }: { source?: string; signpost?: 'ask_owner' | 'silence' } = {},
): Promise<Out> {
  const submission = await sendAs(opened.ground, source, { things: [...things] });
  const compartment = await as(opened, officer, async (tx) => (await audienceNamed(tx, audience))?.id ?? '');
  const report = reportOf(submission, compartment, officer, {
    things: named(...things),
    ties: things.length > 1 ? [{ from: 0, to: 1, kind: 'drives' }] : [],
  });
  const outcome = await decide(opened.ground, officer, proposalOf(report, more), ON_RELEASE);
  if (!('released' in outcome)) throw new Error('it is held');
  return { id: outcome.released[0] ?? '', submission };
}

/** How many rows of each table that a report leaves behind this person sees. */
const seen = (who: Actor, report: string): Promise<Record<string, number>> =>
  as(opened, who, async (tx) => {
    const { rows } = await sql<Record<string, number>>`
      select (select count(*)::int from tl.report where id = ${report}) report,
        (select count(*)::int from tl.mention where report_id = ${report}) mentions,
        (select count(*)::int from tl.association where report_id = ${report}) ties,
        (select count(*)::int from tl.entity_member e where e.mention_id in (select id from tl.mention where report_id = ${report})) entities`.execute(
      tx,
    );
    return rows[0] ?? {};
  });
const ALL = { report: 1, mentions: 2, ties: 1, entities: 2 };
const NONE = { report: 0, mentions: 0, ties: 0, entities: 0 };
const post = (who: Actor, url: string, form: Record<string, string>): ReturnType<typeof ask> =>
  ask(app, sessions.get(who) ?? null, 'POST', url, form);
const page = async (who: Actor, url: string): Promise<string> =>
  unescaped((await ask(app, sessions.get(who) ?? null, 'GET', url)).body);

describe('a recalled report', () => {
  const words = { reason: 'The sender fears that they are known', told: 'Stop using it, and destroy any copy' };

  it('is out of sight at once, with all it left behind, for readers, counts and search; the desk still sees what it took back', async () => {
    const { id } = await release('safeguarding-HANTS');
    const [entity] = await query<{ id: string }>(
      `select e.entity_id id from tl.entity_member e join tl.mention m on m.id = e.mention_id where m.report_id = $1 and m.kind = 'person'`,
      [id],
    );
    expect(await seen(hampshire, id)).toEqual(ALL);
    const lacking = await post(officer, `/desk/reports/${id}/recall`, { reason: words.reason, told: 'Stop' });
    expect([lacking.statusCode, unescaped(lacking.body).includes(words.reason)], 'what was typed is kept').toEqual([
      400,
      true,
    ]);
    expect((await post(officer, `/desk/reports/${id}/recall`, words)).statusCode).toBe(303);
    for (const who of [hampshire, officer, opened.persona('analyst-ari-lumb')])
      expect(await seen(who, id)).toEqual(NONE);
    const left = await as(opened, hampshire, (tx) =>
      sql`select from tl.entity_member where entity_id = ${entity?.id}`.execute(tx),
    );
    expect(left.rows).toEqual([]);
    expect(await page(officer, `/desk/reports/${id}`)).toContain('The sender fears');
    expect((await post(second, `/desk/reports/${id}/recall`, words)).statusCode).toBe(409);
  });

  it('is told to whoever could read it and to nobody else, without the reason, and each says once what they did', async () => {
    const { id } = await release('safeguarding-HANTS');
    await as(opened, hampshire, (tx) => noteReads(tx, [id]));
    await post(officer, `/desk/reports/${id}/recall`, words);
    const [{ reference } = { reference: '' }] = await query<{ reference: string }>(
      'select reference from tl.report where id = $1',
      [id],
    );
    const told = await page(hampshire, '/recalled');
    expect([told.includes(reference), told.includes(words.told), told.includes(words.reason)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await page(portsmouth, '/recalled')).not.toContain(reference);
    expect((await post(portsmouth, `/recalled/${id}`, { used: 'not_used' })).statusCode).toBe(404);
    expect((await post(hampshire, `/recalled/${id}`, { used: 'constructor' })).statusCode).toBe(400);
    const answer = { used: 'acted_on', note: 'We told the school' };
    expect((await post(hampshire, `/recalled/${id}`, answer)).statusCode).toBe(303);
    expect((await post(hampshire, `/recalled/${id}`, answer)).statusCode).toBe(404);
    const desk = await page(officer, `/desk/reports/${id}`);
    expect(desk).toContain('Wren Asher');
    expect(desk).toContain('acted on already');
    expect(desk).toContain('We told the school');
  });
});

describe('a wider audience', () => {
  const widen = async (to: AudienceName, id: string): Promise<number> => {
    const audience = await as(opened, officer, async (tx) => (await audienceNamed(tx, to))?.id ?? '');
    return (await post(officer, `/desk/reports/${id}/widen`, { audience, why: 'They work with the same child' }))
      .statusCode;
  };
  const openWidening = async (id: string): Promise<string> =>
    (await query<{ id: string }>('select id from tl.widening where report_id = $1', [id]))[0]?.id ?? '';

  it('needs another officer, takes no reader away, and then reaches all that the report left behind', async () => {
    const { id } = await release('analysts');
    expect(await seen(hampshire, id)).toEqual(NONE);
    expect(await widen('met', id)).toBe(303);
    const widening = await openWidening(id);
    expect(
      (await post(officer, `/desk/widenings/${widening}`, { agreed: 'yes', answer: 'I agree with myself' })).statusCode,
    ).toBe(409);
    await expect(
      as(opened, officer, (tx) => sql`select tl.widen(${widening})`.execute(tx)),
      'nor by asking the database',
    ).rejects.toThrow(/two people/u);
    const noReason = await post(second, `/desk/widenings/${widening}`, { agreed: 'yes', answer: 'ok' });
    expect([noReason.statusCode, noReason.body.includes('10 characters')]).toEqual([400, true]);
    expect(await seen(hampshire, id)).toEqual(NONE);
    expect(
      (
        await post(second, `/desk/widenings/${widening}`, {
          agreed: 'yes',
          answer: 'They need it for the strategy meeting',
        })
      ).statusCode,
    ).toBe(303);
    for (const who of [hampshire, opened.persona('analyst-ari-lumb')]) expect(await seen(who, id)).toEqual(ALL);
    const went = await query('select audience from tl.dissemination where report_id = $1', [id]);
    expect(went).toHaveLength(2);
    expect(
      (await post(second, `/desk/widenings/${widening}`, { agreed: 'no', answer: 'I thought again about it' }))
        .statusCode,
    ).toBe(409);
  });

  it('is refused where it leaves someone out, or adds nobody; and one that is refused changes nothing', async () => {
    const { id } = await release('safeguarding-HANTS');
    expect(await widen('safeguarding-PORTSMOUTH', id)).toBe(400);
    expect(await widen('safeguarding-HANTS', id)).toBe(400);
    expect(await openWidening(id)).toBe('');
    expect(await widen('met', id)).toBe(303);
    const answer = { agreed: 'no', answer: 'One area is enough for now' };
    expect((await post(second, `/desk/widenings/${await openWidening(id)}`, answer)).statusCode).toBe(303);
    expect(await seen(portsmouth, id)).toEqual(NONE);
  });
});

describe('an audience made for one release', () => {
  it('reaches the chosen team of the chosen agency and the desk alone, and the same choice again is the same audience', async () => {
    const settle = (tx: Tx): Promise<string> =>
      audienceChoice(tx).then((options) => {
        const agency = opened.agencies.find(
          ({ partnership, type }) => partnership === 'PORTSMOUTH' && type.startsWith('childrens'),
        );
        const wanted = {
          ...blankAudience(options),
          audience: CHOSEN,
          teams: ['social_worker'],
          agencies: [agency?.id ?? ''],
        };
        return settleAudience(tx, officer, wanted, options, 'Only they work with this family');
      });
    const [one, two] = [await as(opened, officer, settle), await as(opened, second, settle)];
    expect(two).toBe(one);
    const submission = await sendAs(opened.ground, 'a neighbour', { things: [KAZ, GOLF] });
    const report = reportOf(submission, one, officer, {
      things: named(KAZ, GOLF),
      ties: [{ from: 0, to: 1, kind: 'drives' }],
    });
    const outcome = await decide(opened.ground, officer, proposalOf(report), ON_RELEASE);
    const id = 'released' in outcome ? (outcome.released[0] ?? '') : '';
    expect([await seen(portsmouth, id), await seen(officer, id)]).toEqual([ALL, ALL]);
    for (const who of [
      'willow-wren-asher',
      'analyst-ari-lumb',
      'met-mika-dunn',
      'admin-ada-colt',
      'auditor-ash-penrose',
    ])
      expect(await seen(opened.persona(who), id), who).toEqual(NONE);
    expect(await page(officer, `/desk/reports/${id}`)).toContain('Sol Marsh');
  });
});

describe('the mosaic check before a release', () => {
  const check = (
    submission: string,
    things: readonly Thing[],
    audience: AudienceName,
  ): ReturnType<typeof mosaicCheck> =>
    as(opened, officer, async (tx) => {
      const options = await audienceChoice(tx);
      const known = options.known.find(({ name }) => name === audience);
      const grantees = granteesWanted({ ...blankAudience(options), audience: known?.id ?? '' }, options);
      const item = {
        things,
        agencyClass: 'education',
        district: 'E07000094',
        happenedFrom: null,
        happenedTo: null,
        grantees,
      };
      return mosaicCheck(tx, opened.ground, { submissionId: submission, items: [item] });
    });

  it('finds that all these readers would have about someone is one source’s, and not where another source spoke', async () => {
    const source = randomUUID();
    const boy: Thing = { kind: 'person', text: 'Rory Penhale' };
    await release('met', [boy], { source });
    const mine = await sendAs(opened.ground, source, { things: [boy] });
    const [found = []] = await check(mine, [{ ...boy, text: 'rory PENHALE' }], 'met');
    expect(found).toMatchObject([{ kind: 'one_source', knowers: 1 }]);
    expect(mosaicProblems(found, [], 'item2-')['item2-answered']).toContain('PENHALE');
    expect(mosaicProblems(found, [found[0]?.id ?? ''])).toEqual({});
    const theirs = await sendAs(opened.ground, randomUUID(), { things: [boy] });
    expect(await check(theirs, [boy], 'met')).toEqual([[]]);
  });

  it('finds a part of the same submission with the same readers, and none that only others read or that is recalled', async () => {
    const phone: Thing = { kind: 'phone', text: '07700 900471' };
    const out = await release('safeguarding-PORTSMOUTH', [phone]);
    const other: Thing = { kind: 'phone', text: '07700 900472' };
    const kinds = async (audience: AudienceName): Promise<string[]> =>
      ((await check(out.submission, [other], audience))[0] ?? []).map(({ kind }) => kind);
    expect(await kinds('safeguarding-PORTSMOUTH')).toEqual(['parts_of_one']);
    expect(await kinds('desk')).toEqual([]);
    await post(officer, `/desk/reports/${out.id}/recall`, {
      reason: 'Sent in error to them',
      told: 'Stop using it please',
    });
    expect(await kinds('safeguarding-PORTSMOUTH')).toEqual([]);
  });
});

describe('a signpost', () => {
  const plate: Thing = { kind: 'vehicle', text: 'ZZ99 ZZZ' };
  const shown = (who: Actor, thing: Thing): Promise<number> =>
    as(
      opened,
      who,
      async (tx) => (await signpostsFor(tx, opened.ground, [GOLF, thing])).filter(({ at }) => at === 1).length,
    );

  it('stands only where the owner chose it, for someone who works with this and may not read it, and says whom to ask and no more', async () => {
    const { id } = await release('safeguarding-PORTSMOUTH', [plate]);
    expect(await shown(hampshire, plate), 'silence unless chosen').toBe(0);
    expect((await post(officer, `/desk/reports/${id}/signpost`, { choice: 'ask_owner' })).statusCode).toBe(303);
    expect(await shown(hampshire, { ...plate, text: 'zz99zzz' })).toBe(1);
    expect(await shown(portsmouth, plate), 'they may read it').toBe(0);
    for (const sub of [
      'teacher-tessa-quill',
      'board-bo-tarrant',
      'admin-ada-colt',
      'auditor-ash-penrose',
      'guardian-gil-frome',
    ])
      expect(await shown(opened.persona(sub), plate), sub).toBe(0);
    const [found] = await as(opened, hampshire, (tx) => signpostsFor(tx, opened.ground, [plate]));
    expect(Object.keys(found ?? {}).toSorted()).toEqual(['at', 'id', 'owner']);
    expect(found?.owner).toBe('Dara Voss');
    expect(JSON.stringify(found)).not.toContain(id);
    const asked = (signpost: string): Promise<boolean> =>
      as(opened, hampshire, (tx) => askOwner(tx, signpost, 'The same car waits outside a home of ours'));
    expect(await asked(randomUUID())).toBe(false);
    const look = { kind: 'vehicle', text: 'ZZ99 ZZZ' };
    expect(unescaped((await post(hampshire, '/signposts', look)).body)).toContain('Its owner is Dara Voss');
    expect(unescaped((await post(hampshire, '/signposts', { ...look, text: 'ZZ98 ZZZ' })).body)).toContain(
      'Nothing that you could',
    );
    expect((await post(hampshire, '/signposts', { ...look, kind: 'toString' })).statusCode).toBe(400);
    const short = await post(hampshire, `/signposts/${found?.id ?? ''}`, { ...look, why: 'please' });
    expect([short.statusCode, short.body.includes('please')], 'what was typed is kept').toEqual([400, true]);
    expect(await asked(found?.id ?? '')).toBe(true);
    expect(await page(officer, `/desk/reports/${id}`)).toContain('waits outside a home of ours');
    await post(officer, `/desk/reports/${id}/signpost`, { choice: 'silence' });
    expect([await shown(hampshire, plate), await asked(found?.id ?? '')]).toEqual([0, false]);
  });
});

describe('what is kept of a release', () => {
  it('who did read it, once a day, by whatever page showed it, and never someone who may not', async () => {
    const { id } = await release('safeguarding-HANTS');
    const [entity] = await query<{ id: string }>(
      'select e.entity_id id from tl.entity_member e join tl.mention m on m.id = e.mention_id where m.report_id = $1 limit 1',
      [id],
    );
    for (const who of [hampshire, hampshire, portsmouth]) await page(who, `/identity/entities/${entity?.id ?? ''}`);
    await as(opened, portsmouth, (tx) => noteReads(tx, [id]));
    expect(await query('select by_account from tl.report_read where report_id = $1', [id])).toEqual([
      { by_account: hampshire.accountId },
    ]);
  });

  it('no time finer than a day in any row that an analyst reads of it (R19)', async () => {
    const things: Thing[] = [
      { kind: 'person', text: 'Nell Trevanion', role: 'may_be_exploited' },
      { kind: 'vehicle', text: 'YY11 YYY' },
    ];
    await release('analysts', things);
    await release('analysts', things);
    const columns = await query<{ table: string; column: string }>(
      `select c.oid::regclass::text as table, a.attname as column
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.atttypid = 'timestamptz'::regtype
       where c.relnamespace = 'tl'::regnamespace
         and c.relname in ('report', 'mention', 'association', 'entity_member', 'proposal', 'identity_decision', 'match_key')`,
    );
    expect(columns.map(({ table }) => table).toSorted()).toEqual([
      'tl.association',
      'tl.entity_member',
      'tl.identity_decision',
      'tl.mention',
      'tl.proposal',
      'tl.report',
    ]);
    for (const { table, column } of columns) {
      const counted = await as(opened, opened.persona('analyst-ari-lumb'), async (tx) => {
        const { rows } = await sql<{ all: number; fine: number }>`
          select count(*)::int as all, count(*) filter (where ${sql.ref(column)} <> date_trunc('day', ${sql.ref(column)}))::int as fine
          from ${sql.table(table)}`.execute(tx);
        return rows[0];
      });
      expect(counted?.all, `${table} has rows to look at`).toBeGreaterThan(0);
      expect(counted?.fine, `${table}.${column}`).toBe(0);
    }
  });
});
