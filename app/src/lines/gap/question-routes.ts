import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, cleanText, field, leaveNotice, notFound, uuid, type Ground, type Tx } from '../../ground/index.ts';
import { OPEN_QUESTION } from '../../intake/index.ts';
import { wordsFault } from '../home/home-form.ts';
import { ASKERS, RELEASERS } from './gap-access.ts';
import { LEAST_AGENCIES, QUESTION_STATES, type QuestionState } from './question.ts';
import { answerQuestion, answersReceived, kindsOfAgency, questions, type Question } from './question-store.ts';
import { requirements } from './gap-store.ts';

const ANSWERS = { release: 'released', decline: 'declined', end: 'ended' } as const;
const NOTICES = {
  released: 'Asked. Partners see it from now on.',
  declined: 'Declined. The analyst sees why.',
  ended: 'Ended. Partners see it no more.',
} as const;
const WAITING_IN: Readonly<Record<(typeof ANSWERS)[keyof typeof ANSWERS], QuestionState>> = {
  released: 'waiting',
  declined: 'waiting',
  ended: 'open',
};

/** The desk's list of questions to partners: what waits for a second person, what is open, and what was. */
export function questionRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/questions', { config: { access: ASKERS } }, (request, reply) => show(request, reply));

  app.post('/lines/questions/:id', { config: { access: RELEASERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const wanted = field(request, 'answer');
    const answer = Object.hasOwn(ANSWERS, wanted) ? ANSWERS[wanted as keyof typeof ANSWERS] : null;
    const fault = wordsFault(field(request, 'reason'), 10);
    if (answer === null || fault !== null)
      return show(request, reply.status(400), id, {
        ...(answer === null ? { [`answer-${id}`]: 'Choose what becomes of it' } : {}),
        ...(fault === null ? {} : { [`reason-${id}`]: fault }),
      });
    const actor = actorOf(request);
    const errors = await database.act(
      actor,
      {
        op: answer === 'released' ? 'disclose' : 'alter',
        what: 'question to partners',
        id,
        did: answer,
        purpose: 'intelligence',
      },
      async (tx) => {
        const [question] = await questions(tx, { id });
        if (!question) throw notFound();
        const wrong = await answerFault(tx, question, answer, actor.accountId);
        if (wrong !== null) return { [`answer-${id}`]: wrong };
        await answerQuestion(tx, actor, {
          id,
          answer,
          reason: cleanText(field(request, 'reason').trim(), 'reason', 2000),
        });
        return null;
      },
    );
    if (errors !== null) return show(request, reply.status(400), id, errors);
    leaveNotice(request, NOTICES[answer]);
    return reply.redirect('/lines/questions', 303);
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    failed?: string,
    errors?: Readonly<Record<string, string>>,
  ): Promise<FastifyReply> {
    const actor = actorOf(request);
    const page = await database.act(
      actor,
      { op: 'consult', what: 'question to partners', did: 'listed', purpose: 'intelligence' },
      async (tx) => {
        const all = await questions(tx);
        const received = await answersReceived(tx);
        const kinds = await kindsOfAgency(tx);
        const wanted = new Map<string, string>();
        for (const id of new Set(all.map(({ requirementId }) => requirementId)))
          wanted.set(id, (await requirements(tx, { id }))[0]?.wanted ?? '');
        return all.map((one) => ({
          ...one,
          stateName: QUESTION_STATES[one.state],
          wanted: wanted.get(one.requirementId) ?? '',
          received: received.get(one.id) ?? 0,
          kinds: kinds
            .filter(({ types }) => one.agencyTypes.some((type) => types.includes(type)))
            .map(({ name }) => name),
          own: one.byAccount === actor.accountId,
        }));
      },
    );
    if (failed !== undefined && !page.some(({ id }) => id === failed)) throw notFound();
    return reply.page('lines/views/gap-questions.njk', {
      title: 'Questions to partners',
      marking: 'OFFICIAL-SENSITIVE',
      waiting: page.filter(({ state }) => state === 'waiting'),
      open: page.filter(({ state }) => state === 'open'),
      past: page.filter(({ state }) => state !== 'waiting' && state !== 'open'),
      mayRelease: actor.roles.includes('desk'),
      only: OPEN_QUESTION.en.only,
      typed: { at: failed, answer: field(request, 'answer'), reason: field(request, 'reason') },
      ...(errors ? { errors } : {}),
    });
  }
}

/** Why a question cannot get this answer, in words that say what to do; null when it can. */
async function answerFault(
  tx: Tx,
  question: Question,
  answer: (typeof ANSWERS)[keyof typeof ANSWERS],
  accountId: string,
): Promise<string | null> {
  if (question.state !== WAITING_IN[answer])
    return `It is not to be decided any more: ${QUESTION_STATES[question.state]}.`;
  if (answer !== 'declined' && question.byAccount === accountId)
    return 'You proposed this question. Somebody else of the desk has to let it out.';
  if (answer !== 'released') return null;
  const few = (await kindsOfAgency(tx)).filter(
    ({ types, agencies }) => agencies < LEAST_AGENCIES && types.some((type) => question.agencyTypes.includes(type)),
  );
  return few.length === 0
    ? null
    : `There are fewer than ${LEAST_AGENCIES} agencies of the kind: ${few.map(({ name }) => name).join(', ')}. Decline it.`;
}
