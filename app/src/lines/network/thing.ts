import { sql } from 'kysely';
import type { Tx } from '../../ground/index.ts';
import type { NodeKind } from '../chart/chart-data.ts';
import { isExploitedRole, ROLES_IN_LINE } from '../line.ts';
import type { Moment } from '../moment.ts';
import { knownIn } from './known-in.ts';
import { mayBeExploited } from './shielded.ts';

/** A person, number, address … as a chart may show it. */
export interface Thing {
  readonly id: string;
  readonly kind: NodeKind;
  /** The fullest way it was named; of somebody who may be exploited no name at all. */
  readonly label: string;
  readonly shielded: boolean;
}

/** What is shown in place of a name. */
export const SHIELDED_LABEL = 'Person who may be exploited';

const EXPLOITED_ROLES = Object.keys(ROLES_IN_LINE).filter(isExploitedRole);

/** Of what is no person this many mentions are enough to name it. */
const MENTIONS_TO_NAME = 200;

/**
 * These things, as far as this reader may see them; what they may not see is not in the answer. Whether somebody may be exploited follows
 * from all that is known now, whatever moment is looked at: nobody is unshielded by looking back.
 */
export async function thingsNamed(tx: Tx, ids: readonly string[], { knownBy }: Moment): Promise<Map<string, Thing>> {
  if (ids.length === 0) return new Map();
  const known = knownIn('m.recorded_at', knownBy);
  // Fullness: a forename and a surname say most, then the length of what was written.
  const { rows } = await sql<{
    id: string;
    kind: NodeKind;
    label: string;
    roles: (string | null)[];
    bands: (string | null)[];
    exploited: boolean;
  }>`
    select i.id, min(m.kind) as kind, array_agg(distinct m.role) as roles, array_agg(distinct m.fields ->> 'ageBand') as bands,
           bool_or(m.kind = 'person' and exists (
             select from tl.line_fact f where f.mention_id = m.id and f.role = any (${EXPLOITED_ROLES}::text[]) and f.retracts is null
               and not exists (select from tl.line_fact r where r.retracts = f.id and r.line_id = f.line_id))) as exploited,
           (array_agg(m.text order by (${known}) desc, (m.fields ? 'forename')::int + (m.fields ? 'surname')::int desc,
                                      least(length(m.text), 60) desc, m.text))[1] as label
    from unnest(${[...ids]}::uuid[]) i (id)
    cross join lateral (
      select e.mention_id from tl.entity_member e where e.entity_id = i.id and e.kind = 'person'
      union all
      (select e.mention_id from tl.entity_member e where e.entity_id = i.id and e.kind <> 'person' order by e.mention_id limit ${MENTIONS_TO_NAME})
    ) e
    join tl.mention m on m.id = e.mention_id
    group by i.id`.execute(tx);
  return new Map(
    rows.map(({ id, kind, label, roles, bands, exploited }) => {
      const shielded = exploited || mayBeExploited({ kind, roles, ageBands: bands });
      return [id, { id, kind, shielded, label: shielded ? SHIELDED_LABEL : label || 'Not named' }];
    }),
  );
}
