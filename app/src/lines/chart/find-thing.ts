import { normalisePostcode } from '@throughline/linkage';
import { sql } from 'kysely';
import { exactValueOf } from '../../desk/index.ts';
import { badInput, type Keys, type Tx } from '../../ground/index.ts';
import type { Moment } from '../moment.ts';
import { networkOf } from '../network/network.ts';
import type { ChartNode } from './chart-data.ts';
import { chartNode } from './chart-view.ts';

/** As many as a person looks through. */
const MOST_FOUND = 20;

/** What was typed, as mentions are compared. */
export interface Wanted {
  readonly exact: readonly string[];
  readonly postcode: string | null;
}

/**
 * Reads what was typed to find something by: a whole number, registration, online name or postcode.
 * @throws Problem saying what can be typed
 */
export function readWanted(typed: string): Wanted {
  const text = typed.trim();
  const exact = (['phone', 'vehicle', 'handle'] as const).flatMap((kind) => exactValueOf({ kind, text }) ?? []);
  const read = normalisePostcode(text);
  const postcode = read.ok && read.value.kind === 'full' ? read.value.postcode : null;
  if (text.length > 200 || (exact.length === 0 && postcode === null))
    throw badInput('Type a whole phone number, registration, online name or postcode. People are found under Search.', {
      q: 'Type a whole phone number, registration, online name or postcode',
    });
  return { exact, postcode };
}

/** Things that are exactly what is wanted, and addresses of that postcode. People are found on their own pages: a chart is no way to look up a child. */
export async function findThings(
  tx: Tx,
  keys: Keys,
  { exact, postcode }: Wanted,
  moment: Moment,
): Promise<ChartNode[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct e.entity_id as id from (
      select m.id from tl.mention m where m.kind in ('phone', 'vehicle', 'handle') and m.exact_key = any (${[...exact]}::text[])
      union all
      select m.id from tl.mention m where m.kind = 'address' and m.postcode_key = ${postcode}
    ) f join tl.entity_member e on e.mention_id = f.id order by 1 limit ${MOST_FOUND}`.execute(tx);
  const { things } = await networkOf(
    tx,
    keys,
    rows.map(({ id }) => id),
    moment,
    { cited: false },
  );
  return things.map((thing) => chartNode(thing));
}
