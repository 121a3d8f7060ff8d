import type { FastifyInstance, FastifyReply } from 'fastify';
import { noteReads } from '../../desk/index.ts';
import { actorOf, field, leaveNotice, notFound, uuid, type Ground, type Tx } from '../../ground/index.ts';
import { MARKING, WRITERS } from '../access.ts';
import { ROLES_IN_LINE, standing } from '../line.ts';
import { addFacts, compartmentOfLine, factsOf, lineById, reportsNamed } from '../store.ts';
import { ADDED_HERE, factOfForm, factProblems, readFactForm, type FactForm } from './fact-form.ts';
import {
  ANSWERS,
  CODES,
  CONFIDENCES,
  CORRIDOR_NAMES,
  FACT_KINDS,
  factKind,
  LIKELIHOODS,
  MENTION_OF,
  WAYS,
} from './fact-kind.ts';
import { kept, reportsTyped, takeBackReason } from './typed.ts';

/** What an analyst adds to a line, each from a report, and takes back. */
export function factRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/:id/facts/new', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const query = request.query as Record<string, unknown>;
    const form = readFactForm((name) => (typeof query[name] === 'string' ? query[name] : ''));
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', id, did: 'began to add a fact', purpose: 'intelligence' },
      (tx) => formPage(tx, id, form),
    );
    return sendForm(reply, id, form, page);
  });

  app.post('/lines/:id/facts', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const form = readFactForm((name) => field(request, name));
    const actor = actorOf(request);
    const kind = factKind(form.kind) ?? 'of no kind';
    const refused = await database.act(
      actor,
      { op: 'alter', what: 'line', id, did: `added a fact: ${kind}`, purpose: 'intelligence' },
      async (tx) => {
        const compartment = await compartmentOfLine(tx, id);
        if (!compartment) throw notFound();
        const { ids, problem } = await reportsTyped(tx, form.report);
        const named = await namedIn(tx, ids, form);
        const problems = {
          ...factProblems(form),
          ...(problem ? { report: problem } : {}),
          ...(form.mention !== '' && named === null && !problem
            ? { mention: 'Choose one of those that the report names' }
            : {}),
        };
        if (Object.keys(problems).length > 0) return { problems, page: await formPage(tx, id, form) };
        await addFacts(tx, actor, [factOfForm(form, { lineId: id, compartment, reports: ids, named })]);
        return null;
      },
    );
    if (refused) return sendForm(reply.status(400), id, form, refused.page, refused.problems);
    leaveNotice(request, 'Fact added');
    return reply.redirect(`/lines/${id}`, 303);
  });

  app.post('/lines/:id/retract', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const factId = uuid(field(request, 'fact'));
    const reason = takeBackReason(field(request, 'reason'));
    const actor = actorOf(request);
    await database.act(
      actor,
      { op: 'alter', what: 'line', id, did: 'retracted a fact', purpose: 'intelligence' },
      async (tx) => {
        const fact = standing((await factsOf(tx, [id])).get(id) ?? []).find((one) => one.id === factId);
        const compartment = await compartmentOfLine(tx, id);
        if (!fact || !compartment) throw notFound();
        await addFacts(tx, actor, [
          {
            lineId: id,
            kind: fact.kind,
            value: fact.value,
            reports: [...fact.reports],
            retracts: fact.id,
            reason: kept(reason),
            compartment,
          },
        ]);
      },
    );
    leaveNotice(request, 'Fact taken back; the line’s history keeps it');
    return reply.redirect(`/lines/${id}/history`, 303);
  });
}

/** What the form shows: the line, the report's text and what it names. */
async function formPage(tx: Tx, id: string, form: FactForm): Promise<Record<string, unknown>> {
  const line = await lineById(tx, id);
  if (!line) throw notFound();
  const { ids } = await reportsTyped(tx, form.report);
  await noteReads(tx, ids);
  const kind = mentionKind(form);
  const named =
    kind && ids.length > 0
      ? await tx
          .selectFrom('tl.mention')
          .select(['id', 'text', 'role'])
          .where('report_id', 'in', ids)
          .where('kind', '=', kind)
          .orderBy('text')
          .execute()
      : [];
  return { line, reports: await reportsNamed(tx, ids), named };
}

/** The text of the thing chosen, if one of these reports names it. */
async function namedIn(tx: Tx, reportIds: readonly string[], form: FactForm): Promise<string | null> {
  const kind = mentionKind(form);
  if (!kind || form.mention === '' || reportIds.length === 0) return null;
  const row = await tx
    .selectFrom('tl.mention')
    .select('text')
    .where('id', '=', uuid(form.mention))
    .where('report_id', 'in', reportIds)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.text ?? null;
}

/** The kind of thing a report names that such a fact is about. */
function mentionKind(form: FactForm): string | undefined {
  const kind = factKind(form.kind);
  return kind ? MENTION_OF[kind] : undefined;
}

function sendForm(
  reply: FastifyReply,
  id: string,
  values: FactForm,
  page: Record<string, unknown>,
  errors?: Record<string, string>,
): FastifyReply {
  const kind = factKind(values.kind);
  return reply.page('lines/views/line-fact-form.njk', {
    title: 'Add a fact',
    marking: MARKING,
    back: `/lines/${id}`,
    ...page,
    values,
    ...(errors ? { errors } : {}),
    kinds: ADDED_HERE,
    kindName: kind && kind !== 'status' ? FACT_KINDS[kind] : null,
    codes: (kind && CODES[kind]) ?? null,
    roles: ROLES_IN_LINE,
    answers: ANSWERS,
    confidences: CONFIDENCES,
    likelihoods: LIKELIHOODS,
    ways: WAYS,
    corridors: CORRIDOR_NAMES,
  });
}
