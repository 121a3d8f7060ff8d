import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID, timingSafeEqual } from 'node:crypto';
import { csrfFor, dropSlot, newSecret, notFound, readSlot, writeSlot, type Ground } from '../../ground/index.ts';
import type { Answers, PageName, Typed } from './answers.ts';
import type { HandOver } from './assemble.ts';
import { OneAtATime } from './one-at-a-time.ts';

/** What somebody is writing, kept sealed under a secret that only their browser has. */
export interface Draft {
  /** Makes a second sending the same sending, and binds what a browser seals to this draft. */
  readonly id: string;
  readonly accountId: string;
  readonly answers: Answers;
  /** Set when the session ended while a page was being written. */
  readonly interrupted: boolean;
  /** When it was last kept, as an ISO instant. */
  readonly savedAt?: string;
  /** The receipt code, once sent; the answers are gone by then. */
  readonly sent?: string;
  /** To whom it was handed with the sending. */
  readonly handedTo?: HandOver;
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
  /** A page and the saving of what was typed on it can arrive together: neither may undo the other. */
  readonly #turns = new OneAtATime();

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** The draft this browser has, or null. With an account given, only that account's: a shared computer shows no one else's words. */
  async find(request: FastifyRequest, accountId?: string): Promise<OpenDraft | null> {
    const secret = request.cookies[COOKIE] ?? '';
    const draft = await this.#read(secret);
    return draft && (accountId === undefined || draft.accountId === accountId)
      ? { draft, secret, token: csrfFor(secret) }
      : null;
  }

  /** A new draft, empty or with what a colleague passed on. */
  async begin(reply: FastifyReply, accountId: string, answers: Answers = {}): Promise<OpenDraft> {
    const secret = newSecret();
    const draft: Draft = { id: randomUUID(), accountId, answers, interrupted: false };
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

  /** Keeps one page as it was typed, right or wrong. What was sent meanwhile stays sent. */
  async keep(open: OpenDraft, page: PageName, typed: Typed, interrupted: boolean): Promise<OpenDraft> {
    return this.#turns.run(open.secret, async () => {
      const now = await this.#read(open.secret);
      // Passed on or deleted meanwhile: a saving that comes late must not bring it back.
      if (now === null) throw notFound();
      if (now.sent !== undefined) return { ...open, draft: now };
      const { id, accountId, answers } = now;
      const savedAt = new Date().toISOString();
      const draft: Draft = { id, accountId, answers: { ...answers, [page]: typed }, interrupted, savedAt };
      await this.#write(open.secret, draft, DAYS * 1440);
      return { ...open, draft };
    });
  }

  /** Forgets everything but the code, and to whom it went. */
  async markSent(open: OpenDraft, code: string, handedTo: HandOver | null = null): Promise<void> {
    const { id, accountId } = open.draft;
    const sent: Draft = {
      id,
      accountId,
      answers: {},
      interrupted: false,
      sent: code,
      ...(handedTo && { handedTo }),
    };
    await this.#turns.run(open.secret, () => this.#write(open.secret, sent, MINUTES_AFTER_SENDING));
  }

  /** Undoes `begin`. */
  async abandon({ secret }: OpenDraft, reply: FastifyReply): Promise<void> {
    await dropSlot(this.#ground.database, 'draft', secret);
    reply.clearCookie(COOKIE, { path: PATH });
  }

  async drop(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const secret = request.cookies[COOKIE];
    if (secret) await this.#turns.run(secret, () => dropSlot(this.#ground.database, 'draft', secret));
    reply.clearCookie(COOKIE, { path: PATH });
  }

  #read(secret: string): Promise<Draft | null> {
    return readSlot<Draft>(this.#ground.database, 'draft', secret);
  }

  #write(secret: string, draft: Draft, minutes: number): Promise<void> {
    return writeSlot(this.#ground.database, 'draft', secret, draft, new Date(Date.now() + minutes * 60_000));
  }
}

/** Whether anything was typed into a draft that was not sent. */
export function isBegun(open: OpenDraft | null): open is OpenDraft {
  return open !== null && open.draft.sent === undefined && Object.keys(open.draft.answers).length > 0;
}

/** Whether a token is the one expected, without telling by its time how much of it was right. */
export function isToken(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return expected !== '' && left.length === right.length && timingSafeEqual(left, right);
}
