import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DISTRICTS, TOWNS } from '@throughline/geography';
import {
  actorOf,
  cleanText,
  field,
  fields,
  formatDay,
  leaveNotice,
  notFound,
  uuid,
  type Ground,
  type Tx,
} from '../../ground/index.ts';
import { OPEN_QUESTION, OPEN_QUESTIONS } from '../../intake/index.ts';
import { wordsFault } from '../home/home-form.ts';
import { lineById } from '../store.ts';
import { ANALYSTS, ASKERS, gapCompartment } from './gap-access.ts';
import { addRequirementState, hypothesesOf, requirements } from './gap-store.ts';
import {
  DAYS_OPEN,
  LEAST_AGENCIES,
  monthsBefore,
  MONTHS_BACK,
  questionFaults,
  QUESTION_STATES,
  typesOf,
} from './question.ts';
import { kindsOfAgency, proposeQuestion, questions, reportsAnswering } from './question-store.ts';
import { isRequirementState, REQUIREMENT_STATES, stateOfRequirement, type Requirement } from './requirement.ts';

type Errors = Readonly<Record<string, string>>;

/** One requirement: what became of it, the questions it led to, and the reports that came of them. */
export function requirementRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/requirements/:id', { config: { access: ASKERS } }, (request, reply) => show(request, reply));

  app.post('/lines/requirements/:id/state', { config: { access: ANALYSTS } }, async (request, reply) => {
    const state = field(request, 'state');
    const fault = wordsFault(field(request, 'stateReason'), 10);
    if (fault !== null || !isRequirementState(state))
      return show(request, reply.status(400), {
        ...(isRequirementState(state) ? {} : { state: 'Choose a state from the list' }),
        ...(fault === null ? {} : { stateReason: fault }),
      });
    return alter(request, reply, `is now ${state}`, 'Noted', async (tx, { id }) => {
      const reason = cleanText(field(request, 'stateReason').trim(), 'reason', 2000);
      await addRequirementState(tx, actorOf(request), {
        requirementId: id,
        state,
        reason,
        compartment: await gapCompartment(tx),
      });
      return null;
    });
  });

  app.post('/lines/requirements/:id/questions', { config: { access: ANALYSTS } }, async (request, reply) => {
    const asked = {
      template: field(request, 'template'),
      place: field(request, 'place'),
      months: field(request, 'months'),
      days: field(request, 'days'),
      kinds: fields(request, 'kinds'),
    };
    return alter(
      request,
      reply,
      'put a question before the desk',
      'The desk decides whether it is asked.',
      async (tx, requirement) => {
        if (['met', 'withdrawn'].includes(stateOfRequirement(requirement)))
          return { template: 'This requirement is closed. Open it again before you ask more.' };
        const kinds = await kindsOfAgency(tx);
        const running = (await questions(tx)).filter(({ state }) => state === 'waiting' || state === 'open');
        const faults = questionFaults(asked, kinds, running);
        if (Object.keys(faults).length > 0) return faults;
        await proposeQuestion(tx, actorOf(request), {
          requirementId: requirement.id,
          template: asked.template,
          place: asked.place,
          since: monthsBefore(formatDay(new Date()), Number(asked.months)),
          agencyTypes: typesOf(kinds, asked.kinds),
          daysOpen: Number(asked.days),
          compartment: await gapCompartment(tx),
        });
        return null;
      },
    );
  });

  async function alter(
    request: FastifyRequest,
    reply: FastifyReply,
    did: string,
    notice: string,
    work: (tx: Tx, requirement: Requirement) => Promise<Errors | null>,
  ): Promise<FastifyReply> {
    const id = idOf(request);
    const errors = await database.act(
      actorOf(request),
      { op: 'alter', what: 'requirement', id, did, purpose: 'intelligence' },
      async (tx) => work(tx, await requirementById(tx, id)),
    );
    if (errors !== null) return show(request, reply.status(400), errors);
    leaveNotice(request, notice);
    return reply.redirect(`/lines/requirements/${id}`, 303);
  }

  async function show(request: FastifyRequest, reply: FastifyReply, errors?: Errors): Promise<FastifyReply> {
    const id = idOf(request);
    const actor = actorOf(request);
    const page = await database.act(
      actor,
      { op: 'consult', what: 'requirement', id, did: 'read', purpose: 'intelligence' },
      async (tx) => {
        const requirement = await requirementById(tx, id);
        return {
          requirement,
          line: await lineById(tx, requirement.lineId),
          hypothesis:
            (await hypothesesOf(tx, requirement.lineId)).find((one) => one.id === requirement.hypothesisId) ?? null,
          asked: await questions(tx, { requirementId: id }),
          answers: await reportsAnswering(tx, id),
          kinds: await kindsOfAgency(tx),
        };
      },
    );
    return reply.page('lines/views/gap-requirement.njk', {
      title: 'An intelligence requirement',
      marking: 'OFFICIAL-SENSITIVE',
      back: `/lines/${page.requirement.lineId}/gaps`,
      ...page,
      state: REQUIREMENT_STATES[stateOfRequirement(page.requirement)],
      history: page.requirement.states.map((one) => ({ ...one, name: REQUIREMENT_STATES[one.state] })),
      asked: page.asked.map((one) => ({ ...one, stateName: QUESTION_STATES[one.state] })),
      kinds: page.kinds.map((kind) => ({ ...kind, few: kind.agencies < LEAST_AGENCIES })),
      chosen: fields(request, 'kinds'),
      states: REQUIREMENT_STATES,
      templates: Object.fromEntries(OPEN_QUESTIONS.map((code) => [code, OPEN_QUESTION.en.about[code]])),
      districts: DISTRICTS.map(({ code, name }) => ({ code, name })),
      towns: TOWNS.map(({ name }) => name),
      only: OPEN_QUESTION.en.only,
      monthsBack: MONTHS_BACK,
      daysOpen: DAYS_OPEN,
      mayWrite: actor.roles.includes('analyst'),
      values: request.body ?? {},
      ...(errors ? { errors } : {}),
    });
  }
}

async function requirementById(tx: Tx, id: string): Promise<Requirement> {
  const [found] = await requirements(tx, { id });
  if (!found) throw notFound();
  return found;
}

function idOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}
