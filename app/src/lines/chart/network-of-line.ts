import type { Keys, Tx } from '../../ground/index.ts';
import type { Moment } from '../moment.ts';
import { thingsOfLine } from '../network/line-of-thing.ts';
import { MOST_AROUND, networkAround, type Cited, type Network } from '../network/network.ts';

/** What a link adds makes the page so much longer. */
export const MOST_A_LINK = 100;

/** The network of a line, with what stands next to further things that were opened. */
export async function networkOfLine(
  tx: Tx,
  keys: Keys,
  lineId: string,
  moment: Moment,
  open: readonly string[],
  { cited = true }: Cited = {},
): Promise<{ readonly network: Network; readonly seeds: readonly string[] }> {
  const seeds = await thingsOfLine(tx, lineId, moment);
  const most = MOST_AROUND + open.length * MOST_A_LINK;
  return { seeds, network: await networkAround(tx, keys, [...new Set([...seeds, ...open])], moment, { most, cited }) };
}
