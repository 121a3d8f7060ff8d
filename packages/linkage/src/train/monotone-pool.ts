/** Counts of pairs at each level of a comparison: of one person, and of two. Real numbers: expectations will do. */
export interface LevelCounts {
  readonly matches: readonly number[];
  readonly nonMatches: readonly number[];
}

/** Counts in which a level never points more to a match than the one before it, and the blocks that were made equal. */
export interface PooledCounts extends LevelCounts {
  /** Positions in order, each in one block; the levels of a block have one ratio of matches to non-matches. */
  readonly blocks: readonly (readonly number[])[];
}

interface Block {
  readonly positions: readonly number[];
  readonly matches: number;
  readonly nonMatches: number;
}

// Ratios that differ by less than this are equal: pooling what was pooled before must change nothing.
const EQUAL = 1e-12;

/**
 * Make m/u fall from the first level to the last by pooling adjacent violators. This is the maximum-likelihood fit of two
 * multinomials under likelihood-ratio order (R. Dykstra, S. Kochar and T. Robertson, 1995): the share of matches at a level
 * is the isotonic regression of matches/(matches + non-matches), weighted by the number of pairs, and log(m/u) rises and
 * falls with that share. A pooled level keeps its number of pairs, and so the totals of matches and of non-matches stay.
 * @param counts all above 0
 * @param joined positions that are pooled with the next one whatever their ratio (the last one with the one before)
 */
export function poolViolators(
  { matches, nonMatches }: LevelCounts,
  joined: ReadonlySet<number> = new Set(),
): PooledCounts {
  const blocks: Block[] = [];
  for (const start of startingBlocks(matches.length, joined)) {
    let block: Block = {
      positions: start,
      matches: start.reduce((sum, at) => sum + (matches[at] ?? 0), 0),
      nonMatches: start.reduce((sum, at) => sum + (nonMatches[at] ?? 0), 0),
    };
    for (let above = blocks.at(-1); above !== undefined && rises(above, block); above = blocks.at(-1)) {
      blocks.pop();
      block = {
        positions: [...above.positions, ...block.positions],
        matches: above.matches + block.matches,
        nonMatches: above.nonMatches + block.nonMatches,
      };
    }
    blocks.push(block);
  }
  const pooled = { matches: [...matches], nonMatches: [...nonMatches] };
  for (const block of blocks.filter(({ positions }) => positions.length > 1)) {
    for (const at of block.positions) {
      const part = ((matches[at] ?? 0) + (nonMatches[at] ?? 0)) / (block.matches + block.nonMatches);
      pooled.matches[at] = block.matches * part;
      pooled.nonMatches[at] = block.nonMatches * part;
    }
  }
  return { ...pooled, blocks: blocks.map(({ positions }) => positions) };
}

/** Whether the lower block points more to a match than the upper. */
function rises(upper: Block, lower: Block): boolean {
  return lower.matches * upper.nonMatches > upper.matches * lower.nonMatches * (1 + EQUAL);
}

function startingBlocks(size: number, joined: ReadonlySet<number>): readonly (readonly number[])[] {
  const blocks: number[][] = [];
  let open = false;
  for (let at = 0; at < size; at += 1) {
    const last = blocks.at(-1);
    if (last !== undefined && (open || (at === size - 1 && joined.has(at)))) last.push(at);
    else blocks.push([at]);
    open = joined.has(at);
  }
  return blocks;
}
