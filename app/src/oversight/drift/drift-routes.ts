import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  allow,
  asService,
  cleanText,
  field,
  leaveNotice,
  notFound,
  type Ground,
  type Tx,
} from '../../ground/index.ts';
import { closeThreads, openSourceRisks } from '../../desk/index.ts';
import { weekOf } from '../../intake/index.ts';
import { DRIFT_SIGNALS, DRIFT_STATES, isDriftState, type DriftState } from './drift-signal.ts';
import { decideMatter, matters, type DriftMatter } from './drift-store.ts';

const CONTROLLER = allow('source_protection');
const MARKING = 'OFFICIAL-SENSITIVE';
const SHORTEST_REASON = 20;
/** After these the desk asks the sender no more: the receipt says nothing of it. */
const ENDS_CONTACT: readonly DriftState[] = ['manage_as_chis_outside_system', 'cease_contact'];

/** Status drift, for the source-protection lead alone: no administrator, auditor, analyst or desk officer reads it. */
export function driftRoutes(app: FastifyInstance, { database, keys }: Ground): void {
  app.get('/oversight/drift', { config: { access: CONTROLLER } }, async (request, reply) => {
    const found = await database.act(
      actorOf(request),
      { op: 'consult', what: 'status drift', did: 'listed', purpose: 'oversight' },
      async (tx) => ({ all: await matters(tx, keys), atRisk: (await openSourceRisks(tx)).length }),
    );
    const waiting = found.all.filter(({ decisions }) => decisions.length === 0);
    return reply.page('oversight/drift/views/drift.njk', {
      title: 'Signs of status drift',
      marking: MARKING,
      waiting: waiting.map(shown),
      decided: found.all.filter((matter) => !waiting.includes(matter)).map(shown),
      atRisk: found.atRisk,
    });
  });

  app.get('/oversight/drift/:id', { config: { access: CONTROLLER } }, async (request, reply) =>
    showMatter(request, reply, { state: '', reason: '' }),
  );

  app.post('/oversight/drift/:id', { config: { access: CONTROLLER } }, async (request, reply) => {
    const form = { state: field(request, 'state'), reason: cleanText(field(request, 'reason'), 'reason', 4000).trim() };
    const errors: Record<string, string> = {};
    if (!isDriftState(form.state)) errors['state'] = 'Choose what you decide';
    if (form.reason.length < SHORTEST_REASON) errors['reason'] = `Say why in ${SHORTEST_REASON} characters or more`;
    const { state, reason } = form;
    if (Object.keys(errors).length > 0 || !isDriftState(state))
      return showMatter(request, reply.status(400), form, errors);
    const id = idOf(request);
    await database.act(
      actorOf(request),
      { op: 'alter', what: 'status drift', id, did: `decided: ${state}`, purpose: 'oversight' },
      async (tx) => {
        const [matter] = await matters(tx, keys, id);
        if (!matter) throw notFound();
        await decideMatter(tx, actorOf(request), { matter: id, state, reason });
        if (ENDS_CONTACT.includes(state)) await closeThreads(tx, actorOf(request), idsBehind(matter));
      },
    );
    leaveNotice(request, `Recorded: ${DRIFT_STATES[state]}. Nobody else is told from here.`);
    return reply.redirect(`/oversight/drift/${id}`, 303);
  });

  async function showMatter(
    request: FastifyRequest,
    reply: FastifyReply,
    form: { state: string; reason: string },
    errors?: Record<string, string>,
  ): Promise<FastifyReply> {
    const id = idOf(request);
    const { matter, submissions } = await database.act(
      actorOf(request),
      { op: 'consult', what: 'status drift', id, did: 'read, with the submissions behind it', purpose: 'oversight' },
      async (tx) => {
        const [one] = await matters(tx, keys, id);
        if (!one) throw notFound();
        return { matter: one, submissions: await asService(tx, () => submissionsBehind(tx, idsBehind(one))) };
      },
    );
    return reply.page('oversight/drift/views/matter.njk', {
      title: 'A sign of status drift',
      marking: MARKING,
      back: '/oversight/drift',
      matter: shown(matter),
      submissions,
      states: DRIFT_STATES,
      form,
      errors,
    });
  }
}

function idOf(request: FastifyRequest): string {
  const { id } = request.params as { id: string };
  if (!/^[\da-f]{32}$/u.test(id)) throw notFound();
  return id;
}

function idsBehind({ signals }: DriftMatter): string[] {
  return [...new Set(signals.flatMap(({ evidence }) => evidence.submissionIds))];
}

function shown(matter: DriftMatter): Record<string, unknown> {
  return {
    ...matter,
    state: matter.decisions[0] ? DRIFT_STATES[matter.decisions[0].state] : 'Not looked at yet',
    signals: matter.signals.map((signal) => ({ ...signal, ...DRIFT_SIGNALS[signal.kind] })),
  };
}

/** What was sent, to the week: the controller judges the content and must not learn more of the sender than it says. */
async function submissionsBehind(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; narrative: string; week: string }[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('tl.submission')
    .select(['id', 'narrative', 'recorded_at'])
    .where('id', 'in', ids)
    .orderBy('recorded_at', 'desc')
    .execute();
  return rows.map(({ id, narrative, recorded_at }) => ({ id, narrative, week: weekOf(recorded_at) }));
}
