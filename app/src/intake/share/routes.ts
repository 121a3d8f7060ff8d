import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, anyone, field, inLanguage, notFound, Problem, type Ground } from '../../ground/index.ts';
import { sealingFor } from '../guardians.ts';
import { isBrowserSeal } from '../seal-browser.ts';
import { allowWebAssembly } from '../web-assembly.ts';
import { SHARE } from '../words/share.ts';
import { rowsOf } from './added.ts';
import { isPage, one, PAGES, typedFrom, type FieldErrors, type PageName, type Typed } from './answers.ts';
import { checkPage, firstUnfinished } from './check.ts';
import { Drafts, isBegun, type OpenDraft } from './draft.ts';
import { draftOfForm, openOrBegin } from './form-draft.ts';
import { questionAnswered, questionChosen, questionsToPartners } from '../open-question/on-page.ts';
import { passRoutes } from './pass-routes.ts';
import { questionView } from './question-view.ts';
import { savedTime } from './saved-time.ts';
import { sendRoutes } from './send-routes.ts';
import { SHARERS } from './sharer.ts';
import { pageAfter, returnFrom } from './way.ts';

export { SHARERS } from './sharer.ts';

/**
 * The pages on which information is shared, one question a page. Their POST routes take a draft's own token in place of a
 * session, so that a session that ends in the middle costs nobody their words.
 */
export function shareRoutes(app: FastifyInstance, ground: Ground): void {
  const drafts = new Drafts(ground);
  sendRoutes(app, ground, drafts);
  passRoutes(app, ground, drafts);

  app.get('/share', { config: { access: SHARERS } }, async (request, reply) => {
    const w = inLanguage(request, SHARE);
    const open = await drafts.find(request, actorOf(request).accountId);
    return reply.page('intake/views/start.njk', {
      w,
      ...(await questionsToPartners(ground, request)),
      pages: PAGES.length,
      begunAt: isBegun(open) ? (firstUnfinished(open.draft.answers, new Date(), w) ?? 'check') : null,
    });
  });

  app.post('/share', { config: { access: SHARERS } }, async (request, reply) => {
    await drafts.drop(request, reply);
    const question = await questionChosen(ground, request);
    await drafts.begin(
      reply,
      actorOf(request).accountId,
      question === null ? {} : { what: { openQuestion: [question] } },
    );
    return reply.redirect(`/share/${PAGES[0]}`, 303);
  });

  app.get('/share/:page', { config: { access: SHARERS } }, async (request, reply) => {
    const page = pageOf(request);
    const open = await openOrBegin(drafts, request, reply);
    if (open.draft.sent !== undefined) return reply.redirect('/share/sent', 303);
    if (page === 'picked-out' && one(open.draft.answers.what, 'narrative').trim() === '')
      return reply.redirect('/share/what', 303);
    return showQuestion(request, reply, page, open, {});
  });

  app.post('/share/:page', { config: { access: anyone, csrf: 'draft' } }, async (request, reply) => {
    const page = pageOf(request);
    const open = await draftOfForm(drafts, request, reply);
    if (open === null) return reply.redirect('/sign-in?to=/share', 303);
    if (open.draft.sent !== undefined) return reply.redirect('/share/sent', 303);
    const typed = page === 'you' ? newest(typedFrom(request.body)) : typedFrom(request.body);
    const kept = await drafts.keep(open, page, typed, request.actor === null);
    if (request.actor === null) return reply.redirect(`/sign-in?to=/share/${page}`, 303);
    const errors = checkPage(page, typed, new Date(), inLanguage(request, SHARE));
    if (Object.keys(errors).length > 0) return showQuestion(request, reply.status(400), page, kept, errors);
    const returnTo = returnFrom(field(request, 'return'));
    if (page === 'picked-out' && field(request, 'another') !== '') {
      const row = rowsOf(typed).length + 1;
      return reply.redirect(`/share/picked-out?rows=${row}&return=${returnTo}#add-kind-${row}`, 303);
    }
    return reply.redirect(pageAfter(page, kept, returnTo), 303);
  });

  // Kept as it is typed: right or wrong, with or without a session. Who someone is stays out of it: that is sealed when they go on.
  app.post('/share/autosave', { config: { access: anyone, csrf: 'draft' } }, async (request, reply) => {
    const page = field(request, 'page');
    if (!isPage(page) || page === 'you') throw notFound();
    const open = await draftOfForm(drafts, request, reply);
    if (open === null) throw new Problem(401, 'sign-in', 'Sign in to go on.');
    const { draft } = await drafts.keep(open, page, typedFrom(request.body), request.actor === null);
    if (draft.sent !== undefined) throw new Problem(409, 'already-sent', inLanguage(request, SHARE).errors.alreadySent);
    return reply.send({ savedAt: savedTime(draft.savedAt) });
  });

  async function showQuestion(
    request: FastifyRequest,
    reply: FastifyReply,
    page: PageName,
    open: OpenDraft,
    errors: FieldErrors,
  ): Promise<FastifyReply> {
    const query = request.query as { return?: unknown; rows?: unknown };
    const view = questionView(page, open, {
      w: inLanguage(request, SHARE),
      errors,
      returnTo: returnFrom(field(request, 'return') || query.return),
      rows: Number(query.rows) || 1,
    });
    if (page === 'what')
      return reply.page('intake/views/what.njk', { ...view, ...(await questionAnswered(ground, request, open)) });
    if (page !== 'you') return reply.page(`intake/views/${page}.njk`, view);
    allowWebAssembly(reply);
    return reply.page('intake/views/you.njk', { ...view, seal: await sealingFor(ground, open.draft.id) });
  }
}

function pageOf(request: FastifyRequest): PageName {
  const { page } = request.params as { page: string };
  if (!isPage(page)) throw notFound();
  return page;
}

/** Clear words come only from a browser that could not seal: they are newer than a seal that is kept beside them. */
function newest(typed: Typed): Typed {
  const { sealed = [], ...clear } = typed;
  const isSealed = isBrowserSeal(one(typed, 'sealed'));
  return isSealed && ['name', 'job', 'contact'].every((field) => one(clear, field).trim() === '') ? { sealed } : clear;
}
