import type { FastifyInstance } from 'fastify';
import { actorOf, uuid, type Ground } from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import { momentQuery, readMoment } from '../moment.ts';
import { evidenceInWords, kindsOfTie } from '../network/tie-words.ts';
import { reportsOf } from './network-page.ts';
import { findWay } from './path.ts';
import { inspectTie } from './tie-inspection.ts';

const SIGNED_IN = { config: { access: READERS } };

/** Why two things are tied, and how two that are not are joined, as pages. */
export function wayRoutes(app: FastifyInstance, { database, keys }: Ground): void {
  app.get('/lines/ties/:a/:b', SIGNED_IN, async (request, reply) => {
    const given = request.params as { a: string; b: string };
    const [a, b] = [uuid(given.a), uuid(given.b)];
    const moment = readMoment(request.query);
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'entity', id: a, did: `read why it is tied to entity ${b}`, purpose: 'intelligence' },
      (tx) => inspectTie(tx, keys, a, b, moment),
    );
    return reply.page('lines/views/tie.njk', {
      title: 'Why two things are tied',
      marking: MARKING,
      back: `/lines/around/${a}`,
      moment,
      ...page,
    });
  });

  app.get('/lines/ways', SIGNED_IN, async (request, reply) => {
    const { a, b } = request.query as { a?: unknown; b?: unknown };
    const [from, to] = [uuid(a), uuid(b)];
    const moment = readMoment(request.query);
    const { way, sentence } = await database.act(
      actorOf(request),
      { op: 'consult', what: 'entity', id: from, did: `looked for a way to entity ${to}`, purpose: 'intelligence' },
      (tx) => findWay(tx, keys, from, to, moment),
    );
    return reply.page('lines/views/way.njk', {
      title: 'How two things are joined',
      marking: MARKING,
      back: `/lines/around/${from}`,
      keep: { a: from, b: to },
      moment,
      query: momentQuery(moment),
      way,
      sentence,
      alternatives: way?.alternatives ?? 0,
      reports: reportsOf(way?.steps.flatMap(({ tie }) => tie ?? []) ?? []),
      steps: way?.steps.map((step, at) => ({
        ...step,
        before: way.steps[at - 1]?.thing.id,
        weakest: step.tie?.id === way.weakest.tie.id,
        ...(step.tie ? { kindWords: kindsOfTie(step.tie), evidence: evidenceInWords(step.tie) } : {}),
      })),
    });
  });
}
