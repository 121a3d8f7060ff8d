import type { FastifyInstance, FastifyRequest } from 'fastify';
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
  type Keys,
  type Tx,
} from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import { readMoment } from '../moment.ts';
import { networkAround } from '../network/network.ts';
import { thingsNamed } from '../network/thing.ts';
import { lineById } from '../store.ts';
import { stepsOf } from './around-routes.ts';
import type { ChartState } from './chart-data.ts';
import { seenChart } from './chart-sight.ts';
import { EMPTY_STATE, readState } from './chart-state.ts';
import { chartById, charts, openChart, stateOf } from './chart-store.ts';
import { placedState } from './keep-line-chart.ts';
import { networkOfLine } from './network-of-line.ts';
import { readAsk } from './network-ask.ts';

/** Who keeps charts. */
export const KEEPERS = allow('analyst', 'met_officer');

const MOST_NAME = 120;

/** The charts this reader may open, and a new one: from a form with the network of a page, or as the browser has it. */
export function chartsRoutes(app: FastifyInstance, { database, keys }: Ground): void {
  app.get('/lines/charts', { config: { access: READERS } }, async (request, reply) => {
    const actor = actorOf(request);
    const kept = await database.act(
      actor,
      { op: 'consult', what: 'chart', did: 'listed', purpose: 'intelligence' },
      (tx) => charts(tx),
    );
    return reply.page('lines/views/charts.njk', {
      title: 'Charts',
      marking: MARKING,
      back: '/lines',
      charts: kept.map((one) => ({ ...one, mine: one.byAccount === actor.accountId })),
    });
  });

  app.post('/lines/charts', { config: { access: KEEPERS } }, async (request, reply) => {
    const actor = actorOf(request);
    const body = (request.body ?? {}) as Record<string, unknown>;
    const name = readName(field(request, 'name'));
    const why = cleanText(field(request, 'why').trim() || 'Begun', 'why', 300);
    const asked = {
      lineId: idOrNull(body['lineId']),
      around: idOrNull(body['around']),
      copyOf: idOrNull(body['copyOf']),
      state: isObject(body['state']) ? readState(body['state']) : null,
    };
    const id = await database.act(
      actor,
      { op: 'alter', what: 'chart', did: 'begun', purpose: 'intelligence' },
      async (tx) => {
        if (asked.lineId && !(await lineById(tx, asked.lineId))) throw notFound();
        if (asked.copyOf && !(await chartById(tx, asked.copyOf))) throw notFound();
        const state = asked.state ?? (await firstState(tx, keys, asked, request));
        return openChart(tx, actor, { name, why, state, lineId: asked.lineId, copyOf: asked.copyOf });
      },
    );
    const href = `/lines/charts/${id}`;
    if (wantsJson(request)) return reply.status(201).send({ id, version: 1, href });
    leaveNotice(request, 'Kept as version 1. It is yours alone until you share it.');
    return reply.redirect(href, 303);
  });
}

/** True for the chart in the browser, which stays where it is; a form goes on to the chart's page. */
function wantsJson(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').startsWith('application/json');
}

interface Beginning {
  readonly lineId: string | null;
  readonly around: string | null;
  readonly copyOf: string | null;
}

/** What a chart begun by a form holds: what the page showed, or what this reader sees of another's chart. */
async function firstState(
  tx: Tx,
  keys: Keys,
  { lineId, around, copyOf }: Beginning,
  request: FastifyRequest,
): Promise<ChartState> {
  if (copyOf) {
    const latest = (await chartById(tx, copyOf))?.version ?? 0;
    const kept = await stateOf(tx, copyOf, latest);
    if (!kept) throw notFound();
    return (await seenChart(tx, keys, kept, kept)).state;
  }
  const [moment, { open }] = [readMoment(request.body), readAsk(request.body)];
  if (lineId)
    return placedState(
      tx,
      { kind: 'line', id: lineId },
      (await networkOfLine(tx, keys, lineId, moment, open)).network,
      moment,
    );
  if (around) {
    if (!(await thingsNamed(tx, [around], moment)).has(around)) throw notFound();
    const network = await networkAround(tx, keys, [around, ...open], moment, { steps: stepsOf(request.body) });
    return placedState(tx, { kind: 'entity', id: around }, network, moment);
  }
  return { ...EMPTY_STATE, ...moment };
}

function readName(given: string): string {
  const name = given.trim();
  if (name === '')
    throw badInput('Enter a name for the chart, for example “Phones in March”. Go back: nothing was lost.', {
      name: 'Enter a name for the chart',
    });
  if (name.length > MOST_NAME)
    throw badInput(`The name is longer than ${MOST_NAME} characters. Shorten it.`, {
      name: `Shorten the name to ${MOST_NAME} characters`,
    });
  return cleanText(name, 'name', MOST_NAME);
}

function idOrNull(given: unknown): string | null {
  return given === undefined || given === null || given === '' ? null : uuid(given);
}

function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null;
}
