import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  actorOf,
  allow,
  badInput,
  field,
  formatDay,
  leaveNotice,
  notFound,
  uuid,
  type Ground,
} from '../../ground/index.ts';
import { MARKING } from '../access.ts';
import { answerProblems, CHECK_BACK_ANSWERS, checkBackState, type CheckBackAnswer } from './check-back.ts';
import { answerCheckBack, checkBacks, type CheckBack } from './check-back-store.ts';
import { kept, problemsOf, reportsTyped, textProblem } from './typed.ts';

/** Those a check-back can be given to. */
const ANSWERERS = allow('analyst', 'desk', 'met_officer');

/** Check-backs after a type 1 closure: what is due, and the answers of those named. */
export function checkBackRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/check-backs', { config: { access: ANSWERERS } }, async (request, reply) => {
    const actor = actorOf(request);
    const today = formatDay(new Date());
    const list = await database.act(
      actor,
      { op: 'consult', what: 'check-back', did: 'listed', purpose: 'intelligence' },
      (tx) => checkBacks(tx),
    );
    const rows = list.map((one) => ({
      ...one,
      state: checkBackState(one, today),
      yours: one.toAccount === actor.accountId,
    }));
    return reply.page('lines/views/line-check-backs.njk', {
      title: 'Check-backs',
      marking: MARKING,
      back: '/lines',
      open: rows.filter((row) => row.answer === null),
      answered: rows.filter((row) => row.answer !== null).toReversed(),
      answers: CHECK_BACK_ANSWERS,
    });
  });

  app.get('/lines/check-backs/:id', { config: { access: ANSWERERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const [one] = await database.act(
      actorOf(request),
      { op: 'consult', what: 'check-back', id, did: 'read', purpose: 'intelligence' },
      (tx) => checkBacks(tx, { id }),
    );
    if (!one) throw notFound();
    return send(reply, one, {});
  });

  app.post('/lines/check-backs/:id', { config: { access: ANSWERERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const form = {
      answer: field(request, 'answer'),
      reason: field(request, 'reason').trim(),
      report: field(request, 'report').trim(),
    };
    const actor = actorOf(request);
    const done = await database.act(
      actor,
      { op: 'alter', what: 'check-back', id, did: 'answered', purpose: 'intelligence' },
      async (tx) => {
        const [one] = await checkBacks(tx, { id });
        if (!one) throw notFound();
        if (one.answer)
          throw badInput('Somebody has answered this check-back already. Open the list to see what was found.');
        const typed = form.report === '' ? { ids: [], problem: null } : await reportsTyped(tx, form.report);
        const problems = problemsOf({
          reason: textProblem(form.reason, 'Say in 10 characters or more how you know', 10, 2000),
          report: typed.problem,
          ...answerProblems(form),
        });
        if (problems) return { one, problems };
        await answerCheckBack(tx, actor, id, {
          answer: form.answer as CheckBackAnswer,
          reason: kept(form.reason),
          reports: typed.ids,
          today: formatDay(new Date()),
        });
        return { one, problems: null };
      },
    );
    if (done.problems) return send(reply.status(400), done.one, form, done.problems);
    leaveNotice(
      request,
      form.answer === 'in_use'
        ? 'Answer kept. The line stays closed until an analyst reopens it: change its status if that is what you conclude'
        : 'Answer kept',
    );
    return reply.redirect('/lines/check-backs', 303);
  });
}

function send(
  reply: FastifyReply,
  one: CheckBack,
  values: Readonly<Record<string, string>>,
  errors?: Record<string, string>,
): FastifyReply {
  return reply.page('lines/views/line-check-back.njk', {
    title: `Check-back on ${one.brand}`,
    marking: MARKING,
    back: '/lines/check-backs',
    one,
    values,
    ...(errors ? { errors } : {}),
    answers: CHECK_BACK_ANSWERS,
    state: checkBackState(one, formatDay(new Date())),
  });
}
