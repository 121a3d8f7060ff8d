import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { anyone, SERVICE, type Actor } from '../ground/index.ts';
import { createWeb } from '../ground/web/app.ts';
import { makeGuardianKeyPair, type GuardianKeyPair } from './guardian-key.ts';
import { intakeRoutes } from './routes.ts';

/** For tests only: the intake room on a real database and the real web server, with three guardians. */
export interface IntakeServer {
  readonly opened: TestGround;
  readonly app: FastifyInstance;
  /** The guardians' key pairs by the id of their key: in life these are in three people's hands. */
  readonly guardians: ReadonlyMap<string, GuardianKeyPair>;
  readonly close: () => Promise<void>;
}

export async function openIntakeServer(env: Record<string, string> = {}): Promise<IntakeServer> {
  const opened = await openTestGround(env);
  const guardians = await addGuardians(opened);
  const { app, sessions } = await createWeb(opened.ground);
  await intakeRoutes(app, opened.ground);
  app.get('/test-sign-in/:id', { config: { access: anyone } }, async (request, reply) => {
    await sessions.start(reply, (request.params as { id: string }).id);
    return reply.send('signed in');
  });
  await app.ready();
  return { opened, app, guardians, close: async () => (await app.close(), opened.close()) };
}

export async function addGuardians(opened: TestGround): Promise<Map<string, GuardianKeyPair>> {
  const pairs = new Map<string, GuardianKeyPair>();
  for (const sub of ['guardian-gil-frome', 'guardian-gwen-istead', 'guardian-gus-yarrow']) {
    const { accountId, agencyId } = opened.persona(sub);
    const pair = await makeGuardianKeyPair();
    const id = randomUUID();
    await opened.ground.database.act(
      SERVICE,
      { op: 'system', what: 'guardian key', did: 'added', purpose: 'administration' },
      (tx) =>
        tx
          .insertInto('vault.guardian_key')
          .values({
            id,
            account_id: accountId,
            agency_id: agencyId ?? '',
            public_key: Buffer.from(pair.publicKey),
            retired_at: null,
          })
          .execute(),
    );
    pairs.set(id, pair);
  }
  return pairs;
}

export interface Answer {
  readonly status: number;
  readonly html: string;
  readonly location: string;
}

/** A browser without scripts: keeps cookies, and sends forms with the tokens of the page it last saw. */
export class Visitor {
  readonly #app: FastifyInstance;
  readonly cookies = new Map<string, string>();
  #tokens: Record<string, string> = {};

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  async signIn(actor: Actor): Promise<void> {
    await this.get(`/test-sign-in/${actor.accountId}`);
  }

  loseSession(): void {
    this.cookies.delete('tl-session');
  }

  async get(url: string): Promise<Answer> {
    return this.#ask('GET', url);
  }

  async post(
    url: string,
    form: Record<string, string | string[]>,
    tokens: Record<string, string> = this.#tokens,
  ): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...tokens, ...form }))
      for (const one of [value].flat()) body.append(name, one);
    return this.#ask('POST', url, body.toString());
  }

  async json(
    url: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Record<string, unknown>; raw: string; type: string }> {
    const response = await this.#app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', cookie: this.#cookieHeader(), ...headers },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return {
      status: response.statusCode,
      body: response.json<Record<string, unknown>>(),
      raw: response.payload,
      type: String(response.headers['content-type']),
    };
  }

  async #ask(method: 'GET' | 'POST', url: string, payload?: string): Promise<Answer> {
    const response = await this.#app.inject({
      method,
      url,
      headers: {
        cookie: this.#cookieHeader(),
        ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value, maxAge, expires } of response.cookies as {
      name: string;
      value: string;
      maxAge?: number;
      expires?: Date;
    }[]) {
      if (value === '' || maxAge === 0 || (expires !== undefined && expires.getTime() < Date.now()))
        this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const html = response.payload;
    const tokens = [...html.matchAll(/name="(_csrf|_draft)" value="([\w-]*)"/gu)];
    if (tokens.length > 0)
      this.#tokens = Object.fromEntries(tokens.map(([, name = '', value = '']): [string, string] => [name, value]));
    return { status: response.statusCode, html, location: response.headers.location ?? '' };
  }

  #cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** What text looks like inside a page of ours: nunjucks' escapes undone. */
export function unescaped(html: string): string {
  const names: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&#96;': '`',
    '&#92;': '\\',
  };
  return html.replaceAll(/&(?:amp|lt|gt|quot|#39|#96|#92);/gu, (entity) => names[entity] ?? entity);
}

/** Answers that finish every page after the narrative. */
export const FINISHING: readonly (readonly [string, Record<string, string | string[]>])[] = [
  ['picked-out', {}],
  ['when', { happened: 'unknown', topics: ['CCE'] }],
  ['how-known', { howKnown: 'saw_it', whoElseKnows: 'only_me', sourceRisk: 'none_known' }],
  ['you', { name: 'Tessa Quill', job: 'Head of year', contact: 'tessa.quill@school.example' }],
];
