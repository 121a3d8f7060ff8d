import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  allow,
  anyone,
  field,
  mayUse,
  notFound,
  Problem,
  type Actor,
  type Ground,
} from '../../ground/index.ts';
import { idempotencySecretOf, receiveSubmission } from '../receive.ts';
import { isPage, one, PAGES, typedFrom, type PageName } from './answers.ts';
import { gatesOf, submissionOf } from './assemble.ts';
import { checkPage, firstUnfinished } from './check.ts';
import { Drafts, isToken, type OpenDraft } from './draft.ts';
import { checkAnswersView, doorsView, questionView } from './views.ts';
import { agencyOf, sourceOf } from './sharer.ts';

/** Who may share: everybody who works with children, and the desk for what reaches it by telephone. */
export const SHARERS = allow('partner', 'desk', 'social_worker', 'met_officer');

/**
 * The pages on which information is shared, one question a page. Their POST routes take a draft's own token in place of a
 * session, so that a session that ends in the middle costs nobody their words.
 */
export function shareRoutes(app: FastifyInstance, ground: Ground): void {
  const drafts = new Drafts(ground);

  app.get('/share', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await drafts.find(request, actorOf(request).accountId);
    const begun = open !== null && open.draft.sent === undefined && Object.keys(open.draft.answers).length > 0;
    return reply.page('intake/views/start.njk', {
      begunAt: begun ? (firstUnfinished(open.draft.answers, new Date()) ?? 'check') : null,
    });
  });

  app.post('/share', { config: { access: SHARERS } }, async (request, reply) => {
    await drafts.drop(request, reply);
    await drafts.begin(reply, actorOf(request).accountId);
    return reply.redirect(`/share/${PAGES[0]}`, 303);
  });

  app.get('/share/:page', { config: { access: SHARERS } }, async (request, reply) => {
    const page = pageOf(request);
    const open = await openOrBegin(drafts, request, reply);
    if (open.draft.sent !== undefined) return reply.redirect('/share/sent', 303);
    if (page === 'picked-out' && one(open.draft.answers.what, 'narrative').trim() === '')
      return reply.redirect('/share/what', 303);
    return reply.page(
      `intake/views/${page}.njk`,
      questionView(page, open, { returnTo: (request.query as { return?: unknown }).return === 'check' ? 'check' : '' }),
    );
  });

  app.post('/share/:page', { config: { access: anyone, csrf: 'draft' } }, async (request, reply) => {
    const page = pageOf(request);
    const open = await draftOfForm(drafts, request, reply);
    if (open === null) return reply.redirect('/sign-in?to=/share', 303);
    if (open.draft.sent !== undefined) return reply.redirect('/share/sent', 303);
    const kept = await drafts.keep(open, page, typedFrom(request.body), request.actor === null);
    if (request.actor === null) return reply.redirect(`/sign-in?to=/share/${page}`, 303);
    const errors = checkPage(page, kept.draft.answers[page], new Date());
    if (Object.keys(errors).length > 0)
      return reply
        .status(400)
        .page(`intake/views/${page}.njk`, questionView(page, kept, { errors, returnTo: field(request, 'return') }));
    return reply.redirect(nextAfter(page, kept, field(request, 'return')), 303);
  });

  app.get('/share/right-place', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await openOrBegin(drafts, request, reply);
    return reply.page(
      'intake/views/right-place.njk',
      doorsView(open, (await agencyOf(ground, actorOf(request))).partnership),
    );
  });

  app.get('/share/check', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await openOrBegin(drafts, request, reply);
    if (open.draft.sent !== undefined) return reply.redirect('/share/sent', 303);
    const unfinished = firstUnfinished(open.draft.answers, new Date());
    if (unfinished) return reply.redirect(`/share/${unfinished}`, 303);
    return reply.page('intake/views/check.njk', checkAnswersView(open));
  });

  app.post('/share/check', { config: { access: anyone, csrf: 'draft' } }, async (request, reply) => {
    const open = await draftOfForm(drafts, request, reply);
    if (open === null) return reply.redirect('/sign-in?to=/share', 303);
    if (request.actor === null) return reply.redirect('/sign-in?to=/share/check', 303);
    if (open.draft.sent !== undefined) return reply.redirect('/share/sent', 303);
    const unfinished = firstUnfinished(open.draft.answers, new Date());
    if (unfinished) return reply.redirect(`/share/${unfinished}`, 303);
    await drafts.markSent(open, await send(ground, request.actor, open));
    return reply.redirect('/share/sent', 303);
  });

  app.get('/share/sent', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await drafts.find(request, actorOf(request).accountId);
    if (open?.draft.sent === undefined) return reply.redirect('/receipt', 303);
    return reply.page('intake/views/sent.njk', { code: open.draft.sent });
  });

  app.get('/share/slip', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await drafts.find(request, actorOf(request).accountId);
    if (open?.draft.sent === undefined) return reply.redirect('/receipt', 303);
    return reply.page('intake/views/slip.njk', {
      code: open.draft.sent,
      address: `${ground.config.publicUrl}/receipt`,
    });
  });

  app.post('/share/sent', { config: { access: SHARERS } }, async (request, reply) => {
    await drafts.drop(request, reply);
    return reply.redirect('/receipt', 303);
  });
}

function pageOf(request: FastifyRequest): PageName {
  const { page } = request.params as { page: string };
  if (!isPage(page)) throw notFound();
  return page;
}

async function openOrBegin(drafts: Drafts, request: FastifyRequest, reply: FastifyReply): Promise<OpenDraft> {
  const { accountId } = actorOf(request);
  return (await drafts.find(request, accountId)) ?? drafts.begin(reply, accountId);
}

/**
 * The draft a form belongs to, once it is clear that the form is ours. A form whose draft is gone, or was another person's on
 * the same computer, starts a new one as long as there is a session. Null: neither draft nor session.
 * @throws {Problem} 403 for a form of another site, or an account that does not share.
 */
async function draftOfForm(drafts: Drafts, request: FastifyRequest, reply: FastifyReply): Promise<OpenDraft | null> {
  const { actor } = request;
  if (actor !== null && !mayUse(SHARERS, actor))
    throw new Problem(
      403,
      'not-your-work',
      'Your account does not do this kind of work. If it should, ask your administrator.',
    );
  const open = await drafts.find(request, actor?.accountId);
  if (open !== null && isToken(field(request, '_draft'), open.token)) return open;
  if (open === null && actor === null) return null;
  if (actor === null || !isToken(field(request, '_csrf'), request.csrfToken)) {
    throw new Problem(
      403,
      'form-not-ours',
      'This form did not come from a page of ours, or its page is too old. Go back, reload the page and send it again.',
    );
  }
  return open ?? drafts.begin(reply, actor.accountId);
}

/** A gate that names another door shows it first; a change from "check your answers" goes back there. */
function nextAfter(page: PageName, { draft }: OpenDraft, returnTo: string): string {
  const gates = gatesOf(draft.answers);
  if ((page === 'danger' && gates.dangerNow) || (page === 'route' && (gates.crime || gates.significantHarm)))
    return '/share/right-place';
  // New words are looked through again before going back.
  if (returnTo === 'check') return page === 'what' ? '/share/picked-out?return=check' : '/share/check';
  return `/share/${PAGES[PAGES.indexOf(page) + 1] ?? 'check'}`;
}

async function send(ground: Ground, actor: Actor, { draft }: OpenDraft): Promise<string> {
  const agency = await agencyOf(ground, actor);
  const { you } = draft.answers;
  const own = { name: one(you, 'name').trim(), role: one(you, 'job').trim(), contact: one(you, 'contact').trim() };
  const { receiptCode } = await receiveSubmission(
    ground,
    submissionOf(draft.answers, new Date()),
    sourceOf(actor, agency, own),
    {
      channel: 'web',
      agencyType: agency.type,
      district: agency.district,
      idempotencySecret: idempotencySecretOf(ground.keys, actor.accountId, `draft ${draft.id}`),
    },
  );
  return receiptCode;
}
