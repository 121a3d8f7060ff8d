import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Place } from '@throughline/network';
import { actorOf, badInput, field, uuid, type Act, type Ground, type Tx } from '../../ground/index.ts';
import { READERS } from '../access.ts';
import { readMoment, type Moment } from '../moment.ts';
import { KIND_NAMES } from '../network/summary.ts';
import type { NodeKind } from './chart-data.ts';
import { expand, expandCost } from './expand.ts';
import { findThings, readWanted } from './find-thing.ts';
import { findWay, pathAnswer } from './path.ts';
import { inspectTie, tieAnswer } from './tie-inspection.ts';

/** As many things already on a chart as an expansion is told of. */
const MOST_PLACED = 2000;
const SIGNED_IN = { config: { access: READERS } };

/** What the chart in the browser asks for, as JSON: chart-data.ts says in what shape. */
export function chartDataRoutes(app: FastifyInstance, { database, keys }: Ground): void {
  const consult = <T>(
    request: FastifyRequest,
    act: Omit<Act, 'op' | 'purpose'>,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> => database.act(actorOf(request), { op: 'consult', purpose: 'intelligence', ...act }, work);

  app.get('/lines/chart-data/cost', SIGNED_IN, async (request) => {
    const { node } = request.query as { node?: unknown };
    const id = uuid(node);
    const moment = readMoment(request.query);
    return consult(request, { what: 'entity', id, did: 'counted what is tied to it' }, (tx) =>
      expandCost(tx, id, moment),
    );
  });

  app.post('/lines/chart-data/expand', SIGNED_IN, async (request) => {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const node = uuid(body['node']);
    const asked = { node, kinds: readKinds(body['kinds']), placed: readPlaced(body['placed']) };
    const moment = readMoment(body);
    return consult(request, { what: 'entity', id: node, did: 'expanded on a chart' }, (tx) =>
      expand(tx, keys, asked, moment),
    );
  });

  app.get('/lines/chart-data/path', SIGNED_IN, async (request) => {
    const [a, b] = ends(request);
    const moment = readMoment(request.query);
    return consult(request, { what: 'entity', id: a, did: `looked for a way to entity ${b}` }, async (tx) =>
      pathAnswer(await findWay(tx, keys, a, b, moment)),
    );
  });

  app.get('/lines/chart-data/tie', SIGNED_IN, async (request) => {
    const [a, b] = ends(request);
    const moment = readMoment(request.query);
    return consult(request, { what: 'entity', id: a, did: `read why it is tied to entity ${b}` }, async (tx) =>
      tieAnswer(await inspectTie(tx, keys, a, b, moment)),
    );
  });

  // A post, so that no number stands in an address, a log or a history.
  app.post('/lines/chart-data/find', SIGNED_IN, async (request) => {
    const wanted = readWanted(field(request, 'q'));
    const moment: Moment = readMoment(request.body);
    return consult(request, { what: 'entity', did: 'searched for a thing to put on a chart' }, async (tx) => ({
      nodes: await findThings(tx, keys, wanted, moment),
    }));
  });
}

function ends(request: FastifyRequest): [a: string, b: string] {
  const { a, b } = request.query as { a?: unknown; b?: unknown };
  return [uuid(a), uuid(b)];
}

function readKinds(given: unknown): NodeKind[] | null {
  if (given === undefined || given === null) return null;
  if (!Array.isArray(given) || !given.every((kind) => typeof kind === 'string' && Object.hasOwn(KIND_NAMES, kind)))
    throw badInput(`“kinds” is a list of these: ${Object.keys(KIND_NAMES).join(', ')}.`);
  return given as NodeKind[];
}

function readPlaced(given: unknown): Map<string, Place> {
  if (given === undefined) return new Map();
  if (!Array.isArray(given) || given.length > MOST_PLACED)
    throw badInput(`“placed” is a list of at most ${MOST_PLACED} things, each with id, x and y.`);
  return new Map(
    (given as unknown[]).map((one) => {
      const { id, x, y } = (one ?? {}) as Record<string, unknown>;
      if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
        throw badInput('Each thing of “placed” needs an id and numbers for x and y.');
      return [uuid(id), { x, y }];
    }),
  );
}
