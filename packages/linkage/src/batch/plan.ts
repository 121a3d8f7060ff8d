import type { Groups } from './groups.ts';

/** A piece of work: the pairs whose first record stands at `from` up to before `to` in the order of one rule. */
export interface Chunk {
  readonly rule: number;
  readonly from: number;
  readonly to: number;
  /** The group in which `from` stands. */
  readonly group: number;
  /** Pairs that agree under this rule, those an earlier rule makes included. */
  readonly pairs: number;
}

/** Pairs in a piece: small enough to share out evenly and to stop soon, large enough not to notice the handing out. */
export const PAIRS_A_CHUNK = 250_000;

/** Cut the work of all rules into pieces of about equal size. A large group is cut too. */
export function planChunks(rules: readonly Groups[], pairsAChunk: number = PAIRS_A_CHUNK): readonly Chunk[] {
  return rules.flatMap((groups, rule) => chunksOf(groups, rule, pairsAChunk));
}

function chunksOf({ order, starts }: Groups, rule: number, most: number): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let [from, firstGroup, pairs] = [0, 0, 0];
  const close = (to: number, nextGroup: number): void => {
    if (pairs > 0) chunks.push({ rule, from, to, group: firstGroup, pairs });
    [from, firstGroup, pairs] = [to, nextGroup, 0];
  };
  for (let group = 0; group + 1 < starts.length; group += 1) {
    const [start, end] = [starts[group] ?? 0, starts[group + 1] ?? 0];
    const all = ((end - start) * (end - start - 1)) / 2;
    if (pairs + all <= most) {
      pairs += all;
      continue;
    }
    for (let at = start; at < end; at += 1) {
      pairs += end - at - 1;
      if (pairs >= most) close(at + 1, at + 1 < end ? group : group + 1);
    }
  }
  close(order.length, starts.length - 1);
  return chunks;
}
