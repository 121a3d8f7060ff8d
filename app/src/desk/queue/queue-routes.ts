import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  actorOf,
  allow,
  cleanText,
  field,
  fields,
  leaveNotice,
  notFound,
  Problem,
  uuid,
  type Actor,
  type Ground,
  type Tx,
} from '../../ground/index.ts';
import { heldSubmissions, waitingForSecondReader } from '../dissemination/index.ts';
import { comeBacksOf, unreadComeBacks } from '../question/index.ts';
import { addEvents, lockSubmission, submissionById, type Received } from '../store.ts';
import { MARKING } from '../submission-summary.ts';
import { OUTCOMES } from '../submission-state.ts';
import { handOverById, addHandOver, addTaken, handOversOf, notTaken } from './hand-over-store.ts';
import { inWords, isHub, isService, type Service } from './hand-over.ts';
import { readFilter } from './queue-filter.ts';
import { queuePage } from './queue-page.ts';
import { addDuplicates, areasWaiting, assign, colleagues, queue } from './queue-store.ts';

const DESK = allow('desk');
const QUEUE_SHOWN = 100;
const MOST_MERGED = 20;
/** What closing says of a hand-over that leaves nothing to release. */
const CLOSED_AS: Readonly<Record<Service, 'SAFEGUARD' | 'CRIME'>> = { mash: 'SAFEGUARD', crime_desk: 'CRIME' };

/** The queue, whose work it is, and what is sent on at once. */
export function queueRoutes(app: FastifyInstance, { database, config }: Ground): void {
  app.get('/desk', { config: { access: DESK } }, async (request, reply) => {
    const actor = actorOf(request);
    const filter = readFilter(request.query as Record<string, unknown>);
    const found = await database.act(
      actor,
      { op: 'consult', what: 'submission', did: 'listed the queue', purpose: 'intelligence' },
      async (tx) => {
        const { items, waiting } = await queue(tx, actor, filter, QUEUE_SHOWN);
        const ids = items.map(({ id }) => id);
        return {
          items,
          waiting,
          handOvers: await handOversOf(tx, ids),
          cameBack: await comeBacksOf(tx, ids),
          unread: await unreadComeBacks(tx),
          open: await notTaken(tx),
          held: await heldSubmissions(tx),
          secondReader: await waitingForSecondReader(tx),
          areas: await areasWaiting(tx),
          colleagues: await colleagues(tx),
        };
      },
    );
    return reply.page('desk/views/queue.njk', {
      title: 'The desk: what waits',
      search: request.url.split('?')[1] ?? '',
      marking: MARKING,
      ...queuePage(found, filter, QUEUE_SHOWN, { now: new Date(), limits: config.triageLimits }),
    });
  });

  app.post('/desk/:id/assign', { config: { access: DESK } }, async (request, reply) => {
    const id = idOf(request);
    const actor = actorOf(request);
    const wanted = field(request, 'to');
    const to = wanted === '' ? null : wanted === 'me' ? actor.accountId : uuid(wanted);
    const name = await database.act(
      actor,
      { op: 'alter', what: 'submission', id, did: to === null ? 'given back' : 'assigned', purpose: 'intelligence' },
      async (tx) => {
        await openForWork(tx, id);
        const colleague = (await colleagues(tx)).find((one) => one.id === to);
        if (to !== null && !colleague)
          throw new Problem(400, 'no-colleague', 'That person is not of the desk. Choose someone from the list.');
        await assign(tx, actor, id, to);
        return colleague?.name ?? null;
      },
    );
    leaveNotice(request, name === null ? 'Nobody has it now; it waits in the queue.' : `It is with ${name} now.`);
    return reply.redirect(backTo(request, id), 303);
  });

  app.post('/desk/:id/hand-over', { config: { access: DESK } }, async (request, reply) => {
    const id = idOf(request);
    const actor = actorOf(request);
    const to = field(request, 'to');
    const hub = field(request, 'hub');
    if (!isService(to)) throw new Problem(400, 'no-service', 'Choose the MASH or the crime desk.');
    if (to === 'mash' && !isHub(hub))
      throw new Problem(400, 'no-hub', 'Choose which MASH: the one of the area where the child lives.');
    const handedOver = { submissionId: id, to, hub: to === 'mash' && isHub(hub) ? hub : null };
    await database.act(
      actor,
      {
        op: 'disclose',
        what: 'submission',
        id,
        did: `sent to ${inWords(handedOver)}`,
        purpose: 'safeguarding',
        recipients: [`${to}${handedOver.hub ? `:${handedOver.hub}` : ''}`],
      },
      async (tx) => {
        await openForWork(tx, id);
        const already = (await handOversOf(tx, [id])).get(id) ?? [];
        if (already.some((one) => one.to === to && one.hub === handedOver.hub && one.taken === null))
          throw new Problem(
            409,
            'sent-already',
            `It was sent to ${inWords(handedOver)} already. Ring them, and note who has it on the submission’s page.`,
          );
        await addHandOver(tx, actor, handedOver);
      },
    );
    leaveNotice(request, `Sent to ${inWords(handedOver)}. Ring them now, then note who has taken it.`);
    return reply.redirect(`/desk/${id}#sent-on`, 303);
  });

  app.post('/desk/hand-overs/:id/taken', { config: { access: DESK } }, async (request, reply) => {
    const handOverId = idOf(request);
    const actor = actorOf(request);
    const by = cleanText(field(request, 'by').trim(), 'Who has taken it', 200);
    const reference = cleanText(field(request, 'reference').trim(), 'Their reference', 100);
    if (by.length < 2)
      throw new Problem(400, 'nobody', 'Say who there has taken it: a name, or a job and a desk. Go back to write it.');
    const handOver = await database.act(
      actor,
      { op: 'alter', what: 'hand_over', id: handOverId, did: 'noted as taken', purpose: 'safeguarding' },
      async (tx) => {
        const found = await handOverById(tx, handOverId);
        if (!found) throw notFound();
        await lockSubmission(tx, found.submissionId);
        await addTaken(tx, actor, handOverId, { by, reference });
        const submission = await submissionById(tx, found.submissionId);
        if (field(request, 'close') === 'yes' && submission?.state.state !== 'decided')
          await addEvents(tx, actor, [
            {
              submissionId: found.submissionId,
              kind: CLOSED_AS[found.to],
              reason: `Sent to ${inWords(found)}, who have taken it. There is nothing else in it to release.`,
            },
          ]);
        return found;
      },
    );
    leaveNotice(request, `${inWords(handOver).replace(/^t/u, 'T')} has it: noted.`);
    return reply.redirect(backTo(request, handOver.submissionId), 303);
  });

  app.post('/desk/:id/merge', { config: { access: DESK } }, async (request, reply) => {
    const id = idOf(request);
    const actor = actorOf(request);
    const others = [...new Set(fields(request, 'duplicate').map(uuid))].filter((other) => other !== id);
    if (others.length === 0) throw new Problem(400, 'nothing-ticked', 'Tick those that say the same, then merge them.');
    if (others.length > MOST_MERGED)
      throw new Problem(400, 'too-many', `Merge ${MOST_MERGED} at a time or fewer, so that each is looked at.`);
    await database.act(
      actor,
      { op: 'alter', what: 'submission', id, did: 'others merged into it as duplicates', purpose: 'intelligence' },
      (tx) => merge(tx, actor, id, others),
    );
    leaveNotice(
      request,
      `Merged: ${others.length === 1 ? 'one submission repeats' : `${others.length} submissions repeat`} this one.`,
    );
    return reply.redirect(`/desk/${id}`, 303);
  });
}

/** In one order, whoever else merges the same: so that no two wait for one another. */
async function merge(tx: Tx, actor: Actor, id: string, others: readonly string[]): Promise<void> {
  for (const one of [id, ...others].toSorted()) await lockSubmission(tx, one);
  if (!(await submissionById(tx, id))) throw notFound();
  for (const other of others) undecided(await submissionById(tx, other));
  await addDuplicates(tx, actor, id, others);
  await addEvents(
    tx,
    actor,
    others.map((submissionId) => ({ submissionId, kind: 'DUPLICATE', reason: 'It says what another says.' })),
  );
}

async function openForWork(tx: Tx, id: string): Promise<Received> {
  await lockSubmission(tx, id);
  return undecided(await submissionById(tx, id));
}

/** @throws {Problem} 404 when it is not there, 409 when it was decided */
export function undecided(submission: Received | null): Received {
  if (!submission) throw notFound();
  if (submission.state.state === 'decided')
    throw new Problem(
      409,
      'decided-already',
      `${submission.state.by} decided this already: ${OUTCOMES[submission.state.outcome]}. Go back to the desk for the next one.`,
    );
  return submission;
}

function idOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}

/** Where the button was: the queue as it was narrowed, or the submission's page. */
function backTo(request: FastifyRequest, id: string): string {
  const [page = '', search = ''] = field(request, 'back').split('?');
  if (page !== 'queue') return `/desk/${id}`;
  const narrowed = new URLSearchParams(search).toString();
  return `/desk${narrowed === '' ? '' : `?${narrowed}`}#waits-${id}`;
}
