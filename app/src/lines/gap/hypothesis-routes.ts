import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  cleanText,
  field,
  formatDay,
  leaveNotice,
  notFound,
  uuid,
  type Ground,
  type Tx,
} from '../../ground/index.ts';
import { wordsFault } from '../home/home-form.ts';
import { ANALYSTS, ASKERS, gapCompartment } from './gap-access.ts';
import { addEvidence, addHypothesisState, hypothesesOf } from './gap-store.ts';
import { HYPOTHESIS_STATES, hypothesisFault, isHypothesisState, sidesOf, type Hypothesis } from './hypothesis.ts';

type Errors = Readonly<Record<string, string>>;

/** One hypothesis: what speaks for it and against it, and where it stands. */
export function hypothesisRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/hypotheses/:id', { config: { access: ASKERS } }, (request, reply) => show(request, reply));

  app.post('/lines/hypotheses/:id/evidence', { config: { access: ANALYSTS } }, async (request, reply) => {
    const side = field(request, 'side');
    const reference = field(request, 'reference').trim();
    const fault = wordsFault(field(request, 'evidenceReason'), 10);
    const errors = {
      ...(side === 'for' || side === 'against'
        ? {}
        : { side: 'Choose whether it speaks for the hypothesis or against it' }),
      ...(fault === null ? {} : { evidenceReason: fault }),
    };
    if (Object.keys(errors).length > 0 || (side !== 'for' && side !== 'against'))
      return show(request, reply.status(400), errors);
    return alter(request, reply, `added evidence ${side} it`, async (tx, hypothesis) => {
      const report = await tx
        .selectFrom('tl.report')
        .select('id')
        .where('reference', '=', reference)
        .executeTakeFirst();
      if (!report)
        return {
          reference: `There is no report ${reference || 'of that name'} that you may read. Check the reference, such as TL-7F3K.`,
        };
      const reason = cleanText(field(request, 'evidenceReason').trim(), 'reason', 2000);
      await addEvidence(tx, actorOf(request), { hypothesisId: hypothesis.id, side, reportId: report.id, reason });
      return null;
    });
  });

  app.post('/lines/hypotheses/:id/retract', { config: { access: ANALYSTS } }, async (request, reply) => {
    const fault = wordsFault(field(request, 'retractReason'), 10);
    if (fault !== null) return show(request, reply.status(400), { retractReason: fault });
    return alter(request, reply, 'took evidence back', async (tx, { id, evidence }) => {
      const sides = sidesOf(evidence);
      const back = [...sides.for, ...sides.against].find((one) => one.id === field(request, 'evidence'));
      if (!back) return { evidence: 'Choose what is to be taken back' };
      const reason = cleanText(field(request, 'retractReason').trim(), 'reason', 2000);
      await addEvidence(tx, actorOf(request), {
        hypothesisId: id,
        side: back.side,
        reportId: back.report.id,
        retracts: back.id,
        reason,
      });
      return null;
    });
  });

  app.post('/lines/hypotheses/:id/state', { config: { access: ANALYSTS } }, async (request, reply) => {
    const state = field(request, 'state');
    const fault = wordsFault(field(request, 'stateReason'), 10);
    if (fault !== null) return show(request, reply.status(400), { stateReason: fault });
    return alter(request, reply, 'concluded where it stands', async (tx, hypothesis) => {
      const wrong = hypothesisFault(hypothesis, state);
      if (wrong !== null || !isHypothesisState(state)) return { state: wrong ?? 'Choose a state from the list' };
      await addHypothesisState(tx, actorOf(request), {
        hypothesisId: hypothesis.id,
        state,
        reason: cleanText(field(request, 'stateReason').trim(), 'reason', 2000),
        compartment: await gapCompartment(tx),
      });
      return null;
    });
  });

  async function alter(
    request: FastifyRequest,
    reply: FastifyReply,
    did: string,
    work: (tx: Tx, hypothesis: Hypothesis) => Promise<Errors | null>,
  ): Promise<FastifyReply> {
    const id = idOf(request);
    const errors = await database.act(
      actorOf(request),
      { op: 'alter', what: 'hypothesis', id, did, purpose: 'intelligence' },
      async (tx) => work(tx, (await found(tx, id)).hypothesis),
    );
    if (errors !== null) return show(request, reply.status(400), errors);
    leaveNotice(request, 'Noted');
    return reply.redirect(`/lines/hypotheses/${id}`, 303);
  }

  async function show(request: FastifyRequest, reply: FastifyReply, errors?: Errors): Promise<FastifyReply> {
    const id = idOf(request);
    const actor = actorOf(request);
    const { lineId, hypothesis } = await database.act(
      actor,
      { op: 'consult', what: 'hypothesis', id, did: 'read', purpose: 'intelligence' },
      (tx) => found(tx, id),
    );
    const sides = sidesOf(hypothesis.evidence);
    return reply.page('lines/views/gap-hypothesis.njk', {
      title: 'A hypothesis',
      marking: 'OFFICIAL-SENSITIVE',
      back: `/lines/${lineId}/gaps`,
      hypothesis,
      sides: [
        { name: 'Speaks for it', evidence: sides.for, empty: 'Nothing yet.' },
        {
          name: 'Speaks against it',
          evidence: sides.against,
          empty: 'Nothing yet. Look for what would show it wrong.',
        },
      ],
      takenBack: hypothesis.evidence.filter(({ retracts }) => retracts !== null),
      history: hypothesis.states.map((one) => ({
        ...one,
        name: HYPOTHESIS_STATES[one.state],
        day: formatDay(one.recordedAt),
      })),
      stateName: HYPOTHESIS_STATES[hypothesis.states.at(-1)?.state ?? 'open'],
      states: HYPOTHESIS_STATES,
      mayWrite: actor.roles.includes('analyst'),
      values: request.body ?? {},
      ...(errors ? { errors } : {}),
    });
  }
}

async function found(tx: Tx, id: string): Promise<{ readonly lineId: string; readonly hypothesis: Hypothesis }> {
  const row = await tx.selectFrom('tl.hypothesis').select('line_id').where('id', '=', id).executeTakeFirst();
  const hypothesis = row && (await hypothesesOf(tx, row.line_id)).find((one) => one.id === id);
  if (!row || !hypothesis) throw notFound();
  return { lineId: row.line_id, hypothesis };
}

function idOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}
