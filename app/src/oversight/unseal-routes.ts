import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  allow,
  cleanText,
  field,
  leaveNotice,
  Problem,
  uuid,
  type Actor,
  type Ground,
} from '../ground/index.ts';
import { allowWebAssembly } from '../intake/index.ts';
import { agree, ask, open, readRequest } from './unseal-acts.ts';
import { unsealRequests } from './unseal-store.ts';
import {
  AGREEING_HOURS,
  askProblems,
  OPENING_MINUTES,
  stateOfRequest,
  UNSEAL_REASONS,
  whyNotAgree,
  whyNotOpen,
  type UnsealReason,
} from './unseal.ts';

const GUARDIAN = allow('guardian');
const MARKING = 'OFFICIAL-SENSITIVE';
const BLANK = { subject: '', reasonCode: '', reason: '' };

/**
 * Opening a sealed source: one guardian asks, another of a different agency agrees, the first opens. Keys, shares and the
 * source itself are opened in the guardians' browsers only; this server never holds what could open them.
 */
export function unsealRoutes(app: FastifyInstance, ground: Ground): void {
  app.get('/oversight/unseal', { config: { access: GUARDIAN } }, async (request, reply) =>
    showAll(request, reply, BLANK),
  );

  app.post('/oversight/unseal', { config: { access: GUARDIAN } }, async (request, reply) => {
    const text = (name: string, limit: number): string => cleanText(field(request, name), name, limit).trim();
    const form = { subject: text('subject', 100), reasonCode: text('reasonCode', 40), reason: text('reason', 4000) };
    const problems = askProblems(form);
    if (Object.keys(problems).length > 0) return showAll(request, reply.status(400), form, problems);
    const asked = await ask(ground, actorOf(request), { ...form, reasonCode: form.reasonCode as UnsealReason }).catch(
      subjectProblem,
    );
    if (typeof asked !== 'string') return showAll(request, reply.status(400), form, asked);
    leaveNotice(request, 'Asked. Tell a guardian of another agency; they have a day to agree.');
    return reply.redirect(`/oversight/unseal/${asked}`, 303);
  });

  app.get('/oversight/unseal/:id', { config: { access: GUARDIAN } }, async (request, reply) => showOne(request, reply));

  app.post('/oversight/unseal/:id/agree', { config: { access: GUARDIAN } }, async (request, reply) => {
    const id = idOf(request);
    await agree(ground, actorOf(request), id, field(request, 'share'));
    leaveNotice(request, `Agreed. Whoever asked has ${OPENING_MINUTES} minutes to open it.`);
    return reply.redirect(`/oversight/unseal/${id}`, 303);
  });

  // POST, although it only gives: it uses up the one opening, which a link or a prefetch must never do.
  app.post('/oversight/unseal/:id/material', { config: { access: GUARDIAN } }, async (request, reply) =>
    reply.send(await open(ground, actorOf(request), idOf(request))),
  );

  async function showAll(
    request: FastifyRequest,
    reply: FastifyReply,
    form: typeof BLANK,
    errors?: Readonly<Record<string, string>>,
  ): Promise<FastifyReply> {
    const requests = await ground.database.act(
      actorOf(request),
      { op: 'consult', what: 'unseal request', did: 'listed', purpose: 'oversight' },
      (tx) => unsealRequests(tx),
    );
    const now = new Date();
    return reply.page('oversight/views/unseal-list.njk', {
      title: 'Sealed sources',
      marking: MARKING,
      form,
      errors,
      reasons: UNSEAL_REASONS,
      hours: AGREEING_HOURS,
      requests: requests.map((one) => ({ ...one, ...stateOfRequest(one, now) })),
    });
  }

  async function showOne(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const actor: Actor = actorOf(request);
    const { request: asked, own } = await readRequest(ground, actor, idOf(request));
    const now = new Date();
    const mine = asked.askedBy.accountId === actor.accountId;
    allowWebAssembly(reply);
    return reply.page('oversight/views/unseal.njk', {
      title: 'Opening a sealed source',
      back: '/oversight/unseal',
      marking: MARKING,
      asked,
      ...stateOfRequest(asked, now),
      why: UNSEAL_REASONS[asked.reasonCode],
      minutes: OPENING_MINUTES,
      mine,
      refusal:
        own === null
          ? 'No share of this source was sealed to a key of yours, so another guardian must do this.'
          : mine
            ? whyNotOpen(asked, actor, now)
            : whyNotAgree(asked, actor, now),
      own: own && { publicKey: own.publicKey.toString('base64'), share: own.sealed },
      askerKey: Buffer.from(asked.askerKey.publicKey).toString('base64'),
    });
  }
}

/** What is wrong with the source asked for belongs beside its field; everything else is answered as anywhere. */
function subjectProblem(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof Problem && 'subject' in error.fields) return error.fields;
  throw error;
}

function idOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}
