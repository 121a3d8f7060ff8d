import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  allow,
  cleanText,
  field,
  fields,
  leaveNotice,
  notFound,
  Problem,
  textFault,
  uuid,
  type Actor,
  type Ground,
  type Tx,
} from '../../ground/index.ts';
import { FEEDBACK } from '../../intake/index.ts';
import { addEvents, lockSubmission, submissionById, type Received } from '../store.ts';
import { needsAgreement } from './askable.ts';
import { additionsFor, markRead, unreadSubmissions } from './come-back-store.ts';
import { addFeedback } from './feedback-store.ts';
import { addAgreement, addQuestions } from './question-store.ts';
import { threadOf, type Thread } from './thread.ts';
import { sourceRiskRoutes } from './source-risk-routes.ts';

const DESK = { config: { access: allow('desk') } };
const MARKING = 'OFFICIAL-SENSITIVE';
const LISTED = 200;
const LONGEST_REASON = 500;

/** The desk's side of the receipt: closed questions to the sender, what came back, and what helped. */
export function questionRoutes(app: FastifyInstance, ground: Ground): void {
  const { database } = ground;
  sourceRiskRoutes(app, ground);

  app.get('/desk/come-backs', DESK, async (request, reply) => {
    const found = await database.act(
      actorOf(request),
      { op: 'consult', what: 'submission', did: 'listed what senders sent later', purpose: 'intelligence' },
      (tx) => unreadSubmissions(tx, LISTED),
    );
    return reply.page('desk/question/views/come-backs.njk', {
      title: 'What senders sent later',
      marking: MARKING,
      back: '/desk',
      found,
      listed: LISTED,
    });
  });

  app.get('/desk/:id/questions', DESK, (request, reply) => show(request, reply));

  app.post('/desk/:id/questions', DESK, async (request, reply) => {
    const id = idOf(request);
    const actor = actorOf(request);
    const chosen = fields(request, 'question');
    if (chosen.length === 0) return show(request, reply.status(400), { question: 'Choose at least one question' });
    const done = await database.act(
      actor,
      { op: 'alter', what: 'submission', id, did: 'asked its sender, by receipt', purpose: 'intelligence' },
      async (tx) => {
        await lockSubmission(tx, id);
        const { thread } = await open(tx, actor, id);
        if (thread.whyNotAsk !== null) throw new Problem(409, 'not-to-be-asked', thread.whyNotAsk);
        const wanted = thread.askable.filter((one) => chosen.includes(one.value));
        if (wanted.length === 0)
          throw new Problem(409, 'asked-already', 'These were asked already. Go back and choose others.');
        const before = thread.questions.length;
        await addQuestions(tx, actor, id, wanted, before);
        await addEvents(tx, actor, [
          {
            submissionId: id,
            kind: 'returned_for_detail',
            reason: `asked: ${wanted.map((one) => one.template).join(', ')}`,
          },
        ]);
        return { all: wanted.length, waiting: wanted.filter((_, at) => needsAgreement(before + at + 1)).length };
      },
    );
    leaveNotice(
      request,
      done.waiting === 0
        ? 'Asked. The question shows on the receipt; nobody is told that it is there.'
        : `${done.all - done.waiting} asked. ${done.waiting} wait until a second person agrees.`,
    );
    return reply.redirect(`/desk/${id}/questions`, 303);
  });

  app.post('/desk/:id/questions/:question/agree', DESK, async (request, reply) => {
    const id = idOf(request);
    const questionId = uuid((request.params as { question: string }).question);
    const actor = actorOf(request);
    const reason = field(request, 'reason').trim();
    const fault = reasonFault(reason);
    if (fault) return show(request, reply.status(400), { [`reason-${questionId}`]: fault });
    await database.act(
      actor,
      { op: 'alter', what: 'question', id: questionId, did: 'agreed that it is asked', purpose: 'intelligence' },
      async (tx) => {
        await lockSubmission(tx, id);
        const { thread } = await open(tx, actor, id);
        const question = thread.questions.find((one) => one.id === questionId);
        if (!question) throw notFound();
        if (!question.mayAgree)
          throw new Problem(
            409,
            'not-to-agree',
            'This question waits for nobody, or you asked it yourself: someone else agrees.',
          );
        await addAgreement(tx, actor, questionId, cleanText(reason, 'reason', LONGEST_REASON));
      },
    );
    leaveNotice(request, 'Agreed. The question shows on the receipt.');
    return reply.redirect(`/desk/${id}/questions`, 303);
  });

  app.post('/desk/:id/read', DESK, async (request, reply) => {
    const id = idOf(request);
    const actor = actorOf(request);
    await database.act(
      actor,
      { op: 'alter', what: 'submission', id, did: 'noted as read what was sent later', purpose: 'intelligence' },
      async (tx) => {
        await open(tx, actor, id);
        await markRead(tx, actor, await additionsFor(tx, id));
      },
    );
    return reply.redirect(`/desk/${id}/questions`, 303);
  });

  app.post('/desk/:id/feedback', DESK, async (request, reply) => {
    const id = idOf(request);
    const actor = actorOf(request);
    const chosen = FEEDBACK.filter((code) => fields(request, 'feedback').includes(code));
    if (chosen.length === 0) return show(request, reply.status(400), { feedback: 'Choose what helped, or would have' });
    await database.act(
      actor,
      { op: 'alter', what: 'submission', id, did: 'feedback given', purpose: 'intelligence' },
      async (tx) => {
        const { submission } = await open(tx, actor, id);
        if (submission.state.state !== 'decided')
          throw new Problem(409, 'not-decided', 'Decide first: feedback shows on the receipt with the outcome.');
        await addFeedback(tx, actor, id, chosen);
      },
    );
    leaveNotice(request, 'The receipt will show it with the outcome.');
    return reply.redirect(`/desk/${id}/questions`, 303);
  });
  /** The page of one submission's questions, with what is wrong with a form and what was typed into it. */
  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    errors?: Readonly<Record<string, string>>,
  ): Promise<FastifyReply> {
    const id = idOf(request);
    const actor = actorOf(request);
    const { submission, thread } = await database.act(
      actor,
      { op: 'consult', what: 'submission', id, did: 'read what was asked and sent later', purpose: 'intelligence' },
      (tx) => open(tx, actor, id),
    );
    return reply.page('desk/question/views/questions.njk', {
      title: 'Questions and what came back',
      marking: MARKING,
      back: `/desk/${id}`,
      id,
      narrative: submission.narrative,
      thread,
      errors,
      typed: { reason: field(request, 'reason') },
    });
  }
}

/** Why a second person's reason cannot stand; null when it can. */
function reasonFault(reason: string): string | null {
  if (reason.length < 10) return 'Say why one more question is needed: 10 characters or more';
  const fault = textFault(reason, LONGEST_REASON);
  if (fault === null) return null;
  return fault.kind === 'too-long'
    ? `Use ${LONGEST_REASON} characters or fewer. This has ${reason.length}`
    : 'There is a character in it that cannot be kept. Delete it, or copy the words as plain text';
}

interface Open {
  readonly submission: Received;
  readonly thread: Thread;
}

async function open(tx: Tx, reader: Actor, id: string): Promise<Open> {
  const submission = await submissionById(tx, id);
  if (!submission) throw notFound();
  return { submission, thread: await threadOf(tx, reader, submission) };
}

function idOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}
