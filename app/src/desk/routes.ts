import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actorOf, allow, field, leaveNotice, notFound, uuid, type Act, type Ground } from '../ground/index.ts';
import { decideSubmission, DecisionRefused, type Decided } from './decide-submission.ts';
import { heldInWords, returnedProposal } from './dissemination/index.ts';
import { queueRoutes, undecided } from './queue/queue-routes.ts';
import type { ReleaseListener } from './report.ts';
import { addEvents, lockSubmission, reportsFrom, submissionById } from './store.ts';
import { openSubmission, showPeople, showSubmission } from './submission-page.ts';
import { isPriority, OUTCOMES } from './submission-state.ts';
import { asNamed, type WhoCouldThisBe } from './who-could-this-be.ts';
import { lookBeside } from './workbench/beside.ts';
import { examine, reviewItems } from './workbench/examine.ts';
import { firstForm } from './workbench/first-form.ts';
import { workbenchRoutes } from './workbench/routes.ts';

const DESK = allow('desk');

/** The desk's pages. `listeners` are what the rooms after it do with a released report, `ask` how identity answers who someone could be. */
export function deskRoutes(
  app: FastifyInstance,
  ground: Ground,
  listeners: readonly ReleaseListener[],
  ask: WhoCouldThisBe,
): void {
  const { database, config } = ground;
  queueRoutes(app, ground);
  workbenchRoutes(app, ground, ask);

  app.get('/desk/:id', { config: { access: DESK } }, async (request, reply) => {
    const id = idOf(request);
    const actor = actorOf(request);
    const shown = await database.act(actor, reading(id, 'read, with who its people could be'), async (tx) => {
      const opened = await openSubmission(tx, ground, id);
      const returned = await returnedProposal(tx, ground, id);
      const form = firstForm(opened.submission, opened.options, returned);
      const examined = { reviewed: reviewItems(opened, form), findings: [] };
      const beside = await lookBeside(tx, actor, opened, ask);
      return { opened, beside, form, examined, reader: actor, limits: config.triageLimits, returned };
    });
    return showSubmission(reply, shown);
  });

  app.get('/desk/:id/people', { config: { access: DESK } }, async (request, reply) => {
    const id = idOf(request);
    const actor = actorOf(request);
    const { submission, people } = await database.act(
      actor,
      reading(id, 'read who its people could be'),
      async (tx) => {
        const found = await submissionById(tx, id);
        if (!found) throw notFound();
        return { submission: found, people: await ask(tx, actor, asNamed(found, await reportsFrom(tx, id))) };
      },
    );
    return showPeople(reply, submission, people);
  });

  app.post('/desk/:id/take', { config: { access: DESK } }, async (request, reply) => {
    const id = idOf(request);
    const actor = actorOf(request);
    const priority = field(request, 'priority');
    await database.act(
      actor,
      { op: 'alter', what: 'submission', id, did: 'taken', purpose: 'intelligence' },
      async (tx) => {
        await lockSubmission(tx, id);
        undecided(await submissionById(tx, id));
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
    const id = idOf(request);
    const actor = actorOf(request);
    try {
      const decided = await database.act(actor, deciding(request, id), (tx) =>
        decideSubmission(tx, ground, actor, id, request, listeners),
      );
      leaveNotice(request, inWords(decided));
      return await reply.redirect('/desk', 303);
    } catch (error) {
      if (!(error instanceof DecisionRefused)) throw error;
      const { opened, form, problems: errors } = error;
      const shown = await database.act(actor, reading(id, 'read again, decision not taken'), async (tx) => {
        const examined = await examine(tx, ground, opened, form);
        const beside = await lookBeside(tx, actor, opened, ask);
        return { opened, beside, form, examined, reader: actor, limits: config.triageLimits, errors };
      });
      return showSubmission(reply.status(error.status), shown);
    }
  });
}

function reading(id: string, did: string): Act {
  return { op: 'consult', what: 'submission', id, did, purpose: 'intelligence' };
}

/** What the ledger says of a decision. A release says itself that it went, and to whom; it may go much later. */
function deciding(request: FastifyRequest, id: string): Act {
  const wanted = field(request, 'outcome');
  const outcome = Object.hasOwn(OUTCOMES, wanted) ? wanted : 'nothing';
  const sent = outcome === 'SAFEGUARD' ? ['mash'] : outcome === 'CRIME' ? ['crime_desk'] : null;
  return {
    op: sent ? 'disclose' : 'alter',
    what: 'submission',
    id,
    did: `decided: ${outcome}`,
    purpose: 'intelligence',
    ...(sent ? { recipients: sent } : {}),
  };
}

function inWords({ outcome, held, reports }: Decided): string {
  if (held) return heldInWords(held);
  const several = reports > 1 ? `, as ${reports} reports with references of their own` : '';
  return `Done: ${OUTCOMES[outcome]}${several}. The sender will see the kind of outcome only.`;
}

function idOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}
