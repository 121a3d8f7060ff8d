import type { FastifyInstance } from 'fastify';
import { actorOf, type Ground } from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import { labelOf, mayBeExploited } from '../chart.ts';
import { mentionsOfEntities } from '../network-store.ts';
import { individualsInNoLine } from './store.ts';

const AT_ONCE = 50;

/** People reported as perhaps exploiting others who are in no line: a person who grooms alone is not a line, and must not be lost for it. */
export function individualRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/individuals', { config: { access: READERS } }, async (request, reply) => {
    const asked = (request.query as { start?: unknown }).start;
    const start = typeof asked === 'string' && /^\d{1,6}$/u.test(asked) ? Number(asked) : 0;
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'entity', did: 'listed individuals in no line', purpose: 'intelligence' },
      async (tx) => {
        const { rows, more } = await individualsInNoLine(tx, { start, limit: AT_ONCE });
        const mentions = await mentionsOfEntities(
          tx,
          rows.map((row) => row.entityId),
        );
        const people = rows.flatMap((row) => {
          const own = mentions.filter((mention) => mention.entityId === row.entityId);
          // Whoever may be a victim stands on no list of suspects.
          return own.length === 0 || mayBeExploited(own) ? [] : [{ ...row, name: labelOf(own) }];
        });
        return { people: people.toSorted((a, b) => a.name.localeCompare(b.name)), more };
      },
    );
    return reply.page('lines/views/individuals.njk', {
      title: 'Individuals in no line',
      marking: MARKING,
      back: '/lines',
      ...page,
      start,
      next: page.more ? start + AT_ONCE : null,
    });
  });
}
