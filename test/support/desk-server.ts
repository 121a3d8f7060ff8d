import type { LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { openTestGround, type TestGround } from './ground.ts';
import { sessionOf, type TestSession } from './session.ts';
import { createWeb } from '../../app/src/ground/web/app.ts';
import { takeInMentions, whoCouldThisBe } from '../../app/src/identity/index.ts';
import { receiveSubmission, submissionSchema, type Submission } from '../../app/src/intake/index.ts';
import { addGuardians, unescaped } from '../../app/src/intake/test-server.ts';
import { deskRoutes, disseminationRoutes } from '../../app/src/desk/index.ts';

export type Form = Record<string, string | readonly string[]>;

/** The desk as its tests use it: served, with two officers signed in. */
export interface TestDesk {
  readonly opened: TestGround;
  readonly dara: TestSession;
  readonly dev: TestSession;
  /** Each from another sender and in words of its own, unless the test says otherwise. */
  readonly send: (more?: Partial<Submission>) => Promise<string>;
  readonly post: (
    url: string,
    form: Form,
    as?: { session?: TestSession; accept?: string },
  ) => Promise<LightMyRequestResponse>;
  readonly page: (url: string, session?: TestSession) => Promise<string>;
  readonly query: <T extends object>(text: string, values?: unknown[]) => Promise<T[]>;
  readonly close: () => Promise<void>;
}

export async function openTestDesk(): Promise<TestDesk> {
  const opened = await openTestGround();
  await addGuardians(opened);
  const { app } = await createWeb(opened.ground);
  deskRoutes(app, opened.ground, [takeInMentions], whoCouldThisBe);
  disseminationRoutes(app, opened.ground, [takeInMentions]);
  await app.ready();
  const dara = await sessionOf(opened.ground, opened.persona('desk-dara-voss'));
  const dev = await sessionOf(opened.ground, opened.persona('desk-dev-ferris'));
  let sent = 0;
  return {
    opened,
    dara,
    dev,
    send: async (more = {}) => {
      sent += 1;
      const submission = submissionSchema.parse({
        topics: ['CCE'],
        narrative: `Number ${sent}: somebody was driven away in a car that nobody on the road knows, ${randomUUID()}.`,
        happened: { kind: 'unknown' },
        howKnown: 'saw_it',
        whoElseKnows: 'many',
        sourceRisk: 'none_known',
        routing: { dangerNow: false, crime: false, significantHarm: false },
        ...more,
      });
      const source = {
        key: `sender ${sent}`,
        name: 'N',
        role: 'R',
        agencyId: randomUUID(),
        agencyName: 'A',
        contact: 'C',
      };
      const receiving = { channel: 'web', agencyType: 'school_academy', district: 'E06000044' } as const;
      return (await receiveSubmission(opened.ground, submission, source, receiving)).submissionId;
    },
    post: async (url, form, { session = dara, accept = 'text/html' } = {}) => {
      const body = new URLSearchParams({ _csrf: session.csrf });
      for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one);
      return app.inject({
        method: 'POST',
        url,
        headers: { cookie: session.cookie, accept, 'content-type': 'application/x-www-form-urlencoded' },
        payload: body.toString(),
      });
    },
    page: async (url, session = dara) =>
      unescaped((await app.inject({ method: 'GET', url, headers: { cookie: session.cookie } })).body),
    query: async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
      opened.asAdmin(async (admin) => (await admin.query<T>(text, values)).rows),
    close: async () => {
      await app.close();
      await opened.close();
    },
  };
}
