import { readFileSync } from 'node:fs';

/** How the links of two engines differ. */
export interface EdgeComparison {
  readonly links: number;
  readonly onlyOurs: number;
  readonly onlyTheirs: number;
  /** Bits, over the links that both have. */
  readonly greatestDifference: number;
}

/** Compare two files of `l,r,match_weight`, whatever their order. */
export function compareEdges(ours: string, theirs: string): EdgeComparison {
  const [left, right] = [weights(ours), weights(theirs)];
  let both = 0;
  let greatestDifference = 0;
  for (const [pair, weight] of left) {
    const other = right.get(pair);
    if (other === undefined) continue;
    both += 1;
    greatestDifference = Math.max(greatestDifference, Math.abs(weight - other));
  }
  return { links: both, onlyOurs: left.size - both, onlyTheirs: right.size - both, greatestDifference };
}

function weights(path: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const lines = readFileSync(path, 'utf8').split('\n');
  for (const line of lines.slice(1)) {
    const [left = '', right = '', weight] = line.split(',');
    if (weight === undefined) continue;
    found.set(left < right ? `${left}-${right}` : `${right}-${left}`, Number(weight));
  }
  return found;
}
