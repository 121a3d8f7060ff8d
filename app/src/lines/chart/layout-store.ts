import type { Place } from '@throughline/network';
import { sql } from 'kysely';
import type { Tx } from '../../ground/index.ts';
import type { Network } from '../network/network.ts';
import { drawingOf } from './layout.ts';
import { place } from './layout-worker.ts';

/** What a kept drawing is of: one line, or what stands around one thing. */
export interface Subject {
  readonly kind: 'line' | 'entity';
  readonly id: string;
}

/**
 * Where the network's things stand on the drawing of this subject. What was placed before stays there, whoever opened it; what is new is
 * placed near what it is tied to, and kept. A place worked out from ties this reader may not see is not used for them.
 */
export async function keptPlaces(
  tx: Tx,
  subject: Subject,
  { things, ties, sight }: Pick<Network, 'things' | 'ties' | 'sight'>,
): Promise<Map<string, Place>> {
  const ids = things.map(({ id }) => id);
  const { known, sights } = await knownPlaces(tx, subject, ids);
  const fresh = ids.filter((id) => !known.has(id));
  if (fresh.length === 0) return known;
  const drawing = drawingOf(ids, ties, known);
  const { x, y } = await place(drawing);
  const places = new Map(drawing.names.map((name, at): [string, Place] => [name, { x: x[at] ?? 0, y: y[at] ?? 0 }]));
  // Who sees no tie at all places nothing for others.
  if (sight.length > 0)
    await tx
      .insertInto('tl.chart_layout')
      .values({
        subject: subject.kind,
        subject_id: subject.id,
        // What is placed beside older places follows from their ties too.
        sight: [...new Set([...sight, ...sights])].toSorted(),
        entities: fresh,
        x: fresh.map((id) => places.get(id)?.x ?? 0),
        y: fresh.map((id) => places.get(id)?.y ?? 0),
      })
      .execute();
  return places;
}

async function knownPlaces(
  tx: Tx,
  { kind, id }: Subject,
  ids: readonly string[],
): Promise<{ readonly known: Map<string, Place>; readonly sights: readonly string[] }> {
  const { rows } = await sql<{ id: string; x: number; y: number; layout: number }>`
    select distinct on (p.id) p.id, p.x, p.y, l.id as layout
    from tl.chart_layout l cross join lateral unnest(l.entities, l.x, l.y) p (id, x, y)
    where l.subject_id = ${id} and l.subject = ${kind} and p.id = any (${[...ids]}::uuid[])
    order by p.id, l.id`.execute(tx);
  const used = [...new Set(rows.map(({ layout }) => layout))];
  const layouts =
    used.length === 0 ? [] : await tx.selectFrom('tl.chart_layout').select('sight').where('id', 'in', used).execute();
  return {
    known: new Map(rows.map((row) => [row.id, { x: row.x, y: row.y }])),
    sights: layouts.flatMap(({ sight }) => sight),
  };
}
