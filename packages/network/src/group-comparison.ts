import { GraphError } from './graph-error.ts';

/** How alike two ways of grouping the same nodes are. */
export interface GroupComparison {
  /** Normalised mutual information, 0 to 1 (by the mean of the two entropies). Source: L. Danon et al. (2005). */
  readonly mutualInformation: number;
  /** Agreement on pairs beyond chance: 1 the same, about 0 by chance. Source: L. Hubert, P. Arabie, Comparing partitions (1985). */
  readonly adjustedRand: number;
  /** What knowing one leaves unknown of the other, in nats; 0 the same. Source: M. Meilă, Comparing clusterings (2003). */
  readonly variationOfInformation: number;
}

/**
 * Compares two groupings; the numbers of the groups mean nothing, only who is with whom. A single group against a single group,
 * and two groupings of nobody, are the same grouping.
 * @throws {GraphError} OPTION when they group different numbers of nodes.
 */
export function compareGroups(one: ArrayLike<number>, other: ArrayLike<number>): GroupComparison {
  if (one.length !== other.length)
    throw new GraphError(
      'OPTION',
      `One grouping has ${one.length} nodes, the other ${other.length}. Compare groupings of the same nodes in the same order.`,
    );
  const nodes = one.length;
  const { rows, columns, cells } = crossTable(one, other);
  const [first, second, joint] = [entropy(rows, nodes), entropy(columns, nodes), entropy(cells, nodes)];
  const shared = Math.max(0, first + second - joint);
  const [inRows, inColumns, inCells] = [pairsIn(rows), pairsIn(columns), pairsIn(cells)];
  const chance = nodes < 2 ? 0 : (inRows * inColumns) / ((nodes * (nodes - 1)) / 2);
  const highest = (inRows + inColumns) / 2;
  return {
    mutualInformation: first + second === 0 ? 1 : (2 * shared) / (first + second),
    adjustedRand: highest === chance ? 1 : (inCells - chance) / (highest - chance),
    variationOfInformation: Math.max(0, first + second - 2 * shared),
  };
}

/** How many nodes each pair of groups shares, and each group has. */
function crossTable(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
): { rows: Iterable<number>; columns: Iterable<number>; cells: Iterable<number> } {
  const rows = new Map<number, number>();
  const columns = new Map<number, number>();
  const cells = new Map<number, Map<number, number>>();
  for (let node = 0; node < one.length; node++) {
    const [a, b] = [one[node] ?? 0, other[node] ?? 0];
    rows.set(a, (rows.get(a) ?? 0) + 1);
    columns.set(b, (columns.get(b) ?? 0) + 1);
    const row = cells.get(a) ?? new Map<number, number>();
    cells.set(a, row.set(b, (row.get(b) ?? 0) + 1));
  }
  return {
    rows: [...rows.values()],
    columns: [...columns.values()],
    cells: [...cells.values()].flatMap((row) => [...row.values()]),
  };
}

function entropy(counts: Iterable<number>, nodes: number): number {
  let sum = 0;
  for (const count of counts) sum -= (count / nodes) * Math.log(count / nodes);
  return sum;
}

function pairsIn(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += (count * (count - 1)) / 2;
  return sum;
}
