import type { FastifyInstance } from 'fastify';
import { actorOf, field, inLanguage, type Actor, type Ground } from '../../ground/index.ts';
import { AttemptLimit } from '../receipt/attempt-limit.ts';
import { SHARE } from '../words/share.ts';
import { firstUnfinished } from './check.ts';
import { isBegun, type Drafts } from './draft.ts';
import { passedOn, passOn, readPassCode, useUp } from './passed-draft.ts';
import { SHARERS } from './sharer.ts';

/** Codes tried by one account and by all together in 15 minutes. */
const ALLOWANCE = { each: 5, all: 200, window: 15 * 60_000 };

/** A draft handed to a colleague of the same agency by a code, and taken over with it. */
export function passRoutes(app: FastifyInstance, ground: Ground, drafts: Drafts): void {
  const attempts = new AttemptLimit(ALLOWANCE);

  app.get('/share/pass-on', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await drafts.find(request, actorOf(request).accountId);
    return reply.page('intake/views/pass-on.njk', {
      w: inLanguage(request, SHARE),
      begun: isBegun(open),
      back: '/share',
    });
  });

  app.post('/share/pass-on', { config: { access: SHARERS } }, async (request, reply) => {
    const w = inLanguage(request, SHARE);
    const actor = actorOf(request);
    const open = await drafts.find(request, actor.accountId);
    if (!isBegun(open)) return reply.page('intake/views/pass-on.njk', { w, begun: false, back: '/share' });
    const code = await passOn(ground, circleOf(actor), open.draft.answers);
    await drafts.drop(request, reply);
    return reply.page('intake/views/pass-on.njk', { w, code });
  });

  app.get('/share/take-over', { config: { access: SHARERS } }, async (request, reply) =>
    reply.page('intake/views/take-over.njk', { w: inLanguage(request, SHARE), typed: '', back: '/share' }),
  );

  app.post('/share/take-over', { config: { access: SHARERS } }, async (request, reply) => {
    const w = inLanguage(request, SHARE);
    const actor = actorOf(request);
    const typed = field(request, 'code');
    const again = (status: number, code: string): unknown =>
      reply
        .status(status)
        .page('intake/views/take-over.njk', { w, typed: typed.slice(0, 100), errors: { code }, back: '/share' });
    const code = readPassCode(typed);
    if (code === null) return again(400, w.errors.code);
    // Before the code is used up: what somebody wrote themselves is not replaced.
    if (isBegun(await drafts.find(request, actor.accountId))) return again(409, w.errors.ownBegun);
    if (!attempts.allow(actor.accountId, Date.now())) return again(429, w.errors.codeTries);
    const answers = await passedOn(ground, circleOf(actor), code);
    if (answers === null) return again(400, w.errors.noSuchCode);
    const mine = await drafts.begin(reply, actor.accountId, answers);
    if (!(await useUp(ground, circleOf(actor), code))) {
      await drafts.abandon(mine, reply);
      return again(400, w.errors.noSuchCode);
    }
    return reply.redirect(`/share/${firstUnfinished(answers, new Date(), w) ?? 'check'}`, 303);
  });
}

/** Colleagues are those of one agency; who belongs to none has none but themselves. */
function circleOf({ agencyId, accountId }: Actor): string {
  return agencyId ?? `account ${accountId}`;
}
