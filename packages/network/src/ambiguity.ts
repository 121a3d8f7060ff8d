import { compareGroups } from './group-comparison.ts';
import { groupOverlaps, pairGroups } from './group-overlap.ts';
import { nodeCount, type Graph } from './graph.ts';
import { GraphError } from './graph-error.ts';
import { leiden, type LeidenOptions } from './leiden.ts';

/** How sure the groups of a network are: what stays the same when the search begins from other seeds. */
export interface Ambiguity {
  readonly runs: number;
  /** The run most like all the others, as a group number for each node: it is one of the groupings that were found. */
  readonly consensus: Int32Array;
  /** For each node, the share of runs that put it in its consensus group. */
  readonly agreement: Float64Array;
  /** For each node, the entropy in bits of the groups it was put in: 0 when always the same. */
  readonly entropy: Float64Array;
  /** Beside the graph's `targets`: the share of runs in which the two ends of the tie were in one group. */
  readonly together: Float64Array;
}

/** @see ambiguity */
export interface AmbiguityOptions extends Omit<LeidenOptions, 'seed'> {
  /** The first seed; the runs take this one and those after it. */
  readonly seed: number;
  /** How many searches: 20 unless said. */
  readonly runs?: number;
}

/**
 * Searches for groups with several seeds and says, for each node and tie, in how many runs it came out the same. A run's groups
 * get the consensus' numbers by greatest likeness, one to one; a group without a counterpart counts as no consensus group.
 * Source of the idea: A. Lancichinetti, S. Fortunato, Consensus clustering in complex networks (2012).
 * @throws {GraphError} OPTION when there are fewer than two runs.
 */
export function ambiguity(graph: Graph, { seed, runs = 20, ...options }: AmbiguityOptions): Ambiguity {
  if (!Number.isInteger(runs) || runs < 2 || runs > 1000)
    throw new GraphError('OPTION', `The number of runs is ${runs}. Give a whole number from 2 to 1,000.`);
  const found = Array.from({ length: runs }, (_, run) => leiden(graph, { ...options, seed: seed + run }));
  const consensus = mostTypical(found);
  const nodes = nodeCount(graph);
  const counts = Array.from({ length: nodes }, () => new Map<number, number>());
  const together = new Float64Array(graph.targets.length);
  for (const groups of found) {
    const names = consensusNames(groups, consensus);
    counts.forEach((row, node) => {
      const name = names.get(groups[node] ?? 0) ?? NO_COUNTERPART;
      row.set(name, (row.get(name) ?? 0) + 1);
    });
    for (let node = 0; node < nodes; node++)
      for (let tie = graph.offsets[node] ?? 0; tie < (graph.offsets[node + 1] ?? 0); tie++)
        if (groups[graph.targets[tie] ?? 0] === groups[node]) together[tie] = (together[tie] ?? 0) + 1 / runs;
  }
  return {
    runs,
    consensus,
    agreement: Float64Array.from(counts, (row, node) => (row.get(consensus[node] ?? 0) ?? 0) / runs),
    entropy: Float64Array.from(counts, (row) => bits([...row.values()], runs)),
    together,
  };
}

/** One node's neighbours, with the share of runs in which they were in one group with it, the surest first. */
export function companions(
  graph: Graph,
  { together }: Pick<Ambiguity, 'together'>,
  node: number,
): { readonly node: number; readonly together: number }[] {
  const first = graph.offsets[node] ?? 0;
  return Array.from(graph.targets.subarray(first, graph.offsets[node + 1]), (other, at) => ({
    node: other,
    together: together[first + at] ?? 0,
  })).sort((a, b) => b.together - a.together || a.node - b.node);
}

const NO_COUNTERPART = -1;
/** Comparing each run with each costs their number squared: beyond this many, each is compared with the first so many. */
const COMPARED = 30;

/** The run with the least variation of information from the others; of equals, the earliest. */
function mostTypical(found: readonly Int32Array[]): Int32Array {
  const judges = found.slice(0, COMPARED);
  let best: { readonly groups: Int32Array; readonly far: number } = { groups: new Int32Array(0), far: Infinity };
  for (const groups of found) {
    let far = 0;
    for (const judge of judges) far += compareGroups(groups, judge).variationOfInformation;
    if (far < best.far - 1e-12) best = { groups, far };
  }
  return best.groups;
}

function consensusNames(groups: Int32Array, consensus: Int32Array): Map<number, number> {
  const numbered = (grouping: Int32Array): Map<number, number> => new Map(grouping.entries());
  return new Map(
    pairGroups(groupOverlaps(numbered(groups), numbered(consensus))).map(({ before, after }) => [before, after]),
  );
}

function bits(counts: readonly number[], runs: number): number {
  return Math.max(0, -counts.reduce((sum, count) => sum + (count / runs) * Math.log2(count / runs), 0));
}
