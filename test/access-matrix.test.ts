import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audienceNamed } from '../app/src/desk/index.ts';
import { mayUse, SERVICE, type Actor } from '../app/src/ground/index.ts';
import { PERSONAS } from '../app/src/ground/sign-in/personas.ts';
import { createServer } from '../app/src/main.ts';
import { ROUTES } from './support/expected-routes.ts';
import { openTestGround, type TestGround } from './support/ground.ts';
import { ask, sessionOf, type TestSession } from './support/session.ts';

describe('every route × every kind of user', () => {
  let ground: TestGround;
  let app: FastifyInstance;
  const sessions = new Map<string, { actor: Actor; session: TestSession }>();
  /** Rows of Portsmouth, which the Willow social worker of Hampshire may not see; and ids that do not exist. */
  let theirs: Record<string, string>;

  beforeAll(async () => {
    ground = await openTestGround();
    app = await createServer(ground.ground);
    await app.ready();
    for (const { sub } of PERSONAS) {
      const actor = ground.persona(sub);
      sessions.set(sub, { actor, session: await sessionOf(ground.ground, actor) });
    }
    theirs = await rowsOfPortsmouth(ground);
  });
  afterAll(async () => {
    await app?.close();
    await ground?.close();
  });

  it('lists just the routes that are registered, each with who may use it', () => {
    const registered = app.accessTable
      .filter(({ method, url }) => method !== 'HEAD' && !url.startsWith('/assets/'))
      .map(
        ({ method, url, access }) =>
          `${method} ${url} ${access.who === 'roles' ? access.roles.toSorted().join(',') : access.who}`,
      );
    expect([...new Set(registered)].toSorted()).toEqual([...ROUTES].toSorted());
  });

  it('refuses whoever a route is not for, and fails for nobody', async () => {
    const wrong: string[] = [];
    for (const { method, url, access } of routes(app)) {
      for (const [who, { actor, session }] of [...sessions, ['nobody', { actor: null, session: null }] as const]) {
        const response = await ask(
          app,
          session,
          method,
          fill(url, () => randomUUID()),
        );
        const refused =
          [401, 403].includes(response.statusCode) ||
          (response.statusCode === 303 && String(response.headers.location).startsWith('/sign-in'));
        const allowed = mayUse(access, actor);
        if (response.statusCode >= 500) wrong.push(`${who} ${method} ${url}: ${response.statusCode}`);
        if (!allowed && !refused) wrong.push(`${who} ${method} ${url}: not refused (${response.statusCode})`);
        // A form that anyone may send checks its own draft's token: without one it says so.
        if (allowed && access.who !== 'anyone' && response.statusCode === 403)
          wrong.push(`${who} ${method} ${url}: refused`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('answers alike, byte for byte, for another area’s row and for one that does not exist', async () => {
    const compared: string[] = [];
    for (const { method, url, access } of routes(app)) {
      const key = Object.keys(theirs).find((prefix) => url.startsWith(`${prefix}/`) && url.includes('/:'));
      if (!key) continue;
      for (const [who, { actor, session }] of sessions) {
        if (
          !mayUse(access, actor) ||
          (actor?.roles ?? []).some(
            (role) => !['social_worker', 'partner', 'board', 'guardian', 'auditor', 'administrator'].includes(role),
          )
        )
          continue;
        if (who.startsWith('social-sol')) continue;
        const other = await ask(
          app,
          session,
          method,
          fill(url, () => theirs[key] ?? ''),
        );
        const missing = await ask(
          app,
          session,
          method,
          fill(url, () => randomUUID()),
        );
        expect([other.statusCode, bare(other.body)], `${who} ${method} ${url}`).toEqual([
          missing.statusCode,
          bare(missing.body),
        ]);
        expect(other.statusCode, `${who} ${method} ${url}`).toBeGreaterThanOrEqual(400);
        compared.push(`${who} ${url}`);
      }
    }
    expect(compared.length, 'the comparison met real routes').toBeGreaterThan(3);
  });

  it('shows Portsmouth’s own social worker what is refused to Hampshire’s', async () => {
    const sol = sessions.get('social-sol-marsh')?.session ?? null;
    const wren = sessions.get('willow-wren-asher')?.session ?? null;
    const url = `/people-at-risk/${theirs['/people-at-risk'] ?? ''}`;
    expect((await ask(app, sol, 'GET', url)).statusCode).toBe(200);
    expect((await ask(app, wren, 'GET', url)).statusCode).toBe(404);
  });

  it('takes no form without its token', async () => {
    const open: string[] = [];
    for (const { method, url, access } of routes(app).filter((route) => route.method === 'POST')) {
      const user = [...sessions.values()].find(({ actor }) => mayUse(access, actor));
      const response = await app.inject({
        method: 'POST',
        url: fill(url, () => randomUUID()),
        headers: { cookie: user?.session.cookie ?? '', origin: 'https://elsewhere.example' },
        payload: '',
      });
      if (![401, 403].includes(response.statusCode) && !url.startsWith('/practice-provider'))
        open.push(`${method} ${url}: ${response.statusCode}`);
    }
    expect(open).toEqual([]);
  });
});

function routes(app: FastifyInstance): FastifyInstance['accessTable'] {
  const skipped = ['/assets/', '/practice-provider/', '/practice-sign-in/', '/sign-in', '/sign-out', '/exit'];
  return app.accessTable.filter(
    ({ method, url }) => method !== 'HEAD' && !skipped.some((prefix) => url.startsWith(prefix)),
  );
}

function fill(url: string, id: () => string): string {
  return url.replaceAll(/:\w+/gu, id).replaceAll('*', 'x');
}

/** A page without what differs at every request. */
function bare(body: string): string {
  return body
    .replaceAll(/nonce="[^"]*"/gu, '')
    .replaceAll(/name="_csrf" value="[^"]*"/gu, '')
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gu, '');
}

async function rowsOfPortsmouth({ ground: { database }, persona }: TestGround): Promise<Record<string, string>> {
  return database.act(SERVICE, { op: 'system', what: 'test', did: 'seeded', purpose: 'safeguarding' }, async (tx) => {
    const audience = await audienceNamed(tx, 'safeguarding-PORTSMOUTH');
    const compartment = audience?.id ?? '';
    const report = randomUUID();
    const mention = randomUUID();
    const by = persona('social-sol-marsh').accountId;
    await tx
      .insertInto('tl.report')
      .values({
        id: report,
        reference: 'TL-PORT',
        kind: 'cpi',
        text: 'A boy was seen.',
        topics: ['CCE'],
        scheme: '3x5x2',
        source_eval: '2',
        assessment: 'C',
        handling: 'P',
        condition: null,
        agency_class: 'education',
        district: null,
        happened_from: null,
        happened_to: null,
        graded_by: null,
        supersedes: null,
        data_set: null,
        record_id: null,
        compartment,
      })
      .execute();
    await tx
      .insertInto('tl.mention')
      .values({
        id: mention,
        report_id: report,
        kind: 'person',
        text: 'Sam Portwine',
        fields: JSON.stringify({ forename: 'Sam', surname: 'Portwine' }),
        role: 'may_be_exploited',
        exact_key: null,
        record_key: null,
        surname_key: 'portwine',
        forename_key: 'sam',
        sound_key: null,
        dob_key: null,
        postcode_key: null,
        compartment,
      })
      .execute();
    await tx
      .insertInto('tl.entity_member')
      .values({ mention_id: mention, entity_id: mention, kind: 'person', compartment })
      .execute();
    const line = await tx
      .insertInto('tl.line')
      .values({ brand: 'Portline', opened_by: by, reason: 'test', compartment })
      .returning('id')
      .executeTakeFirstOrThrow();
    const person = await tx
      .insertInto('tl.person_at_risk')
      .values({
        anchor_mention: mention,
        kind: 'child',
        partnership: 'PORTSMOUTH',
        district: null,
        age_band: '13-15',
        sex: 'male',
        lead_agency: null,
        opened_by: by,
        reason: 'named in a report',
        compartment,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { '/lines/around': mention, '/lines': line.id, '/people-at-risk': person.id, '/identity/entities': mention };
  });
}
