import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  allow,
  badInput,
  cleanText,
  field,
  leaveNotice,
  notFound,
  Problem,
  uuid,
  type Actor,
  type Ground,
} from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import { lineHeading } from '../line/line-heading.ts';
import { happenedWithin, knownAt, readMoment } from '../moment.ts';
import { factsOf } from '../store.ts';
import { lineIndependence } from './line-independence.ts';
import { conclude, provenanceAround, takeBack } from './provenance-store.ts';
import { concluded, conclusionProblems, CONCLUSIONS, type Conclusion } from './provenance.ts';
import { passingOnPage, proposedBasis } from './report-passing-on.ts';

const WRITERS = allow('desk', 'analyst');

/** How independent the reports of a line are, and which report passes on another. */
export function independenceRoutes(app: FastifyInstance, ground: Ground): void {
  const { database, keys } = ground;

  app.get('/lines/:id/independence', { config: { access: READERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const moment = readMoment(request.query);
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', id, did: 'read how independent its reports are', purpose: 'intelligence' },
      async (tx) => {
        const heading = await lineHeading(tx, id, moment);
        const all = (await factsOf(tx, [id])).get(id);
        if (!heading || !all) throw notFound();
        const facts = all.filter((fact) => knownAt(moment, fact.recordedAt) && happenedWithin(moment, fact));
        return { heading, ...(await lineIndependence(tx, keys, id, facts, moment.knownBy)) };
      },
    );
    return reply.page('lines/views/independence.njk', {
      title: `How independent the reports on ‘${page.heading.brand}’ are`,
      marking: MARKING,
      back: `/lines/${id}/evidence`,
      moment,
      ...page,
    });
  });

  app.get('/lines/reports/:id/passing-on', { config: { access: READERS } }, async (request, reply) =>
    show(request, reply, ground, null),
  );

  app.post('/lines/reports/:id/passing-on', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const values = {
      verdict: field(request, 'verdict'),
      origin: field(request, 'origin').trim(),
      reason: field(request, 'reason').trim(),
    };
    const problems = conclusionProblems(values.verdict, values.origin, values.reason);
    if (Object.keys(problems).length > 0) return show(request, reply, ground, { values, problems });
    const refused = await keepConclusion(ground, actorOf(request), id, values);
    if (refused) return show(request, reply, ground, { values, problems: refused });
    leaveNotice(request, 'Kept; every count of sources follows it from now on');
    return reply.redirect(`/lines/reports/${id}/passing-on`, 303);
  });

  app.post('/lines/reports/:id/passing-on/undo', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const conclusionId = uuid(field(request, 'conclusion'));
    const reason = field(request, 'reason').trim();
    if (reason.length < 10)
      throw badInput(
        'Say in a few words (10 characters or more) why this is taken back. Go back: what you typed is still there.',
      );
    const actor = actorOf(request);
    await database.act(
      actor,
      { op: 'alter', what: 'report', id, did: 'took back a conclusion on what it passes on', purpose: 'intelligence' },
      async (tx) => {
        const one = concluded(await provenanceAround(tx, [id], null)).find((other) => other.id === conclusionId);
        if (!one) throw badInput('This was taken back already. Look at the page again.');
        await takeBack(tx, actor, one, cleanText(reason, 'reason', 2000));
      },
    );
    leaveNotice(request, 'Taken back; both stay on record');
    return reply.redirect(`/lines/reports/${id}/passing-on`, 303);
  });
}

/** Keeps a conclusion; what stands against it comes back by the form's field. */
async function keepConclusion(
  { database }: Ground,
  actor: Actor,
  id: string,
  values: Refused['values'],
): Promise<Readonly<Record<string, string>> | null> {
  try {
    return await database.act(
      actor,
      {
        op: 'alter',
        what: 'report',
        id,
        did: `concluded whether it passes on another: ${values.verdict}`,
        purpose: 'intelligence',
      },
      async (tx) => {
        const named = tx.selectFrom('tl.report').select('id');
        if (!(await named.where('id', '=', id).executeTakeFirst())) throw notFound();
        const other = await named.where('reference', '=', values.origin.toUpperCase()).executeTakeFirst();
        if (!other)
          return { origin: 'There is no report with this reference that you may read. Check it and try again' };
        if (other.id === id) return { origin: 'This is the report itself. Enter the reference of another' };
        await conclude(tx, actor, {
          verdict: values.verdict as Conclusion,
          report: id,
          origin: other.id,
          basis: await proposedBasis(tx, id, other.id),
          reason: cleanText(values.reason, 'reason', 2000),
        });
        return null;
      },
    );
  } catch (error) {
    if (error instanceof Problem && Object.keys(error.fields).length > 0) return error.fields;
    throw error;
  }
}

interface Refused {
  readonly values: { readonly verdict: string; readonly origin: string; readonly reason: string };
  readonly problems: Readonly<Record<string, string>>;
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { database, keys }: Ground,
  refused: Refused | null,
): Promise<unknown> {
  const id = uuid((request.params as { id: string }).id);
  const actor = actorOf(request);
  const page = await database.act(
    actor,
    { op: 'consult', what: 'report', id, did: 'read what it passes on', purpose: 'intelligence' },
    (tx) => passingOnPage(tx, keys, id),
  );
  if (!page) throw notFound();
  if (refused) void reply.status(400);
  return reply.page('lines/views/independence-report.njk', {
    title: `What report ${page.report.reference} passes on`,
    marking: MARKING,
    back: `/lines/reports/${id}`,
    conclusions: CONCLUSIONS,
    mayWrite: actor.roles.some((role) => ['desk', 'analyst'].includes(role)),
    values: refused?.values ?? { verdict: '', origin: '', reason: '' },
    errors: refused?.problems,
    ...page,
  });
}
