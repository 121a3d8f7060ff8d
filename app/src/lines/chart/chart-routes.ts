import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  badInput,
  cleanText,
  field,
  fields,
  leaveNotice,
  notFound,
  Problem,
  uuid,
  type Ground,
  type Tx,
} from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import { momentQuery, readMoment, type Moment } from '../moment.ts';
import { KIND_NAMES } from '../network/summary.ts';
import { lineById } from '../store.ts';
import { mayKeep } from './chart-input.ts';
import { CHANGES, changed } from './chart-change.ts';
import type { ChartState } from './chart-data.ts';
import { rootsOf, seenChart, withoutHidden, type SeenChart } from './chart-sight.ts';
import { readState, STATE_LIMITS } from './chart-state.ts';
import { addVersion, chartById, stateOf, versionsOf, type KeptChart } from './chart-store.ts';
import { chartData, linesOn } from './chart-view.ts';
import { KEEPERS } from './charts-routes.ts';
import { expand, expandCost } from './expand.ts';
import { readAsk } from './network-ask.ts';
import { networkValues } from './network-page.ts';
import { noteWhere } from './note-where.ts';

const MOST_IN_PAGE = 2000;

/** A kept chart: its versions as each reader sees them, and the changes its keeper makes. */
export function chartRoutes(app: FastifyInstance, ground: Ground): void {
  const { database, keys } = ground;

  app.get('/lines/charts/:id', { config: { access: READERS } }, (request, reply) => show(request, reply));

  app.get('/lines/charts/:id/network.json', { config: { access: READERS } }, async (request) => {
    const id = uuid((request.params as { id: string }).id);
    return database.act(
      actorOf(request),
      { op: 'consult', what: 'chart', id, did: 'read', purpose: 'intelligence' },
      async (tx) => {
        const { kept, version, moment } = await opened(tx, request, id);
        const { network, state } = await seenChart(tx, keys, await versionOf(tx, kept, version), moment, {
          cited: false,
        });
        return chartData(network, new Map(state.nodes.map((node) => [node.id, node])));
      },
    );
  });

  app.post('/lines/charts/:id/versions', { config: { access: KEEPERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const body = (request.body ?? {}) as Record<string, unknown>;
    const why = cleanText(field(request, 'why').trim() || 'Saved', 'why', 300);
    const state = readState(body['state']);
    const version = await database.act(
      actorOf(request),
      { op: 'alter', what: 'chart', id, did: 'kept a version', purpose: 'intelligence' },
      async (tx) => {
        await own(tx, request, id);
        return addVersion(tx, actorOf(request), id, { why, state });
      },
    );
    return reply.status(201).send({ id, version, href: `/lines/charts/${id}` });
  });

  app.post('/lines/charts/:id/change', { config: { access: KEEPERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const does = CHANGES.find((one) => one === field(request, 'do'));
    if (!does) throw badInput('Choose what to do with the things you took. Go back: nothing was changed.');
    const things = fields(request, 'thing').map(uuid);
    const note = {
      at: field(request, 'at') || null,
      text: field(request, 'note'),
      handling: field(request, 'handling'),
    };
    if (does === 'note' && (note.text.trim() === '' || note.text.length > STATE_LIMITS.text))
      return show(request, reply.status(400), {
        note: note.text.trim() === '' ? 'Write the note' : `Shorten the note to ${STATE_LIMITS.text} characters`,
      });
    const why = await database.act(
      actorOf(request),
      { op: 'alter', what: 'chart', id, did: `${does} on it`, purpose: 'intelligence' },
      async (tx) => {
        const kept = await own(tx, request, id);
        if (field(request, 'version') !== String(kept.version))
          throw new Problem(
            409,
            'changed',
            'The chart has a newer version than the one you looked at. Open the latest and do it there; nothing was changed.',
          );
        const state = await versionOf(tx, kept, kept.version);
        const next =
          does === 'expand'
            ? await expanded(tx, state, things)
            : changed(state, { does, things, group: field(request, 'group'), note });
        await addVersion(tx, actorOf(request), id, next);
        return next.why;
      },
    );
    leaveNotice(request, `${why}. Kept as a new version.`);
    return reply.redirect(`/lines/charts/${id}${field(request, 'view') === 'tree' ? '?view=tree' : ''}`, 303);
  });

  /** Everything next to the things taken comes onto the chart, near them. */
  async function expanded(
    tx: Tx,
    state: ChartState,
    things: readonly string[],
  ): Promise<{ state: ChartState; why: string }> {
    if (things.length === 0) throw badInput('Nothing was taken. Go back and tick at least one thing in the list.');
    let next = state;
    for (const node of things) {
      const placed = new Map(next.nodes.map(({ id, x, y }) => [id, { x, y }]));
      if (!placed.has(node)) throw notFound();
      const { nodes } = await expand(tx, keys, { node, kinds: null, placed }, state);
      next = { ...next, nodes: [...next.nodes, ...nodes.map(({ id, x, y }) => ({ id, x, y, pinned: false }))] };
    }
    if (next.nodes.length > STATE_LIMITS.nodes)
      throw badInput(`The chart would hold more than ${STATE_LIMITS.nodes} things. Take some off first.`);
    return { state: next, why: `Added ${next.nodes.length - state.nodes.length} things tied to ${things.length}` };
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    errors?: Readonly<Record<string, string>>,
  ): Promise<FastifyReply> {
    const id = uuid((request.params as { id: string }).id);
    const ask = readAsk(request.query);
    const actor = actorOf(request);
    const page = await database.act(
      actor,
      { op: 'consult', what: 'chart', id, did: 'read', purpose: 'intelligence' },
      async (tx) => {
        const { kept, version, moment } = await opened(tx, request, id);
        const seen = await seenChart(tx, keys, await versionOf(tx, kept, version), moment, {
          cited: ask.view !== 'chart',
        });
        const network = withoutHidden(seen.network, seen.state.hidden);
        const versions = await versionsOf(tx, id);
        const mine = kept.byAccount === actor.accountId;
        const keep = version === kept.version ? {} : { version: String(version) };
        return {
          kept,
          version,
          moment,
          versions,
          mine,
          line: kept.lineId ? await lineById(tx, kept.lineId) : null,
          why: versions.find((one) => one.version === version)?.why,
          change: mine && version === kept.version && mayKeep(request) ? `/lines/charts/${id}/change` : null,
          chartFrame: ask.view === 'chart' ? inputOf(request, kept, { version, moment, mine }, seen) : null,
          ...asWords(seen),
          ...networkValues({
            network,
            ask,
            moment,
            path: `/lines/charts/${id}`,
            roots: rootsOf(network),
            cost: ask.hub ? await expandCost(tx, ask.hub, moment) : null,
            keep,
          }),
        };
      },
    );
    return reply.page('lines/views/chart.njk', {
      title: `The chart ‘${page.kept.name}’`,
      marking: MARKING,
      back: '/lines/charts',
      query: momentQuery(page.moment),
      mayWrite: mayKeep(request),
      values: { note: field(request, 'note'), at: field(request, 'at'), handling: field(request, 'handling') },
      ...(errors ? { errors } : {}),
      ...page,
    });
  }

  async function opened(
    tx: Tx,
    request: FastifyRequest,
    id: string,
  ): Promise<{ kept: KeptChart; version: number; moment: Moment }> {
    const kept = await chartById(tx, id);
    if (!kept) throw notFound();
    const query = request.query as Record<string, unknown>;
    const version = query['version'] === undefined ? kept.version : Number(query['version']);
    if (!Number.isInteger(version) || version < 1 || version > kept.version) throw notFound();
    const asked = readMoment(query);
    if (momentQuery(asked) !== '') return { kept, version, moment: asked };
    const { happenedFrom, happenedTo, knownBy } = await versionOf(tx, kept, version);
    return { kept, version, moment: { happenedFrom, happenedTo, knownBy } };
  }
}

async function versionOf(tx: Tx, kept: KeptChart, version: number): Promise<ChartState> {
  const state = await stateOf(tx, kept.id, version);
  if (!state) throw notFound();
  return state;
}

/** The chart, if it is this person's to change: others begin one of their own. */
async function own(tx: Tx, request: FastifyRequest, id: string): Promise<KeptChart> {
  const kept = await chartById(tx, id);
  if (!kept) throw notFound();
  if (kept.byAccount !== actorOf(request).accountId)
    throw new Problem(
      403,
      'not-yours',
      'Only whoever keeps a chart adds versions to it. Begin one of your own from it; what you did is still on your screen.',
    );
  return kept;
}

function inputOf(
  request: FastifyRequest,
  kept: KeptChart,
  { version, moment, mine }: { readonly version: number; readonly moment: Moment; readonly mine: boolean },
  { network, state }: SeenChart,
): object {
  const large = network.things.length > MOST_IN_PAGE;
  return {
    chart: large ? null : chartData(network, new Map(state.nodes.map((node) => [node.id, node]))),
    from: large ? `/lines/charts/${kept.id}/network.json?version=${version}` : null,
    saved: state,
    moment,
    chartId: mine ? kept.id : null,
    version,
    copyOf: mine ? null : kept.id,
    lineId: kept.lineId,
    around: null,
    mayWrite: mayKeep(request),
    lines: linesOn(network.things),
  };
}

/** What was put aside, grouped and noted, in this reader's words. */
function asWords({ network, state }: SeenChart): Record<string, unknown> {
  const labels = new Map(network.things.map(({ id, label }) => [id, label]));
  const hidden = new Set(state.hidden);
  return {
    hiddenThings: network.things
      .filter(({ id }) => hidden.has(id))
      .map((thing) => ({ ...thing, kindName: KIND_NAMES[thing.kind]?.[0] })),
    groups: state.groups.map(({ name, nodes }) => ({ name, members: nodes.flatMap((id) => labels.get(id) ?? []) })),
    notes: state.annotations.map((note) => ({ ...note, where: noteWhere(note.at, labels) })),
    choices: network.things.map(({ id, label, shielded }) => ({
      id,
      label: shielded ? `${label} …${id.slice(-4)}` : label,
    })),
  };
}
