import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, Role } from '../access.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database.ts';
import { dropSlot, newSecret, readSlot, writeSlot } from '../sealed-slot.ts';

/** What a session holds. It lives sealed in the database; the browser holds only the secret that opens it. */
export interface Session {
  readonly accountId: string;
  readonly startedAt: number;
  lastSeenAt: number;
  /** The secret with which it began, from which its forms' token is made: a page outlives a change of secret in another tab. */
  readonly formSecret?: string;
  /** When a secret that was replaced ends for good, whatever is still written to its slot. */
  readonly endsAt?: number;
  /** A message to show once, on the next page. */
  notice?: string;
}

/** Says to the next sign-in that the last person left; it says nothing of who. */
export const LEFT_COOKIE = 'tl-left';
const LONGEST = 12 * 60 * 60 * 1000;
const ROTATE_AFTER = 5 * 60 * 1000;

/** Reads, starts, rotates and ends sessions. */
export class Sessions {
  readonly #database: Database;
  readonly #idle: number;
  readonly #secure: boolean;

  constructor(database: Database, config: Config) {
    this.#database = database;
    this.#idle = config.sessionIdleMinutes * 60_000;
    this.#secure = config.publicUrl.startsWith('https://');
  }

  get cookieName(): string {
    return this.#secure ? '__Host-tl-session' : 'tl-session';
  }

  async start(reply: FastifyReply, accountId: string): Promise<void> {
    const now = Date.now();
    const secret = newSecret();
    await this.#write(secret, { accountId, startedAt: now, lastSeenAt: now });
    this.#setCookie(reply, secret);
  }

  /** Sets `request.actor` and `request.session` when the cookie opens a live session of an enabled account. */
  async load(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const secret = request.cookies[this.cookieName];
    if (!secret) return;
    const session = await readSlot<Session>(this.#database, 'session', secret);
    const now = Date.now();
    if (!session || now - session.startedAt > LONGEST || now - session.lastSeenAt > this.#idle) {
      request.sessionLapsed = true;
      return;
    }
    const actor = await this.#actor(session.accountId);
    if (!actor) return;
    request.actor = actor;
    request.session = session;
    request.sessionSecret = secret;
    request.csrfToken = csrfFor(session.formSecret ?? secret);
    if (session.endsAt !== undefined || now - session.lastSeenAt <= Math.min(ROTATE_AFTER, this.#idle / 4)) return;
    session.lastSeenAt = now;
    if (request.method === 'GET' && request.headers['sec-fetch-dest'] === 'document')
      await this.#rotate(request, reply, { formSecret: secret, ...session }, secret, now);
    else request.sessionChanged = true;
  }

  async keep(request: FastifyRequest): Promise<void> {
    if (request.session && request.sessionSecret) await this.#write(request.sessionSecret, request.session);
  }

  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (request.sessionSecret) await dropSlot(this.#database, 'session', request.sessionSecret);
    // Or the end of the request would write it anew.
    request.session = null;
    request.sessionSecret = null;
    request.sessionChanged = false;
    reply.clearCookie(this.cookieName, { path: '/' });
  }

  /** Ends it because its person left: whoever signs in here next must say who they are, whatever the provider remembers. */
  async leave(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.end(request, reply);
    reply.setCookie(LEFT_COOKIE, '1', { path: '/sign-in', httpOnly: true, sameSite: 'lax', secure: this.#secure });
  }

  async #actor(accountId: string): Promise<Actor | null> {
    return this.#database.asNobody('administration', async (tx) => {
      const rows = await sql<{
        id: string;
        agency_id: string | null;
        roles: Role[];
        display_name: string | null;
        disabled: boolean;
      }>`
        select * from tl.account_by_id(${accountId})`.execute(tx);
      const row = rows.rows[0];
      return row && !row.disabled
        ? { accountId: row.id, agencyId: row.agency_id, roles: row.roles, displayName: row.display_name }
        : null;
    });
  }

  /** A new secret for the same session; the old one goes on for a minute, for requests already under way. */
  async #rotate(
    request: FastifyRequest,
    reply: FastifyReply,
    session: Session,
    old: string,
    now: number,
  ): Promise<void> {
    const secret = newSecret();
    await this.#write(secret, session);
    await this.#write(old, { ...session, endsAt: now + 60_000 });
    request.session = session;
    request.sessionSecret = secret;
    this.#setCookie(reply, secret);
  }

  async #write(secret: string, session: Session): Promise<void> {
    const ends = Math.min(session.endsAt ?? Infinity, Date.now() + Math.max(this.#idle, 60_000));
    await writeSlot(this.#database, 'session', secret, session, new Date(ends));
  }

  #setCookie(reply: FastifyReply, secret: string): void {
    reply.setCookie(this.cookieName, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.#secure });
  }
}

/** The token every form carries: from the session's secret, so that no other site can know it. */
export function csrfFor(secret: string): string {
  return createHash('sha256').update(`csrf:${secret}`).digest('base64url');
}
