import type { FastifyInstance, FastifyReply } from 'fastify';
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
import { ofKind, type LineFact } from '../line.ts';
import { compartmentOfLine, factsOf, lineById } from '../store.ts';
import { endNumbers } from './closure.ts';
import { dayProblem, kept, problemsOf, reportsTyped, textProblem } from './typed.ts';

/** A number was cut off (a type 2 closure of the number): the number ends, the line goes on. */
export function cutOffRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/:id/cut-off', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', id, did: 'looked at its numbers', purpose: 'intelligence' },
      (tx) => cutOffPage(tx, id),
    );
    return send(reply, id, page, { on: formatDay(new Date()), numbers: [] });
  });

  app.post('/lines/:id/cut-off', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const form = {
      numbers: fields(request, 'numbers'),
      on: field(request, 'on').trim(),
      report: field(request, 'report').trim(),
      reason: field(request, 'reason').trim(),
    };
    const actor = actorOf(request);
    const refused = await database.act(
      actor,
      { op: 'alter', what: 'line', id, did: 'ended numbers that were cut off', purpose: 'intelligence' },
      async (tx) => {
        const page = await cutOffPage(tx, id);
        const chosen = page.numbers.filter((number) => form.numbers.includes(number.id));
        const { ids, problem } = await reportsTyped(tx, form.report);
        const problems = problemsOf({
          numbers: numbersProblem(page.numbers, chosen, form.on),
          on: form.on === '' ? 'Enter the day on which it was cut off' : dayProblem(form.on),
          report: problem,
          reason: textProblem(form.reason, 'Say in a few words (10 characters or more) how this is known', 10, 2000),
        });
        if (problems) return { page, problems };
        const { compartment } = page;
        await endNumbers(tx, actor, chosen, {
          lineId: id,
          reports: ids,
          reason: kept(form.reason),
          compartment,
          on: form.on,
        });
        return null;
      },
    );
    if (refused) return send(reply.status(400), id, refused.page, form, refused.problems);
    leaveNotice(request, 'Number ended; the line goes on');
    return reply.redirect(`/lines/${id}/things`, 303);
  });
}

function numbersProblem(all: readonly LineFact[], chosen: readonly LineFact[], on: string): string | null {
  if (all.length === 0) return 'The line has no number in use. Add the number first, from the report that names it';
  if (chosen.length === 0) return 'Choose the number that was cut off';
  const late = chosen.find((number) => number.from !== null && number.from > on);
  return late && dayProblem(on) === null && on !== ''
    ? `The number ${late.value} is said to begin on ${late.from ?? ''}, after the day you entered. Change the day, or correct the number first`
    : null;
}

interface CutOffPage {
  readonly line: { readonly id: string; readonly brand: string };
  readonly compartment: string;
  readonly numbers: readonly LineFact[];
}

async function cutOffPage(tx: Tx, id: string): Promise<CutOffPage> {
  const line = await lineById(tx, id);
  const compartment = await compartmentOfLine(tx, id);
  if (!line || !compartment) throw notFound();
  const facts = (await factsOf(tx, [id])).get(id) ?? [];
  return { line, compartment, numbers: ofKind(facts, 'number').filter((fact) => fact.to === null) };
}

function send(
  reply: FastifyReply,
  id: string,
  page: CutOffPage,
  values: Readonly<Record<string, unknown>>,
  errors?: Record<string, string>,
): FastifyReply {
  return reply.page('lines/views/line-cut-off.njk', {
    title: 'A number was cut off',
    marking: MARKING,
    back: `/lines/${id}/things`,
    ...page,
    values,
    ...(errors ? { errors } : {}),
  });
}
