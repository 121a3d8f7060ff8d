import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../../test/support/ground.ts';
import { ask, sessionOf, type TestSession } from '../../../../test/support/session.ts';
import { audienceNamed, releaseMany, type AudienceName, type NewReport } from '../../desk/index.ts';
import { SERVICE, type Actor, type Tx } from '../../ground/index.ts';
import { bindFeed } from '../../intake/index.ts';
import { createServer, ON_RELEASE } from '../../main.ts';
import { independenceOf, type Independence } from './independence.ts';
import { conclude, provenanceAround, takeBack } from './provenance-store.ts';
import { concluded } from './provenance.ts';

const REASON = 'It repeats the earlier report word for word';
let opened: TestGround;
let app: FastifyInstance;
let analyst: TestSession;
/** a–d for all who work on lines; hidden for Portsmouth's safeguarding partners only. `twin` and a are of one source. */
let id: Record<'a' | 'b' | 'c' | 'd' | 'twin' | 'hidden', string>;
let reference: (report: string) => Promise<string>;

beforeAll(async () => {
  opened = await openTestGround();
  app = await createServer(opened.ground);
  await app.ready();
  analyst = await sessionOf(opened.ground, opened.persona('analyst-ari-lumb'));
  id = await as(SERVICE, async (tx) => {
    const made = async (audience: AudienceName, source: string): Promise<string> => {
      const report = await release(tx, audience);
      await bindFeed(tx, opened.ground.keys, [report], source);
      return report;
    };
    return {
      a: await made('met', 'one'),
      b: await made('met', 'two'),
      c: await made('met', 'three'),
      d: await made('met', 'four'),
      twin: await made('met', 'one'),
      hidden: await made('safeguarding-PORTSMOUTH', 'five'),
    };
  });
  reference = (report) =>
    as(
      SERVICE,
      async (tx) =>
        (await tx.selectFrom('tl.report').select('reference').where('id', '=', report).executeTakeFirstOrThrow())
          .reference,
    );
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  opened.ground.database.act(actor, { op: 'consult', what: 'report', did: 'tested', purpose: 'intelligence' }, work);
const passesOn = (actor: Actor, report: string, origin: string, recordedAt?: Date): Promise<void> =>
  as(actor, (tx) =>
    conclude(tx, actor, {
      verdict: 'passes_on',
      report,
      origin,
      basis: [],
      reason: REASON,
      ...(recordedAt ? { recordedAt } : {}),
    }),
  );
const count = async (
  actor: Actor,
  reports: readonly string[],
  knownBy: string | null = null,
): Promise<Independence | undefined> =>
  (
    await as(actor, (tx) =>
      independenceOf(
        tx,
        opened.ground.keys,
        new Map([
          ['case', reports],
          ['none', []],
        ]),
        knownBy,
      ),
    )
  ).get('case');

async function release(tx: Tx, audience: AudienceName): Promise<string> {
  const report: NewReport = {
    submissionId: null,
    kind: 'record',
    text: 'A grey car waits at the school.',
    topics: ['CCE'],
    grade: { scheme: '3x5x2', source: '2', assessment: 'C', handling: { code: 'P' } },
    audience: (await audienceNamed(tx, audience))?.id ?? '',
    agencyClass: 'police',
    district: null,
    happenedFrom: '2026-03-01',
    happenedTo: '2026-03-01',
    things: [{ id: randomUUID(), kind: 'person', text: 'Sam Sample', role: 'not_sure' }],
    ties: [],
    lawfulBasis: 'test',
    reason: 'test',
    gradedBy: null,
    recordedAt: new Date('2026-03-05'),
  };
  const [made] = await releaseMany(tx, opened.ground, SERVICE, [report], ON_RELEASE);
  return made ?? '';
}

describe('independence', () => {
  it('counts sources, follows what is passed on to its root, and says when all are echoes', async () => {
    const ari = opened.persona('analyst-ari-lumb');
    const { a, b, c, d, twin } = id;
    expect(await count(ari, [a, b])).toEqual({ reports: 2, sources: 2, circular: 0, style: 'double' });
    expect(await count(ari, [a, twin])).toMatchObject({ sources: 1, style: 'solid' });
    await passesOn(ari, b, a, new Date('2026-03-10'));
    await passesOn(ari, c, b, new Date('2026-04-10'));
    expect(await count(ari, [a, b, c])).toEqual({ reports: 3, sources: 1, circular: 2, style: 'solid' });
    expect(await count(ari, [b, c])).toEqual({ reports: 2, sources: 1, circular: 2, style: 'dashed' });
    expect(await count(ari, [c, twin]), 'c goes back to a, of the same source as twin').toMatchObject({ sources: 1 });
    expect(await count(ari, [c, d])).toMatchObject({ sources: 2, circular: 1, style: 'double' });
  });

  it('what was recorded later was not known', async () => {
    const ari = opened.persona('analyst-ari-lumb');
    expect(await count(ari, [id.a, id.b, id.c], '2026-03-09')).toMatchObject({ sources: 3, circular: 0 });
    expect(await count(ari, [id.a, id.b, id.c], '2026-03-10')).toMatchObject({ sources: 2, circular: 1 });
  });

  it('a report that passes on several proves a source more only where none of them is counted already', async () => {
    const [dara, ari] = [opened.persona('desk-dara-voss'), opened.persona('analyst-ari-lumb')];
    const [minutes, e, f] = await as(SERVICE, async (tx) => {
      const made = [await release(tx, 'met'), await release(tx, 'met'), await release(tx, 'met')];
      for (const [at, report] of made.entries()) await bindFeed(tx, opened.ground.keys, [report], `minutes ${at}`);
      return made;
    });
    if (!minutes || !e || !f) throw new Error('not released');
    await passesOn(dara, minutes, e);
    await passesOn(dara, minutes, f);
    expect(await count(ari, [minutes])).toMatchObject({ sources: 1, circular: 1, style: 'dashed' });
    expect(await count(ari, [minutes, e])).toMatchObject({ sources: 1 });
    expect(await count(ari, [minutes, id.d])).toMatchObject({ sources: 2 });
    expect(await count(ari, [minutes, e, f, id.d])).toMatchObject({ sources: 3 });
  });

  it('is the same for a reader who may not see the middle of a chain, whom it tells nothing of that', async () => {
    const sol = opened.persona('social-sol-marsh');
    const outer = await as(SERVICE, async (tx) => {
      const made = await release(tx, 'met');
      await bindFeed(tx, opened.ground.keys, [made], 'outer');
      return made;
    });
    await passesOn(SERVICE, outer, id.hidden);
    await passesOn(SERVICE, id.hidden, id.d);
    const wren = opened.persona('willow-wren-asher');
    expect(await count(wren, [outer, id.d])).toEqual(await count(SERVICE, [outer, id.d]));
    expect(
      await as(wren, (tx) => provenanceAround(tx, [outer], null)),
      'no row about a report they may not read',
    ).toEqual([]);
    expect(await count(opened.persona('admin-ada-colt'), [outer, id.d])).toMatchObject({ sources: 0 });
    expect(await count(sol, [outer, id.d])).toMatchObject({ sources: 1 });
  });
});

describe('a circle of reports', () => {
  it('is refused with what to do, however long, and nothing of it is kept', async () => {
    const ari = opened.persona('analyst-ari-lumb');
    await expect(passesOn(ari, id.a, id.c)).rejects.toThrow(/goes back to this one already/u);
    await expect(passesOn(ari, id.a, id.a)).rejects.toThrow();
    expect(await count(ari, [id.a, id.b, id.c])).toMatchObject({ sources: 1, circular: 2 });
  });

  it('may be closed once what stood in the way is taken back; taking back twice is told', async () => {
    const ari = opened.persona('analyst-ari-lumb');
    const [x, y] = await as(SERVICE, async (tx) => [await release(tx, 'met'), await release(tx, 'met')]);
    if (!x || !y) throw new Error('not released');
    await passesOn(ari, x, y);
    const [one] = concluded(await as(ari, (tx) => provenanceAround(tx, [x], null)));
    if (!one) throw new Error('nothing concluded');
    await as(ari, (tx) => takeBack(tx, ari, one, 'It was the other way round'));
    await expect(as(ari, (tx) => takeBack(tx, ari, one, 'It was the other way round'))).rejects.toThrow(/already/u);
    await passesOn(ari, y, x);
    expect(await count(ari, [x, y])).toMatchObject({ circular: 1 });
  });
});

describe('the page of what a report passes on', () => {
  const post = async (
    who: TestSession,
    report: string,
    body: Record<string, string>,
  ): Promise<{ status: number; html: string }> => {
    const response = await ask(app, who, 'POST', `/lines/reports/${report}/passing-on`, body);
    return { status: response.statusCode, html: response.body };
  };

  it('keeps what was typed when something is missing or wrong, and says what', async () => {
    const bare = await post(analyst, id.d, { origin: '', reason: 'short' });
    expect(bare.status).toBe(400);
    expect(bare.html).toMatch(/Choose whether the report passes on the other/u);
    const unknown = await post(analyst, id.d, { origin: 'TL-0000', verdict: 'passes_on', reason: 'Typed with <care>' });
    expect(unknown.status).toBe(400);
    expect(unknown.html).toContain('no report with this reference that you may read');
    expect(unknown.html).toContain('Typed with &lt;care&gt;');
    const own = await post(analyst, id.d, { origin: await reference(id.d), verdict: 'passes_on', reason: REASON });
    expect(own.html).toContain('the report itself');
    const circle = await post(analyst, id.a, { origin: await reference(id.c), verdict: 'passes_on', reason: REASON });
    expect(circle.status).toBe(400);
    expect(circle.html).toMatch(
      /each would pass on the other[\s\S]*href="#origin"|href="#origin"[\s\S]*each would pass on the other/u,
    );
    expect(circle.html).toContain(REASON);
  });

  it('keeps the conclusion, shows the way back and the count, and is not for those who only read', async () => {
    const kept = await post(analyst, id.twin, { origin: await reference(id.c), verdict: 'passes_on', reason: REASON });
    expect(kept.status).toBe(303);
    const page = await ask(app, analyst, 'GET', `/lines/reports/${id.twin}/passing-on`);
    expect(page.body).toContain('Step 3 back');
    expect(page.body).toMatch(/from 1\s+independent source/u);
    expect(page.body).toContain('data-rule="tie.corroboration"');
    const wren = await sessionOf(opened.ground, opened.persona('willow-wren-asher'));
    expect(
      (await post(wren, id.twin, { origin: await reference(id.d), verdict: 'passes_on', reason: REASON })).status,
    ).toBe(403);
    expect((await ask(app, wren, 'GET', `/lines/reports/${id.hidden}/passing-on`)).statusCode).toBe(404);
  });
});
