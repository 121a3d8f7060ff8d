import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  field,
  fields,
  formatDay,
  leaveNotice,
  notFound,
  uuid,
  type Ground,
  type Tx,
} from '../../ground/index.ts';
import { MARKING, WRITERS } from '../access.ts';
import { latest, ofKind } from '../line.ts';
import { addFacts, compartmentOfLine, factsOf, lineById, lines } from '../store.ts';
import { staffOf } from './check-back-store.ts';
import { closeTypeOne, endNumbers } from './closure.ts';
import {
  NAMES_ANOTHER,
  STATUSES,
  statusOf,
  statusProblems,
  TRANSITIONS,
  type Status,
  type StatusNow,
} from './status.ts';
import { dayProblem, kept, problemsOf, reportsTyped, textProblem } from './typed.ts';

/** The form as typed. */
interface StatusForm {
  readonly status: string;
  readonly on: string;
  readonly report: string;
  readonly reason: string;
  readonly otherLine: string;
  readonly checkBackBy: string;
  readonly cutOff: readonly string[];
}

/** The status of a line, changed only along what can follow, and what a closure brings with it. */
export function statusRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/:id/status', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const asked = (request.query as { status?: unknown }).status;
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', id, did: 'looked at its status', purpose: 'intelligence' },
      (tx) => statusPage(tx, id),
    );
    const values = { status: typeof asked === 'string' ? asked : '', on: formatDay(new Date()), cutOff: [] };
    return send(reply, id, page, values);
  });

  app.post('/lines/:id/status', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const form = readForm(request);
    const actor = actorOf(request);
    const to = Object.hasOwn(STATUSES, form.status) ? (form.status as Status) : null;
    const refused = await database.act(
      actor,
      { op: 'alter', what: 'line', id, did: `changed its status: ${to ?? 'to none'}`, purpose: 'intelligence' },
      async (tx) => {
        const page = await statusPage(tx, id);
        const { ids, problem } = await reportsTyped(tx, form.report);
        const problems = problemsOf({
          status: to ? null : 'Choose the status',
          on: form.on === '' ? 'Enter the day from which it holds' : dayProblem(form.on),
          report: problem,
          reason: textProblem(
            form.reason,
            'Say in a few words (10 characters or more) why you conclude this',
            10,
            2000,
          ),
          ...(to ? statusProblems(page.now, { ...change(form, page), to }) : {}),
        });
        if (problems || !to) return { page, problems: problems ?? {} };
        const said = {
          lineId: id,
          reports: ids,
          reason: kept(form.reason),
          compartment: page.compartment,
          on: form.on,
        };
        if (to === 'closed_type2') await endNumbers(tx, actor, page.numbers, said);
        const [factId] = await addFacts(tx, actor, [
          {
            ...said,
            kind: 'status',
            value: to,
            from: form.on,
            otherLine: NAMES_ANOTHER.includes(to) ? form.otherLine : null,
          },
        ]);
        if (to === 'closed_type1' && factId)
          await closeTypeOne(tx, actor, { ...said, factId, checkBackBy: form.checkBackBy });
        return null;
      },
    );
    if (refused) return send(reply.status(400), id, refused.page, form, refused.problems);
    leaveNotice(request, to === 'closed_type1' ? 'Status changed; two check-backs are due' : 'Status changed');
    return reply.redirect(`/lines/${id}/history`, 303);
  });
}

function readForm(request: FastifyRequest): StatusForm {
  const one = (name: string): string => field(request, name).trim();
  return {
    status: one('status'),
    on: one('on'),
    report: one('report'),
    reason: one('reason'),
    otherLine: one('otherLine'),
    checkBackBy: one('checkBackBy'),
    cutOff: fields(request, 'cutOff'),
  };
}

/** What was chosen of what was offered: another line or person than those is none. */
function change(form: StatusForm, page: StatusPage) {
  return {
    otherLine: page.others.some((line) => line.id === form.otherLine) ? form.otherLine : null,
    checkBackBy: page.staff.some((one) => one.id === form.checkBackBy) ? form.checkBackBy : null,
    cutOff: form.cutOff,
  };
}

type StatusPage = Awaited<ReturnType<typeof statusPage>>;

async function statusPage(tx: Tx, id: string) {
  const line = await lineById(tx, id);
  const compartment = await compartmentOfLine(tx, id);
  if (!line || !compartment) throw notFound();
  const facts = (await factsOf(tx, [id])).get(id) ?? [];
  const numbers = ofKind(facts, 'number').filter((fact) => fact.to === null);
  const now: StatusNow = {
    lineId: id,
    status: statusOf(latest(facts, 'status')?.value),
    holderCharged: ofKind(facts, 'close_evidence').some((fact) => fact.value === 'holder_charged'),
    inUse: numbers.map((fact) => fact.id),
  };
  return {
    line,
    compartment,
    now,
    numbers,
    others: (await lines(tx)).filter((other) => other.id !== id),
    staff: await staffOf(tx, compartment),
  };
}

function send(
  reply: FastifyReply,
  id: string,
  page: StatusPage,
  values: Partial<StatusForm>,
  errors?: Record<string, string>,
): FastifyReply {
  return reply.page('lines/views/line-status.njk', {
    title: 'Change the status',
    marking: MARKING,
    back: `/lines/${id}`,
    ...page,
    values,
    ...(errors ? { errors } : {}),
    present: STATUSES[page.now.status],
    choices: TRANSITIONS[page.now.status].map((code) => ({ code, name: STATUSES[code] })),
  });
}
