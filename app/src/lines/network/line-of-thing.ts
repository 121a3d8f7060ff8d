import { sql } from 'kysely';
import type { Tx } from '../../ground/index.ts';
import type { Moment } from '../moment.ts';
import { knownIn } from './known-in.ts';

/** The lines each of these things belongs to by a standing fact known at the moment, as far as this reader may see. */
export async function linesOfThings(
  tx: Tx,
  ids: readonly string[],
  { knownBy }: Moment,
): Promise<Map<string, { readonly id: string; readonly name: string }[]>> {
  const found = new Map<string, { readonly id: string; readonly name: string }[]>();
  if (ids.length === 0) return found;
  const { rows } = await sql<{ thing: string; id: string; name: string }>`
    select distinct e.entity_id as thing, l.id, l.brand as name
    from unnest(${[...ids]}::uuid[]) i (id)
    join tl.entity_member e on e.entity_id = i.id
    join tl.line_fact f on f.mention_id = e.mention_id
    join tl.line l on l.id = f.line_id
    where f.retracts is null and ${knownIn('f.recorded_at', knownBy)}
      and not exists (select from tl.line_fact r where r.retracts = f.id and r.line_id = f.line_id and ${knownIn('r.recorded_at', knownBy)})
    order by l.brand, l.id, e.entity_id`.execute(tx);
  for (const { thing, id, name } of rows) found.set(thing, [...(found.get(thing) ?? []), { id, name }]);
  return found;
}

/** The things of a line: what its standing facts name, known at the moment and of an interval that touches it. */
export async function thingsOfLine(tx: Tx, lineId: string, moment: Moment): Promise<string[]> {
  const { happenedFrom, happenedTo, knownBy } = moment;
  const { rows } = await sql<{ id: string }>`
    select distinct e.entity_id as id from tl.line_fact f join tl.entity_member e on e.mention_id = f.mention_id
    where f.line_id = ${lineId} and f.retracts is null
      and ${knownIn('f.recorded_at', knownBy)}
      and (${happenedFrom}::date is null or f.valid_to is null or f.valid_to >= ${happenedFrom}::date)
      and (${happenedTo}::date is null or f.valid_from is null or f.valid_from <= ${happenedTo}::date)
      and not exists (select from tl.line_fact r where r.retracts = f.id and r.line_id = f.line_id
                      and ${knownIn('r.recorded_at', knownBy)})
    order by 1`.execute(tx);
  return rows.map(({ id }) => id);
}
