import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID, timingSafeEqual } from 'node:crypto';
import { csrfFor, dropSlot, newSecret, readSlot, writeSlot, type Ground } from '../../ground/index.ts';
import type { Answers, PageName, Typed } from './answers.ts';

/** What somebody is writing, kept sealed under a secret that only their browser has. */
export interface Draft {
  /** Makes a second sending the same sending. */
  readonly id: string;
  readonly accountId: string;
  readonly answers: Answers;
  /** Set when the session ended while a page was being written. */
  readonly interrupted: boolean;
  /** The receipt code, once sent; the answers are gone by then. */
  readonly sent?: string;
}

/** A draft together with the secret that opens it. */
export interface OpenDraft {
  readonly draft: Draft;
  readonly secret: string;
  /** Proves that a form came from a page of ours, whether or not there is still a session. */
  readonly token: string;
}

const COOKIE = 'tl-draft';
const PATH = '/share';
const DAYS = 7;
/** A sent draft keeps the code a little, so that going back shows the same receipt. */
const MINUTES_AFTER_SENDING = 30;

/** Drafts of submissions, found by a cookie. */
export class Drafts {
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** The draft this browser has, or null. With an account given, only that account's: a shared computer shows no one else's words. */
  async find(request: FastifyRequest, accountId?: string): Promise<OpenDraft | null> {
    const secret = request.cookies[COOKIE] ?? '';
    const draft = await readSlot<Draft>(this.#ground.database, 'draft', secret);
    return draft && (accountId === undefined || draft.accountId === accountId)
      ? { draft, secret, token: csrfFor(secret) }
      : null;
  }

  async begin(reply: FastifyReply, accountId: string): Promise<OpenDraft> {
    const secret = newSecret();
    const draft: Draft = { id: randomUUID(), accountId, answers: {}, interrupted: false };
    reply.setCookie(COOKIE, secret, {
      path: PATH,
      httpOnly: true,
      sameSite: 'lax',
      secure: this.#ground.config.publicUrl.startsWith('https://'),
      maxAge: DAYS * 86_400,
    });
    await this.#write(secret, draft, DAYS * 1440);
    return { draft, secret, token: csrfFor(secret) };
  }

  /** Keeps one page as it was typed, right or wrong. */
  async keep(open: OpenDraft, page: PageName, typed: Typed, interrupted: boolean): Promise<OpenDraft> {
    const { id, accountId, answers } = open.draft;
    const draft: Draft = { id, accountId, answers: { ...answers, [page]: typed }, interrupted };
    await this.#write(open.secret, draft, DAYS * 1440);
    return { ...open, draft };
  }

  /** Forgets everything but the code. */
  async markSent(open: OpenDraft, code: string): Promise<void> {
    await this.#write(
      open.secret,
      { id: open.draft.id, accountId: open.draft.accountId, answers: {}, interrupted: false, sent: code },
      MINUTES_AFTER_SENDING,
    );
  }

  async drop(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const secret = request.cookies[COOKIE];
    if (secret) await dropSlot(this.#ground.database, 'draft', secret);
    reply.clearCookie(COOKIE, { path: PATH });
  }

  #write(secret: string, draft: Draft, minutes: number): Promise<void> {
    return writeSlot(this.#ground.database, 'draft', secret, draft, new Date(Date.now() + minutes * 60_000));
  }
}

/** Whether a token is the one expected, without telling by its time how much of it was right. */
export function isToken(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return expected !== '' && left.length === right.length && timingSafeEqual(left, right);
}
