import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { anyone, badInput, field, inLanguage, type Ground, type Keys } from '../../ground/index.ts';
import { RECEIPT, type ReceiptWords } from '../words/receipt.ts';
import { AttemptLimit, type Allowance } from './attempt-limit.ts';
import { DOINGS, readForm, type Doing } from './come-back.ts';
import { readReceiptCode, whyNoCode } from './receipt-code.ts';
import { showReceipt } from './receipt-page.ts';
import { comeBack, shownToCode } from './store.ts';

/** Codes from one place and from all together in 15 minutes, in this process. docs/guides/receipt.md says what guessing then yields. */
const TRIES: Allowance = { each: 5, all: 500, window: 15 * 60_000 };
/** What may be sent with codes in that time: each is an entry in the ledger, whether or not the code is anyone's. */
const SENDS: Allowance = { each: 20, all: 500, window: 15 * 60_000 };
/** No answer comes sooner, so that what the database did for a code is not told by how long it took. */
const SOONEST = 40;

/**
 * The receipt: without signing in. A code that was never given out and one with nothing to show get the same answer, byte for byte,
 * to whatever is done with them.
 */
export function receiptRoutes(app: FastifyInstance, ground: Ground): void {
  const { config, keys } = ground;
  const tries = new AttemptLimit(TRIES);
  const sends = new AttemptLimit(SENDS);

  app.get('/receipt', { config: { access: anyone } }, async (request, reply) =>
    reply.page('intake/views/receipt.njk', { w: inLanguage(request, RECEIPT), typed: '' }),
  );

  app.post('/receipt', { config: { access: anyone, csrf: 'draft' } }, (request, reply) =>
    withCode(request, reply, async (code, w) => {
      const page = { w, code, pass: passOf(keys, code), typed: (name: string): string => field(request, name) };
      const doing = doingOf(request);
      const shown = await shownToCode(ground, code);
      if (doing === null) return () => showReceipt(reply, { ...page, shown });
      const { entries, errors } = readForm(doing, page.typed, shown, w);
      if (Object.keys(errors).length > 0)
        return () => showReceipt(reply.status(400), { ...page, shown, doing, errors });
      await comeBack(ground, code, entries);
      const after = await shownToCode(ground, code);
      return () => showReceipt(reply, { ...page, shown: after, taken: doing });
    }),
  );

  /** Looks a code up once it may be tried and could be one, and answers no sooner for one code than for another. */
  async function withCode(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (code: string, w: ReceiptWords) => Promise<() => FastifyReply>,
  ): Promise<FastifyReply> {
    const w = inLanguage(request, RECEIPT);
    const typed = field(request, 'code');
    const code = readReceiptCode(typed);
    const counted = code !== null && isPass(keys, code, field(request, 'pass'));
    const again = (status: number, why: string): FastifyReply =>
      reply.status(status).page('intake/views/receipt.njk', {
        w,
        typed: typed.slice(0, 200),
        errors: { code: why },
        kept: field(request, 'more') || field(request, 'why'),
      });
    const mayTry = counted || !config.rateLimits || tries.allow(request.ip, Date.now());
    if (!mayTry) return again(429, w.errors.tooMany);
    if (code === null) return again(400, whyNoCode(typed) === 'mistyped' ? w.errors.mistyped : w.errors.code);
    const maySend = field(request, 'doing') === '' || !config.rateLimits || sends.allow(request.ip, Date.now());
    if (!maySend) return again(429, w.errors.tooMuch);
    const [answer] = await Promise.all([work(code, w), wait(SOONEST)]);
    return answer();
  }
}

/** What is to be done with a code besides looking; null for looking alone. */
function doingOf(request: FastifyRequest): Doing | null {
  const asked = field(request, 'doing');
  const doing = DOINGS.find((one) => one === asked) ?? null;
  if (doing === null && asked !== '')
    throw badInput('This form did not come from a page of ours. Go back, reload the page and send it again.');
  return doing;
}

/** Shows that a code was counted as a try already this hour or the last: using it further is not guessing. */
function passOf(keys: Keys, code: string, hoursAgo = 0): string {
  const hour = Math.floor(Date.now() / 3_600_000) - hoursAgo;
  return keys.mac('receipt-code', `pass|${code}|${hour}`).toString('base64url');
}

function isPass(keys: Keys, code: string, given: string): boolean {
  return [0, 1].some((hoursAgo) => timingSafeEqual(digest(passOf(keys, code, hoursAgo)), digest(given)));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
