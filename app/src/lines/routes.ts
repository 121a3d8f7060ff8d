import type { FastifyInstance } from 'fastify';
import {
  actorOf,
  allow,
  badInput,
  cleanText,
  field,
  leaveNotice,
  notFound,
  uuid,
  type Ground,
} from '../ground/index.ts';
import { chartOf, labelOf, mayBeExploited, type Chart } from './chart.ts';
import {
  COUNTING_RULE,
  ELEMENTS,
  FACT_KINDS,
  isExploitedRole,
  latest,
  ofKind,
  ROLES_IN_LINE,
  SCOPES,
  STATUSES,
  standing,
  type FactKind,
  type LineFact,
} from './line.ts';
import { entitiesOfMentions, mentionsOfEntities, tiesAround } from './network-store.ts';
import { addFacts, compartmentOfLine, factsOf, lineById, lines, openLine, reportsNamed } from './store.ts';
import { audienceNamed, noteReads } from '../desk/index.ts';
import { independentSources } from '../intake/index.ts';

const READERS = allow('desk', 'analyst', 'met_officer', 'social_worker', 'panel_chair');
const WRITERS = allow('analyst');
const MARKING = 'OFFICIAL-SENSITIVE';
const MOST_TIES = 600;

/** Lines: the list, a line's page, its network as chart, table and list. */
export function linesRoutes(app: FastifyInstance, { database, keys }: Ground): void {
  app.get('/lines', { config: { access: READERS } }, async (request, reply) => {
    const list = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', did: 'listed', purpose: 'intelligence' },
      async (tx) => {
        const all = await lines(tx);
        const facts = await factsOf(
          tx,
          all.map((line) => line.id),
        );
        return all.map((line) => rowOf(line.id, line.brand, facts.get(line.id) ?? []));
      },
    );
    return reply.page('lines/views/lines.njk', {
      title: 'Lines',
      marking: MARKING,
      lines: list,
      countingRule: COUNTING_RULE,
      mayOpen: actorOf(request).roles.includes('analyst'),
    });
  });

  app.get('/lines/new', { config: { access: WRITERS } }, async (_request, reply) =>
    reply.page('lines/views/new-line.njk', { title: 'Open a line', back: '/lines', values: {} }),
  );

  app.post('/lines/new', { config: { access: WRITERS } }, async (request, reply) => {
    const values = { brand: field(request, 'brand').trim(), reason: field(request, 'reason').trim() };
    const errors = {
      ...(values.brand ? {} : { brand: 'Enter the name under which the line sells' }),
      ...(values.reason.length >= 20 ? {} : { reason: 'Say in 20 characters or more why this is a line' }),
    };
    if (Object.keys(errors).length > 0)
      return reply
        .status(400)
        .page('lines/views/new-line.njk', { title: 'Open a line', back: '/lines', values, errors });
    const actor = actorOf(request);
    const id = await database.act(
      actor,
      { op: 'alter', what: 'line', did: 'opened', purpose: 'intelligence' },
      async (tx) => {
        const audience = await audienceNamed(tx, 'met');
        if (!audience)
          throw badInput(
            'The audience for lines has not been made yet. Ask your administrator to run "throughline doctor".',
          );
        return openLine(tx, actor, {
          brand: cleanText(values.brand, 'brand', 100),
          reason: cleanText(values.reason, 'reason', 2000),
          compartment: audience.id,
        });
      },
    );
    leaveNotice(request, 'Line opened');
    return reply.redirect(`/lines/${id}`, 303);
  });

  app.get('/lines/around/:id', { config: { access: READERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const hops = (request.query as { steps?: unknown }).steps === '2' ? 2 : 1;
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'entity', id, did: `looked ${hops} steps around`, purpose: 'intelligence' },
      async (tx) => {
        const own = await mentionsOfEntities(tx, [id]);
        if (own.length === 0) throw notFound();
        const near = await tiesAround(tx, keys, [id], MOST_TIES);
        const { ties, cut } =
          hops === 1
            ? near
            : await tiesAround(tx, keys, [...new Set(near.ties.flatMap((tie) => [tie.from, tie.to]))], MOST_TIES);
        return {
          name: mayBeExploited(own) ? 'Person who may be exploited' : labelOf(own),
          cut: cut || near.cut,
          chart: chartOf(
            ties,
            await mentionsOfEntities(tx, [...new Set([id, ...ties.flatMap((tie) => [tie.from, tie.to])])]),
          ),
        };
      },
    );
    return reply.page('lines/views/around.njk', {
      title: `What is tied to ${page.name}`,
      marking: MARKING,
      back: `/identity/entities/${id}`,
      id,
      hops,
      ...page,
      ...networkOf(page.chart),
    });
  });

  app.get('/lines/:id', { config: { access: READERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const asKnown = dayOf((request.query as { known?: unknown }).known);
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', id, did: 'read', purpose: 'intelligence' },
      async (tx) => {
        const line = await lineById(tx, id);
        if (!line) throw notFound();
        const all = (await factsOf(tx, [id])).get(id) ?? [];
        const facts = asKnown ? all.filter((fact) => fact.recordedAt.toISOString().slice(0, 10) <= asKnown) : all;
        const entities = await entitiesOfMentions(
          tx,
          facts.flatMap((fact) => (fact.mentionId ? [fact.mentionId] : [])),
        );
        const { ties, cut } = await tiesAround(tx, keys, [...new Set(entities.values())], MOST_TIES, asKnown);
        const mentions = await mentionsOfEntities(tx, [...new Set(ties.flatMap((tie) => [tie.from, tie.to]))]);
        const cited = standing(facts).flatMap((fact) => fact.reports);
        await noteReads(tx, cited);
        return {
          line,
          facts,
          entities,
          cut,
          chart: chartOf(ties, mentions),
          reports: await reportsNamed(tx, cited),
          sources: await independentSources(tx, keys, `line ${id}`, cited),
        };
      },
    );
    return reply.page('lines/views/line.njk', {
      title: `The line ‘${page.line.brand}’`,
      marking: MARKING,
      back: '/lines',
      ...page,
      known: asKnown,
      summary: rowOf(id, page.line.brand, page.facts),
      sections: sectionsOf(page.facts, page.entities),
      people: ofKind(page.facts, 'person').map((fact) => ({
        ...describe(fact, page.entities),
        // A line's page is no list of children's names: whoever needs one opens that person, which is an act of its own.
        ...(isExploitedRole(fact.role) ? { value: 'Name on their own page' } : {}),
        exploited: isExploitedRole(fact.role),
        role: ROLES_IN_LINE[fact.role as keyof typeof ROLES_IN_LINE] ?? fact.role,
      })),
      elements: Object.entries(ELEMENTS).map(([code, name]) => ({
        name,
        facts: ofKind(page.facts, 'element').filter((fact) => fact.value === code),
      })),
      ...networkOf(page.chart),
      countingRule: COUNTING_RULE,
      mayWrite: actorOf(request).roles.includes('analyst'),
      kinds: FACT_KINDS,
      statuses: STATUSES,
      scopes: SCOPES,
      elementCodes: ELEMENTS,
    });
  });

  app.post('/lines/:id/facts', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const kind = field(request, 'kind') as FactKind;
    const value = field(request, 'value').trim();
    const reason = field(request, 'reason').trim();
    const reference = field(request, 'report').trim();
    if (!Object.hasOwn(FACT_KINDS, kind)) throw badInput('Choose what kind of fact this is from the list.');
    if (!value) throw badInput('Enter the fact itself, for example the town or the number.');
    if (reason.length < 10)
      throw badInput(
        'Say in a few words (10 characters or more) why you conclude this. Go back: what you typed is still there.',
      );
    const codes = { status: STATUSES, scope: SCOPES, element: ELEMENTS }[kind as 'status' | 'scope' | 'element'] as
      Record<string, string> | undefined;
    if (codes && !Object.hasOwn(codes, value))
      throw badInput(`For this kind of fact use one of: ${Object.keys(codes).join(', ')}.`);
    const actor = actorOf(request);
    await database.act(
      actor,
      { op: 'alter', what: 'line', id, did: `added a fact: ${kind}`, purpose: 'intelligence' },
      async (tx) => {
        const compartment = await compartmentOfLine(tx, id);
        if (!compartment) throw notFound();
        const report = await tx
          .selectFrom('tl.report')
          .select('id')
          .where('reference', '=', reference)
          .executeTakeFirst();
        if (!report)
          throw badInput(
            'Name the report this comes from by its reference, such as TL-7F3K. Every fact of a line comes from a report.',
          );
        await addFacts(tx, actor, [
          {
            lineId: id,
            kind,
            value: cleanText(value, 'value', 2000),
            from: dayOf(field(request, 'from')),
            to: dayOf(field(request, 'to')),
            reports: [report.id],
            reason: cleanText(reason, 'reason', 2000),
            compartment,
          },
        ]);
      },
    );
    leaveNotice(request, 'Fact added');
    return reply.redirect(`/lines/${id}`, 303);
  });

  app.post('/lines/:id/retract', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const factId = uuid(field(request, 'fact'));
    const reason = field(request, 'reason').trim();
    if (reason.length < 10) throw badInput('Say in a few words (10 characters or more) why this is taken back.');
    const actor = actorOf(request);
    await database.act(
      actor,
      { op: 'alter', what: 'line', id, did: 'retracted a fact', purpose: 'intelligence' },
      async (tx) => {
        const facts = (await factsOf(tx, [id])).get(id) ?? [];
        const fact = standing(facts).find((one) => one.id === factId);
        const compartment = await compartmentOfLine(tx, id);
        if (!fact || !compartment) throw notFound();
        await addFacts(tx, actor, [
          {
            lineId: id,
            kind: fact.kind,
            value: fact.value,
            reports: [...fact.reports],
            retracts: fact.id,
            reason: cleanText(reason, 'reason', 2000),
            compartment,
          },
        ]);
      },
    );
    leaveNotice(request, 'Fact taken back; the line’s history keeps it');
    return reply.redirect(`/lines/${id}`, 303);
  });
}

/** What the network's part of a page needs: the ties with names, and what the browser draws. */
function networkOf(chart: Chart): Record<string, unknown> {
  const names = new Map(chart.nodes.map((node) => [node.id, node.label]));
  return {
    ties: chart.ties.map((tie) => ({ ...tie, fromLabel: names.get(tie.from), toLabel: names.get(tie.to) })),
    chartData: {
      nodes: chart.nodes,
      ties: chart.ties.map(({ from, to, kinds, style }) => ({ from, to, kinds, style })),
    },
  };
}

/** A day as typed, or null; what is no day is told so. */
function dayOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  const text = value.trim();
  if (
    !/^\d{4}-\d{2}-\d{2}$/u.test(text) ||
    Number.isNaN(Date.parse(text)) ||
    new Date(text).toISOString().slice(0, 10) !== text
  )
    throw badInput('Write days as year-month-day, for example 2026-03-14.');
  return text;
}

function rowOf(id: string, brand: string, facts: readonly LineFact[]): Record<string, unknown> {
  return {
    id,
    brand,
    status: STATUSES[(latest(facts, 'status')?.value ?? 'suspected') as keyof typeof STATUSES] ?? 'Suspected',
    scope: SCOPES[(latest(facts, 'scope')?.value ?? 'unknown') as keyof typeof SCOPES] ?? SCOPES.unknown,
    origin: latest(facts, 'origin')?.value ?? 'Not known',
    confidence: latest(facts, 'origin')?.confidence ?? null,
    markets: ofKind(facts, 'market').map((fact) => fact.value),
    numbers: ofKind(facts, 'number').length,
    judgement: latest(facts, 'judgement'),
  };
}

function sectionsOf(
  facts: readonly LineFact[],
  entities: ReadonlyMap<string, string>,
): { title: string; facts: Record<string, unknown>[] }[] {
  return [
    { title: 'Deal numbers', facts: ofKind(facts, 'number').map((fact) => describe(fact, entities)) },
    { title: 'Places where it sells', facts: ofKind(facts, 'market').map((fact) => describe(fact, entities)) },
    { title: 'Addresses', facts: ofKind(facts, 'address').map((fact) => describe(fact, entities)) },
    { title: 'Vehicles', facts: ofKind(facts, 'vehicle').map((fact) => describe(fact, entities)) },
  ];
}

function describe(fact: LineFact, entities: ReadonlyMap<string, string>): Record<string, unknown> {
  return { ...fact, entity: fact.mentionId ? entities.get(fact.mentionId) : undefined };
}
