import { nodeCount, type Graph } from './graph.ts';
import { GraphError } from './graph-error.ts';

/** A tie by its names, with its weight on both dates; 0 where it is not there. */
export interface ChangedTie {
  readonly source: string;
  readonly target: string;
  readonly before: number;
  readonly after: number;
}

/** What differs between a network on one date and on another. */
export interface NetworkDifference {
  readonly nodes: { readonly came: readonly string[]; readonly went: readonly string[]; readonly stayed: number };
  readonly ties: {
    readonly came: readonly ChangedTie[];
    readonly went: readonly ChangedTie[];
    readonly strengthened: readonly ChangedTie[];
    readonly weakened: readonly ChangedTie[];
    /** Ties with the same weight on both dates. */
    readonly unchanged: number;
  };
}

/**
 * What came, went, grew stronger and weaker from the earlier network to the later one. Nodes are the same when their names are;
 * each list is in the order of its network's nodes. "Came" means reported by the later date, not that it began then.
 * @throws {GraphError} OPTION when `least` is not a number of 0 or more.
 */
export function changeBetween(
  before: Graph,
  after: Graph,
  { least = 0 }: { /** A weight that differs by no more than this is the same. */ readonly least?: number } = {},
): NetworkDifference {
  if (!(least >= 0)) throw new GraphError('OPTION', `The least difference is ${least}. Give a number of 0 or more.`);
  const later = positions(after);
  const earlier = positions(before);
  const ties = {
    came: [] as ChangedTie[],
    went: [] as ChangedTie[],
    strengthened: [] as ChangedTie[],
    weakened: [] as ChangedTie[],
  };
  let unchanged = 0;
  eachTie(before, (source, target, weight) => {
    const now = weightOf(after, later.get(source), later.get(target));
    const tie = { source, target, before: weight, after: now };
    if (now === 0) ties.went.push(tie);
    else if (now - weight > least) ties.strengthened.push(tie);
    else if (weight - now > least) ties.weakened.push(tie);
    else unchanged += 1;
  });
  eachTie(after, (source, target, weight) => {
    if (weightOf(before, earlier.get(source), earlier.get(target)) === 0)
      ties.came.push({ source, target, before: 0, after: weight });
  });
  const came = after.names.filter((name) => !earlier.has(name));
  return {
    nodes: {
      came,
      went: before.names.filter((name) => !later.has(name)),
      stayed: nodeCount(after) - came.length,
    },
    ties: { ...ties, unchanged },
  };
}

function positions(graph: Graph): Map<string, number> {
  return new Map(graph.names.map((name, at) => [name, at]));
}

/** Each tie once, from the node that stands first. Parallel ties are one, with the sum of their weights. */
function eachTie(graph: Graph, take: (source: string, target: string, weight: number) => void): void {
  for (let node = 0; node < nodeCount(graph); node++) {
    const end = graph.offsets[node + 1] ?? 0;
    for (let tie = graph.offsets[node] ?? 0; tie < end;) {
      const other = graph.targets[tie] ?? 0;
      let weight = 0;
      for (; tie < end && graph.targets[tie] === other; tie++) weight += graph.weights[tie] ?? 0;
      if (other > node) take(graph.names[node] ?? '', graph.names[other] ?? '', weight);
    }
  }
}

/** The weight of a tie, 0 when there is none; rows are ascending, so by halving. */
function weightOf(graph: Graph, node: number | undefined, other: number | undefined): number {
  if (node === undefined || other === undefined) return 0;
  const end = graph.offsets[node + 1] ?? 0;
  let low = graph.offsets[node] ?? 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((graph.targets[middle] ?? 0) < other) low = middle + 1;
    else high = middle;
  }
  let weight = 0;
  for (; low < end && graph.targets[low] === other; low++) weight += graph.weights[low] ?? 0;
  return weight;
}
