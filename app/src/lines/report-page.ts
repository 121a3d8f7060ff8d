import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { noteReads } from '../desk/index.ts';
import { actorOf, notFound, uuid, type Ground, type Tx } from '../ground/index.ts';
import { MARKING, READERS } from './access.ts';
import { FACT_KINDS, type FactKind } from './line/fact-kind.ts';
import { reportsNamed } from './store.ts';

/** One sanitised report with its grade, and the lines that rest on it. Every inference on a page of lines leads here. */
export function reportRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/reports/:id', { config: { access: READERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'report', id, did: 'read', purpose: 'intelligence' },
      async (tx) => {
        const [report] = await reportsNamed(tx, [id]);
        if (!report) throw notFound();
        await noteReads(tx, [id]);
        return { report, cited: await linesResting(tx, id) };
      },
    );
    return reply.page('lines/views/report.njk', {
      title: `Report ${page.report.reference}`,
      marking: MARKING,
      back: '/lines',
      ...page,
      mayWrite: actorOf(request).roles.includes('analyst'),
    });
  });
}

/** The lines of which a standing fact rests on this report, with the kinds of those facts. */
async function linesResting(tx: Tx, reportId: string): Promise<{ id: string; brand: string; kinds: string[] }[]> {
  const rows = await tx
    .selectFrom('tl.line_fact as f')
    .innerJoin('tl.line as l', 'l.id', 'f.line_id')
    .select(['l.id', 'l.brand', 'f.kind'])
    .distinct()
    .where(sql<boolean>`f.reports @> array[${reportId}]::uuid[]`)
    .where('f.retracts', 'is', null)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('tl.line_fact as t').select('t.id').whereRef('t.retracts', '=', 'f.id'))),
    )
    .orderBy('l.brand')
    .orderBy('f.kind')
    .execute();
  const found = new Map<string, { id: string; brand: string; kinds: string[] }>();
  for (const { id, brand, kind } of rows) {
    const one = found.get(id) ?? { id, brand, kinds: [] };
    one.kinds.push(FACT_KINDS[kind as FactKind].toLowerCase());
    found.set(id, one);
  }
  return [...found.values()];
}
