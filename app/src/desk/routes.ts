import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actorOf, allow, field, leaveNotice, Problem, uuid, type Ground } from '../ground/index.ts';
import { TOPICS } from '../intake/index.ts';
import { DecisionRefused, decideSubmission } from './decide-submission.ts';
import type { DecisionForm } from './decision-form.ts';
import { suggestGrade } from './grade.ts';
import type { ReleaseListener } from './report.ts';
import { addEvents, lockSubmission, queue } from './store.ts';
import { MARKING, openSubmission, openWithPeople, showPeople, showSubmission, summaryOf } from './submission-page.ts';
import { isPriority, OUTCOMES, PRIORITIES } from './submission-state.ts';
import type { WhoCouldThisBe } from './who-could-this-be.ts';

const DESK = allow('desk');
const QUEUE_SHOWN = 100;

/** The desk's pages. `listeners` are what the rooms after it do with a released report, `ask` how identity answers who someone could be. */
export function deskRoutes(
  app: FastifyInstance,
  ground: Ground,
  listeners: readonly ReleaseListener[],
  ask: WhoCouldThisBe,
): void {
  const { database } = ground;

  app.get('/desk', { config: { access: DESK } }, async (request, reply) => {
    const { topic, urgent } = request.query as { topic?: string; urgent?: string };
    const filter = { topic: topic && Object.hasOwn(TOPICS, topic) ? topic : null, urgentOnly: urgent === 'yes' };
    const found = await database.act(
      actorOf(request),
      { op: 'consult', what: 'submission', did: 'listed the queue', purpose: 'intelligence' },
      (tx) => queue(tx, filter, QUEUE_SHOWN),
    );
    return reply.page('desk/views/queue.njk', {
      title: 'The desk: what waits',
      marking: MARKING,
      ...found,
      items: found.items.map(summaryOf),
      filter,
      topics: TOPICS,
      priorities: PRIORITIES,
      shown: QUEUE_SHOWN,
    });
  });

  app.get('/desk/:id', { config: { access: DESK } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const actor = actorOf(request);
    const opened = await database.act(
      actor,
      { op: 'consult', what: 'submission', id, did: 'read, with who its people could be', purpose: 'intelligence' },
      (tx) => openWithPeople(tx, actor, id, ask),
    );
    const { submission } = opened;
    const suggestion = suggestGrade(submission.howKnown, submission.sourceRisk !== 'none_known');
    const blank: DecisionForm = {
      outcome: '',
      text: '',
      source: suggestion.source,
      assessment: suggestion.assessment,
      handling: suggestion.handling,
      condition: '',
      corroboratedBy: '',
      audience: '',
      lawfulBasis: '',
      reason: '',
      checked: [],
      keep: submission.things.map((_, at) => at),
      roles: {},
    };
    return showSubmission(reply, opened, blank);
  });

  app.get('/desk/:id/people', { config: { access: DESK } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const actor = actorOf(request);
    const opened = await database.act(
      actor,
      { op: 'consult', what: 'submission', id, did: 'read who its people could be', purpose: 'intelligence' },
      (tx) => openWithPeople(tx, actor, id, ask),
    );
    return showPeople(reply, opened);
  });

  app.post('/desk/:id/take', { config: { access: DESK } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const actor = actorOf(request);
    const priority = field(request, 'priority');
    await database.act(
      actor,
      { op: 'alter', what: 'submission', id, did: 'taken', purpose: 'intelligence' },
      async (tx) => {
        await lockSubmission(tx, id);
        const { submission } = await openSubmission(tx, id);
        if (submission.state.state === 'decided')
          throw new Problem(
            409,
            'decided-already',
            `${submission.state.by} decided this already: ${OUTCOMES[submission.state.outcome]}. Go back to the desk for the next one.`,
          );
        await addEvents(tx, actor, [
          {
            submissionId: id,
            kind: 'taken',
            priority: isPriority(priority) ? priority : null,
            reason: 'taken from the queue',
          },
        ]);
      },
    );
    return reply.redirect(`/desk/${id}`, 303);
  });

  app.post('/desk/:id/decide', { config: { access: DESK } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const actor = actorOf(request);
    const outcome = Object.hasOwn(OUTCOMES, field(request, 'outcome')) ? field(request, 'outcome') : 'nothing';
    const releases = outcome === 'INTEL_LOG';
    try {
      const decided = await database.act(
        actor,
        {
          op: releases ? 'disclose' : 'alter',
          what: 'submission',
          id,
          did: `decided: ${outcome}${releases && field(request, 'checked') ? ', flagged words checked by hand' : ''}`,
          purpose: 'intelligence',
          ...(releases ? recipients(request) : {}),
        },
        (tx) => decideSubmission(tx, ground, actor, id, request, listeners),
      );
      leaveNotice(request, `Done: ${OUTCOMES[decided]}. The sender will see the kind of outcome only.`);
      return await reply.redirect('/desk', 303);
    } catch (error) {
      if (!(error instanceof DecisionRefused)) throw error;
      const shown = {
        op: 'consult',
        what: 'submission',
        id,
        did: 'read again, decision not taken',
        purpose: 'intelligence',
      } as const;
      const { people } = await database.act(actor, shown, (tx) => openWithPeople(tx, actor, id, ask));
      return showSubmission(reply.status(error.status), { ...error.opened, people }, error.form, error.problems);
    }
  });
}

function recipients(request: FastifyRequest): { recipients?: readonly string[] } {
  const audience = field(request, 'audience');
  return /^[\da-f-]{36}$/u.test(audience) ? { recipients: [audience] } : {};
}
