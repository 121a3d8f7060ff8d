import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  cleanText,
  field,
  formatDay,
  leaveNotice,
  mayUse,
  notFound,
  uuid,
  type Ground,
} from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import { wordsFault } from '../home/home-form.ts';
import { linePage } from '../line/line-page.ts';
import { notKnown } from '../line/unknown.ts';
import { readMoment } from '../moment.ts';
import { ANALYSTS, ASKERS, gapCompartment } from './gap-access.ts';
import { addHypothesis, addRequirement, hypothesesOf, requirements } from './gap-store.ts';
import { HYPOTHESIS_STATES, sidesOf } from './hypothesis.ts';
import { REQUIREMENT_STATES, stateOfRequirement } from './requirement.ts';

type Errors = Readonly<Record<string, string>>;
const LEAST = 20;

/** What is not known of a line: what its facts leave open, hypotheses, and requirements. */
export function gapRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/:id/gaps', { config: { access: READERS } }, (request, reply) => show(request, reply));

  app.post('/lines/:id/hypotheses', { config: { access: ANALYSTS } }, async (request, reply) => {
    const lineId = idOf(request);
    const fault = wordsFault(field(request, 'statement'), LEAST);
    if (fault !== null) return show(request, reply.status(400), { statement: fault });
    const actor = actorOf(request);
    await database.act(
      actor,
      { op: 'alter', what: 'line', id: lineId, did: 'put up a hypothesis', purpose: 'intelligence' },
      async (tx) => {
        await linePage(tx, lineId, readMoment({}));
        const statement = cleanText(field(request, 'statement').trim(), 'statement', 2000);
        await addHypothesis(tx, actor, { lineId, statement, compartment: await gapCompartment(tx) });
      },
    );
    leaveNotice(request, 'Hypothesis put up. Add what speaks for it and against it.');
    return reply.redirect(`/lines/${lineId}/gaps`, 303);
  });

  app.post('/lines/:id/requirements', { config: { access: ANALYSTS } }, async (request, reply) => {
    const lineId = idOf(request);
    const fault = wordsFault(field(request, 'wanted'), LEAST);
    if (fault !== null) return show(request, reply.status(400), { wanted: fault });
    const actor = actorOf(request);
    const chosen = field(request, 'hypothesis');
    const id = await database.act(
      actor,
      { op: 'alter', what: 'line', id: lineId, did: 'stated a requirement', purpose: 'intelligence' },
      async (tx) => {
        await linePage(tx, lineId, readMoment({}));
        const hypothesis = (await hypothesesOf(tx, lineId)).find((one) => one.id === chosen);
        return addRequirement(tx, actor, {
          lineId,
          hypothesisId: hypothesis?.id ?? null,
          wanted: cleanText(field(request, 'wanted').trim(), 'wanted', 2000),
          compartment: await gapCompartment(tx),
        });
      },
    );
    leaveNotice(request, 'Requirement stated. You can ask partners what they already know.');
    return reply.redirect(`/lines/requirements/${id}`, 303);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, errors?: Errors): Promise<FastifyReply> {
    const id = idOf(request);
    const moment = readMoment(request.query);
    const actor = actorOf(request);
    const page = await database.act(
      actor,
      { op: 'consult', what: 'line', id, did: 'read its gaps', purpose: 'intelligence' },
      async (tx) => ({
        line: await linePage(tx, id, moment),
        hypotheses: await hypothesesOf(tx, id, moment.knownBy),
        requirements: await requirements(tx, { lineId: id }, moment.knownBy),
      }),
    );
    return reply.page('lines/views/gaps.njk', {
      title: `What is not known of the line ‘${page.line.heading.brand}’`,
      marking: MARKING,
      back: '/lines',
      heading: page.line.heading,
      moment,
      unknown: notKnown(page.line.within, moment.knownBy ?? formatDay(new Date())),
      hypotheses: page.hypotheses.map((one) => {
        const sides = sidesOf(one.evidence);
        return {
          ...one,
          state: one.states.at(-1) ?? null,
          stateName: HYPOTHESIS_STATES[one.states.at(-1)?.state ?? 'open'],
          sides: [
            { name: 'Speaks for it', evidence: sides.for },
            { name: 'Speaks against it', evidence: sides.against },
          ],
        };
      }),
      requirements: page.requirements.map((one) => ({
        ...one,
        stateName: REQUIREMENT_STATES[stateOfRequirement(one)],
      })),
      states: HYPOTHESIS_STATES,
      mayRead: mayUse(ASKERS, actor),
      mayWrite: mayUse(ANALYSTS, actor),
      values: request.body ?? {},
      ...(errors ? { errors } : {}),
    });
  }
}

function idOf(request: FastifyRequest): string {
  const { id } = request.params as { id?: string };
  if (id === undefined) throw notFound();
  return uuid(id);
}
