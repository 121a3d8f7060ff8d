import { randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { openTestGround, type TestGround } from './ground.ts';
import { sessionOf, type TestSession } from './session.ts';
import { audienceNamed, releaseMany, type AudienceName, type NewReport } from '../../app/src/desk/index.ts';
import { SERVICE } from '../../app/src/ground/index.ts';
import { createServer, ON_RELEASE } from '../../app/src/main.ts';
import { addFacts, openLine } from '../../app/src/lines/store.ts';

/** A server with a small network that two readers see differently, for the tests of charts. */
export interface TestNetwork {
  readonly opened: TestGround;
  readonly app: FastifyInstance;
  /** Sees all of it. */
  readonly analyst: TestSession;
  /** Sees what went to everyone's audience, not what went to Portsmouth's safeguarding partners. */
  readonly hampshire: TestSession;
  readonly officer: TestSession;
  readonly lineId: string;
  /** Entity ids by name. */
  readonly id: (name: string) => string;
  readonly release: (naming: Naming) => Promise<void>;
  readonly get: (who: TestSession, url: string) => Promise<LightMyRequestResponse>;
  readonly post: (who: TestSession, url: string, body: object) => Promise<LightMyRequestResponse>;
  readonly close: () => Promise<void>;
}

/** One report: everyone in it uses the phone. */
export interface Naming {
  readonly people: readonly { readonly name: string; readonly role?: 'may_be_exploited' | 'may_be_exploiting' }[];
  readonly handles?: readonly string[];
  readonly phone: string;
  readonly audience?: AudienceName;
  readonly known: string;
  readonly happened?: string;
}

/** Opens it. */
export async function openTestNetwork(): Promise<TestNetwork> {
  const opened = await openTestGround();
  const app = await createServer(opened.ground);
  await app.ready();
  const session = (sub: string): Promise<TestSession> => sessionOf(opened.ground, opened.persona(sub));
  const ids = new Map<string, string>();
  const act = { op: 'system', what: 'test', did: 'seeded', purpose: 'intelligence' } as const;
  const release = (naming: Naming): Promise<void> =>
    opened.ground.database.act(SERVICE, act, async (tx) => {
      const things: NewReport['things'] = [
        { id: randomUUID(), kind: 'phone', text: naming.phone },
        ...naming.people.map(({ name, role = 'may_be_exploiting' }) => ({
          id: randomUUID(),
          kind: 'person' as const,
          text: name,
          role,
        })),
        ...(naming.handles ?? []).map((text) => ({ id: randomUUID(), kind: 'handle' as const, text })),
      ];
      const report: NewReport = {
        submissionId: null,
        kind: 'record',
        text: `${naming.people.map(({ name }) => name).join(' and ')} used the number.`,
        topics: ['CCE'],
        grade: { scheme: '3x5x2', source: '2', assessment: 'A', handling: { code: 'P' } },
        audience: (await audienceNamed(tx, naming.audience ?? 'met'))?.id ?? '',
        agencyClass: 'police',
        district: null,
        happenedFrom: naming.happened ?? null,
        happenedTo: naming.happened ?? null,
        things,
        ties: things.slice(1).map((_, at) => ({ from: at + 1, to: 0, kind: 'uses_phone' as const })),
        lawfulBasis: 'test',
        reason: 'test',
        gradedBy: null,
        recordedAt: new Date(naming.known),
      };
      await releaseMany(tx, opened.ground, SERVICE, [report], ON_RELEASE);
      const members = await tx
        .selectFrom('tl.entity_member as e')
        .innerJoin('tl.mention as m', 'm.id', 'e.mention_id')
        .select(['m.id', 'm.text', 'e.entity_id'])
        .where(
          'm.id',
          'in',
          things.map(({ id }) => id),
        )
        .execute();
      for (const { text, entity_id } of members) ids.set(text, entity_id);
    });
  await release({ people: [{ name: 'Kai Webb' }], phone: '07700 900301', known: '2025-03-01', happened: '2025-02-01' });
  await release({
    people: [{ name: 'Mo Small', role: 'may_be_exploited' }],
    phone: '07700 900301',
    known: '2026-05-01',
    happened: '2026-04-01',
  });
  await release({
    people: [{ name: 'Hidden Hart' }],
    phone: '07700 900301',
    audience: 'safeguarding-PORTSMOUTH',
    known: '2025-03-01',
  });
  const crowd = Array.from({ length: 55 }, (_, at) => `snapchat: crowd_${at}`);
  await release({ people: [], handles: crowd, phone: '07700 900302', known: '2025-03-01' });
  const lineId = await opened.ground.database.act(SERVICE, act, async (tx) => {
    const by = opened.persona('analyst-ari-lumb');
    const compartment = (await audienceNamed(tx, 'met'))?.id ?? '';
    const mention = await tx
      .selectFrom('tl.mention')
      .select(['id', 'report_id'])
      .where('text', '=', '07700 900301')
      .orderBy('recorded_at')
      .executeTakeFirstOrThrow();
    const made = await openLine(tx, by, {
      brand: 'Test line',
      reason: 'Named by several',
      compartment,
      recordedAt: new Date('2025-03-01'),
    });
    await addFacts(tx, by, [
      {
        lineId: made,
        kind: 'number',
        value: '07700 900301',
        mentionId: mention.id,
        reports: [mention.report_id],
        reason: 'Named',
        compartment,
        recordedAt: new Date('2025-03-01'),
      },
    ]);
    return made;
  });
  const ask = (who: TestSession, method: 'GET' | 'POST', url: string, body?: object): Promise<LightMyRequestResponse> =>
    app.inject({
      method,
      url,
      headers: { cookie: who.cookie, accept: 'application/json', 'x-csrf-token': who.csrf },
      ...(body ? { payload: body } : {}),
    });
  return {
    opened,
    app,
    analyst: await session('analyst-ari-lumb'),
    hampshire: await session('willow-wren-asher'),
    officer: await session('met-mika-dunn'),
    lineId,
    id: (name) => ids.get(name) ?? '',
    release,
    get: (who, url) => ask(who, 'GET', url),
    post: (who, url, body) => ask(who, 'POST', url, body),
    close: async () => {
      await app.close();
      await opened.close();
    },
  };
}
