import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Actor, Ground } from '../../app/src/ground/index.ts';
import { csrfFor, newSecret, writeSlot } from '../../app/src/ground/index.ts';

/** A live session of an account, as its browser would hold it. */
export interface TestSession {
  readonly cookie: string;
  readonly csrf: string;
}

export async function sessionOf({ database }: Ground, actor: Actor): Promise<TestSession> {
  const secret = newSecret();
  const now = Date.now();
  await writeSlot(
    database,
    'session',
    secret,
    { accountId: actor.accountId, startedAt: now, lastSeenAt: now },
    new Date(now + 3_600_000),
  );
  return { cookie: `tl-session=${secret}`, csrf: csrfFor(secret) };
}

/** A request as that session's browser, or as nobody's. A form carries its token. */
export async function ask(
  app: FastifyInstance,
  session: TestSession | null,
  method: string,
  url: string,
  form?: Record<string, string>,
): Promise<LightMyRequestResponse> {
  const options: InjectOptions = { method: method, url, headers: session ? { cookie: session.cookie } : {} };
  if (form || method !== 'GET') {
    options.headers = { ...options.headers, 'content-type': 'application/x-www-form-urlencoded' };
    options.payload = new URLSearchParams({ ...(session ? { _csrf: session.csrf } : {}), ...form }).toString();
  }
  return app.inject(options);
}
