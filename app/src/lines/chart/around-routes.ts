import type { FastifyInstance } from 'fastify';
import { actorOf, notFound, uuid, type Ground, type Tx } from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import { momentQuery, readMoment, type Moment } from '../moment.ts';
import { MOST_AROUND, networkAround, type Network } from '../network/network.ts';
import { thingsNamed } from '../network/thing.ts';
import { drawn, inputFor, mayKeep } from './chart-input.ts';
import { expandCost } from './expand.ts';
import { addressOf, readAsk, type NetworkAsk } from './network-ask.ts';
import { networkValues } from './network-page.ts';
import { MOST_A_LINK } from './network-of-line.ts';
import { inForm } from './network-routes.ts';

const SIGNED_IN = { config: { access: READERS } };

/** What stands around one person or thing. */
export function aroundRoutes(app: FastifyInstance, { database, keys }: Ground): void {
  const around = (
    tx: Tx,
    id: string,
    steps: 1 | 2,
    { open }: NetworkAsk,
    moment: Moment,
    cited: boolean,
  ): Promise<Network> =>
    networkAround(tx, keys, [...new Set([id, ...open])], moment, {
      steps,
      cited,
      most: MOST_AROUND + MOST_A_LINK * open.length,
    });

  app.get('/lines/around/:id', SIGNED_IN, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const [moment, ask, steps] = [readMoment(request.query), readAsk(request.query), stepsOf(request.query)];
    const query = momentQuery(moment);
    const path = `/lines/around/${id}`;
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'entity', id, did: `looked ${steps} steps around`, purpose: 'intelligence' },
      async (tx) => {
        const own = (await thingsNamed(tx, [id], moment)).get(id);
        if (!own) throw notFound();
        const network = await around(tx, id, steps, ask, moment, ask.view !== 'chart');
        const subject = { kind: 'entity', id } as const;
        const from = `${path}/network.json?${new URLSearchParams({ steps: String(steps) }).toString()}${query ? `&${query}` : ''}`;
        return {
          name: own.label,
          chartFrame: ask.view === 'chart' ? await inputFor(tx, request, { subject, network, moment, from }) : null,
          ...networkValues({
            network,
            ask,
            moment,
            path,
            roots: [id],
            cost: ask.hub ? await expandCost(tx, ask.hub, moment) : null,
            keep: steps === 2 ? { steps: '2' } : {},
          }),
        };
      },
    );
    return reply.page('lines/views/around.njk', {
      title: `What is tied to ${page.name}`,
      marking: MARKING,
      back: `/identity/entities/${id}`,
      id,
      steps,
      otherSteps: addressOf(path, ask, moment, {}, steps === 2 ? {} : { steps: '2' }),
      moment,
      query,
      mayWrite: mayKeep(request),
      begin: { around: id, steps: String(steps), open: ask.open.join(','), ...inForm(moment) },
      ...page,
    });
  });

  app.get('/lines/around/:id/network.json', SIGNED_IN, async (request) => {
    const id = uuid((request.params as { id: string }).id);
    const [moment, ask, steps] = [readMoment(request.query), readAsk(request.query), stepsOf(request.query)];
    return database.act(
      actorOf(request),
      { op: 'consult', what: 'entity', id, did: `looked ${steps} steps around`, purpose: 'intelligence' },
      async (tx) => {
        if (!(await thingsNamed(tx, [id], moment)).has(id)) throw notFound();
        return drawn(tx, { kind: 'entity', id }, await around(tx, id, steps, ask, moment, false));
      },
    );
  });
}

/** One step out, or two. */
export function stepsOf(query: unknown): 1 | 2 {
  return (query as { steps?: unknown } | null)?.steps === '2' ? 2 : 1;
}
