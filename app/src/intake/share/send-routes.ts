import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, anyone, field, inLanguage, Problem, type Actor, type Ground } from '../../ground/index.ts';
import { idempotencySecretOf, receiveSubmission } from '../receive.ts';
import { HANDED_TO, isPartnership, type HandedTo } from '../routing.ts';
import { isBrowserSeal, type BrowserSource } from '../seal-browser.ts';
import { allowWebAssembly } from '../web-assembly.ts';
import { sealingFor } from '../guardians.ts';
import { questionAnswered } from '../open-question/on-page.ts';
import type { Source, Submission } from '../submission.ts';
import { SHARE, type ShareWords } from '../words/share.ts';
import { one, type FieldErrors, type PageName } from './answers.ts';
import { handedOver, submissionOf, type HandOver } from './assemble.ts';
import { checkAnswersView } from './check-view.ts';
import { checkPage, firstUnfinished } from './check.ts';
import { doorsView } from './doors-view.ts';
import type { Drafts, OpenDraft } from './draft.ts';
import { draftOfForm, openOrBegin } from './form-draft.ts';
import { questionView } from './question-view.ts';
import { agencyOf, sealedSourceOf, SHARERS, sourceOf, type SharerAgency } from './sharer.ts';

/** Words in the seal where a hand-over in haste came before the page that asks for them. */
const NOT_ASKED = { name: 'Not asked', role: 'Not asked', contact: 'Not asked' };

/** Where it goes, sending it, and what is shown afterwards. */
export function sendRoutes(app: FastifyInstance, ground: Ground, drafts: Drafts): void {
  app.get('/share/right-place', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await openOrBegin(drafts, request, reply);
    if (open.draft.sent !== undefined) return reply.redirect('/share/sent', 303);
    return showDoors(request, reply, open, actorOf(request));
  });

  app.post('/share/hand-over', { config: { access: anyone, csrf: 'draft' } }, async (request, reply) => {
    const w = inLanguage(request, SHARE);
    const open = await draftOfForm(drafts, request, reply);
    if (open === null) return reply.redirect('/sign-in?to=/share', 303);
    if (request.actor === null) return reply.redirect('/sign-in?to=/share/right-place', 303);
    if (open.draft.sent !== undefined) return reply.redirect('/share/sent', 303);
    const now = new Date();
    const mend = toMend(open, now, w);
    if (mend) return reply.redirect(`/share/${mend}?return=right-place`, 303);
    const asked = handOverAsked(request, w);
    if ('errors' in asked) return showDoors(request, reply.status(400), open, request.actor, asked.errors);
    const submission = handedOver(open.draft.answers, now, w, asked);
    return sendAndShow(request, reply, open, request.actor, submission, asked);
  });

  app.get('/share/check', { config: { access: SHARERS } }, async (request, reply) => {
    const w = inLanguage(request, SHARE);
    const open = await openOrBegin(drafts, request, reply);
    if (open.draft.sent !== undefined) return reply.redirect('/share/sent', 303);
    const unfinished = firstUnfinished(open.draft.answers, new Date(), w);
    if (unfinished) return reply.redirect(`/share/${unfinished}`, 303);
    return reply.page('intake/views/check.njk', {
      ...checkAnswersView(open, w, request.language),
      ...(await questionAnswered(ground, request, open)),
    });
  });

  app.post('/share/check', { config: { access: anyone, csrf: 'draft' } }, async (request, reply) => {
    const w = inLanguage(request, SHARE);
    const open = await draftOfForm(drafts, request, reply);
    if (open === null) return reply.redirect('/sign-in?to=/share', 303);
    if (request.actor === null) return reply.redirect('/sign-in?to=/share/check', 303);
    if (open.draft.sent !== undefined) return reply.redirect('/share/sent', 303);
    const now = new Date();
    const unfinished = firstUnfinished(open.draft.answers, now, w);
    if (unfinished) return reply.redirect(`/share/${unfinished}`, 303);
    return sendAndShow(request, reply, open, request.actor, submissionOf(open.draft.answers, now, w), null);
  });

  app.get('/share/sent', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await drafts.find(request, actorOf(request).accountId);
    if (open?.draft.sent === undefined) return reply.redirect('/receipt', 303);
    const w = inLanguage(request, SHARE);
    return reply.page('intake/views/sent.njk', { w, code: open.draft.sent, handed: handedWords(open, w) });
  });

  app.post('/share/sent', { config: { access: SHARERS } }, async (request, reply) => {
    await drafts.drop(request, reply);
    return reply.redirect('/receipt', 303);
  });

  app.get('/share/slip', { config: { access: SHARERS } }, async (request, reply) => {
    const open = await drafts.find(request, actorOf(request).accountId);
    if (open?.draft.sent === undefined) return reply.redirect('/receipt', 303);
    return reply.page('intake/views/slip.njk', {
      w: inLanguage(request, SHARE),
      code: open.draft.sent,
      address: `${ground.config.publicUrl}/receipt`,
    });
  });

  async function showDoors(
    request: FastifyRequest,
    reply: FastifyReply,
    open: OpenDraft,
    actor: Actor,
    errors: FieldErrors = {},
  ): Promise<FastifyReply> {
    const { partnership } = await agencyOf(ground, actor);
    const chosen = field(request, 'partnership');
    const view = doorsView(open, inLanguage(request, SHARE), { partnership, chosen, errors });
    return reply.page('intake/views/right-place.njk', view);
  }

  async function sendAndShow(
    request: FastifyRequest,
    reply: FastifyReply,
    open: OpenDraft,
    actor: Actor,
    submission: Submission,
    handOver: HandOver | null,
  ): Promise<FastifyReply> {
    try {
      await drafts.markSent(open, await send(ground, actor, open, submission), handOver);
    } catch (error) {
      if (!(error instanceof Problem) || !('sealed' in (error.fields ?? {}))) throw error;
      return typeAgain(request, reply.status(error.status), open);
    }
    return reply.redirect('/share/sent', 303);
  }

  /** The seal no longer holds, which nobody but the writer can mend; everything else is kept. */
  async function typeAgain(request: FastifyRequest, reply: FastifyReply, open: OpenDraft): Promise<FastifyReply> {
    const w = inLanguage(request, SHARE);
    const without = await drafts.keep(open, 'you', {}, false);
    allowWebAssembly(reply);
    return reply.page('intake/views/you.njk', {
      ...questionView('you', without, { w, errors: { name: w.errors.sealAgain }, returnTo: 'check', rows: 1 }),
      seal: await sealingFor(ground, open.draft.id),
    });
  }
}

async function send(ground: Ground, actor: Actor, { draft }: OpenDraft, submission: Submission): Promise<string> {
  const agency = await agencyOf(ground, actor);
  const { receiptCode } = await receiveSubmission(ground, submission, sourceFrom(draft, actor, agency, submission), {
    channel: 'web',
    agencyType: agency.type,
    district: agency.district,
    idempotencySecret: idempotencySecretOf(ground.keys, actor.accountId, `draft ${draft.id}`),
  });
  return receiptCode;
}

function sourceFrom(
  { id, answers: { you } }: OpenDraft['draft'],
  actor: Actor,
  agency: SharerAgency,
  { further }: Submission,
): Source | BrowserSource {
  const sealed = one(you, 'sealed');
  if (isBrowserSeal(sealed)) return sealedSourceOf(actor, agency, sealed, id);
  if (further?.notAsked?.includes('you')) return sourceOf(actor, agency, NOT_ASKED);
  return sourceOf(actor, agency, {
    name: one(you, 'name').trim(),
    role: one(you, 'job').trim(),
    contact: one(you, 'contact').trim(),
  });
}

/** The page that has to be put right before even a hand-over in haste can be sent. */
function toMend({ draft: { answers } }: OpenDraft, now: Date, w: ShareWords): PageName | null {
  if (Object.keys(checkPage('what', answers.what, now, w)).length > 0) return 'what';
  if (Object.keys(checkPage('picked-out', answers['picked-out'], now, w)).length > 0) return 'picked-out';
  if ('place' in checkPage('when', answers.when, now, w)) return 'when';
  const how = checkPage('how-known', answers['how-known'], now, w);
  return 'whoElseCould' in how || 'sourceRiskWhy' in how ? 'how-known' : null;
}

function handOverAsked(request: FastifyRequest, { errors }: ShareWords): HandOver | { errors: FieldErrors } {
  const to: HandedTo | undefined = HANDED_TO.find((queue) => queue === field(request, 'to'));
  if (to === undefined) return { errors: { 'hand-over': errors.handOver } };
  if (to === 'crime_desk') return { to, partnership: null };
  const partnership = field(request, 'partnership');
  return isPartnership(partnership) ? { to, partnership } : { errors: { partnership: errors.partnership } };
}

function handedWords({ draft: { handedTo } }: OpenDraft, { sent, place }: ShareWords): string | null {
  if (!handedTo) return null;
  return handedTo.partnership === null ? sent.handedCrime : sent.handedMash(place.partnerships[handedTo.partnership]);
}
