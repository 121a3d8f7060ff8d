import type { FastifyInstance, FastifyReply } from 'fastify';
import { actorOf, allow, badInput, field, leaveNotice, notFound, uuid, type Ground } from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import { citedReports } from '../line/cited-report.ts';
import { linePage } from '../line/line-page.ts';
import { kept, problemsOf, reportsTyped, textProblem } from '../line/typed.ts';
import { readMoment } from '../moment.ts';
import { compartmentOfLine, lineById } from '../store.ts';
import { MEASURES, measureOf, type Measure, type ReadyElement } from './measure.ts';
import { readinessOf } from './readiness.ts';
import { addReadyNote, readyNotes } from './store.ts';

/** Those who prepare orders and referrals. */
const NOTERS = allow('analyst', 'met_officer', 'social_worker');

/** Ready for action: per line, what evidence is there and missing for an order or a referral. Never a verdict. */
export function readyRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/:id/ready', { config: { access: READERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const moment = readMoment(request.query);
    const { page, measures } = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', id, did: 'read what is ready for action', purpose: 'intelligence' },
      async (tx) => {
        const page = await linePage(tx, id, moment);
        const notes = (await readyNotes(tx, id)).filter(
          (note) => moment.knownBy === null || note.recordedAt.toISOString().slice(0, 10) <= moment.knownBy,
        );
        const noted = await citedReports(
          tx,
          notes.flatMap((note) => note.reports),
        );
        return { page, measures: readinessOf(page.within, notes, new Map([...page.reports, ...noted])) };
      },
    );
    const { roles } = actorOf(request);
    return reply.page('lines/views/ready.njk', {
      title: `Ready for action: the line ‘${page.heading.brand}’`,
      marking: MARKING,
      back: `/lines/${id}`,
      heading: page.heading,
      moment,
      measures,
      mayNote: roles.some((role) => role === 'analyst' || role === 'met_officer' || role === 'social_worker'),
    });
  });

  app.get('/lines/:id/ready/note', { config: { access: NOTERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    // Without a choice in the address, the first element of the first measure.
    const query = request.query as Readonly<Record<string, unknown>>;
    const asked = (name: string): string | null => (typeof query[name] === 'string' ? query[name] : null);
    const code = asked('measure') ?? Object.keys(MEASURES)[0] ?? '';
    const { measure, element } = elementAsked(code, asked('element') ?? measureOf(code)?.elements[0]?.code ?? '');
    const line = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', id, did: 'began to note what is ready', purpose: 'intelligence' },
      (tx) => lineById(tx, id),
    );
    if (!line) throw notFound();
    return send(reply, line, measure, element, { measure: code });
  });

  app.post('/lines/:id/ready', { config: { access: NOTERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const form = {
      measure: field(request, 'measure'),
      element: field(request, 'element'),
      found: field(request, 'found'),
      note: field(request, 'note').trim(),
      report: field(request, 'report').trim(),
    };
    const { measure, element } = elementAsked(form.measure, form.element);
    const actor = actorOf(request);
    const refused = await database.act(
      actor,
      { op: 'alter', what: 'line', id, did: `noted what is ready: ${form.measure}`, purpose: 'intelligence' },
      async (tx) => {
        const line = await lineById(tx, id);
        const compartment = await compartmentOfLine(tx, id);
        if (!line || !compartment) throw notFound();
        const found = form.found === 'there' || form.found === 'missing' ? form.found : null;
        const typed =
          form.report === '' && found === 'missing' ? { ids: [], problem: null } : await reportsTyped(tx, form.report);
        const problems = problemsOf({
          found: found ? null : 'Choose whether it is there or missing',
          note: textProblem(form.note, 'Say in 10 characters or more what is there or missing', 10, 2000),
          report: typed.problem,
        });
        if (problems || !found) return { line, problems: problems ?? {} };
        await addReadyNote(tx, actor, {
          lineId: id,
          measure: form.measure,
          element: form.element,
          found,
          note: kept(form.note),
          reports: typed.ids,
          compartment,
        });
        return null;
      },
    );
    if (refused) return send(reply.status(400), refused.line, measure, element, form, refused.problems);
    leaveNotice(request, 'Note kept');
    return reply.redirect(`/lines/${id}/ready#${form.measure}`, 303);
  });

  app.post('/lines/:id/ready/take-back', { config: { access: NOTERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const noteId = uuid(field(request, 'note'));
    const actor = actorOf(request);
    const measure = await database.act(
      actor,
      { op: 'alter', what: 'line', id, did: 'took back a note on what is ready', purpose: 'intelligence' },
      async (tx) => {
        const note = (await readyNotes(tx, id)).find((one) => one.id === noteId);
        const compartment = await compartmentOfLine(tx, id);
        if (!note || !compartment) throw notFound();
        await addReadyNote(tx, actor, { ...note, lineId: id, retracts: note.id, compartment });
        return note.measure;
      },
    );
    leaveNotice(request, 'Note taken back');
    return reply.redirect(`/lines/${id}/ready#${measure}`, 303);
  });
}

function elementAsked(measureCode: string, elementCode: string): { measure: Measure; element: ReadyElement } {
  const measure = measureOf(measureCode);
  const element = measure?.elements.find((one) => one.code === elementCode);
  if (!measure || !element)
    throw badInput('There is no such order or referral, or no such part of one. Go back and choose one from the page.');
  return { measure, element };
}

function send(
  reply: FastifyReply,
  line: { readonly id: string; readonly brand: string },
  measure: Measure,
  element: ReadyElement,
  values: Readonly<Record<string, string>>,
  errors?: Record<string, string>,
): FastifyReply {
  return reply.page('lines/views/ready-note.njk', {
    title: 'What is there or missing',
    marking: MARKING,
    back: `/lines/${line.id}/ready`,
    line,
    measure,
    element,
    values,
    ...(errors ? { errors } : {}),
  });
}
