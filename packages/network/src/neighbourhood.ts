import { breadthFirst } from './breadth-first.ts';
import { GraphError, neighbours, type Graph } from './graph.ts';
import { positionsOf } from './position.ts';
import { subgraph } from './subgraph.ts';

/** One ring of a neighbourhood: all nodes the same number of steps from the nearest seed. */
export interface Ring {
  readonly hop: number;
  readonly found: number;
  readonly kept: number;
}

/** A part of a network, and what it leaves out, so that nobody takes a part for the whole. */
export interface Neighbourhood {
  readonly graph: Graph;
  /** Steps to the nearest seed, in the order of `graph.names`. */
  readonly hops: Uint32Array;
  /** From the seeds (hop 0) outwards. */
  readonly rings: readonly Ring[];
  /** Names within the hops that the cap left out, nearest first; empty when nothing was. */
  readonly leftOut: readonly string[];
  /** Ties of the whole network from nodes kept to nodes the cap left out. */
  readonly tiesToLeftOut: number;
  /** Ties from nodes kept to nodes further than the hops. */
  readonly tiesBeyond: number;
}

/**
 * All within so many steps of the seeds (a snowball: L. Goodman, Snowball sampling, 1961), at most `cap` nodes. Nearer rings come
 * first; in the ring that does not fit, those with more ties to the ring before it, then those first in the graph. What is kept
 * always hangs together with its seeds.
 * @throws {GraphError} UNKNOWN_NODE; OPTION for no seeds, hops below 0 or a cap below the number of seeds.
 */
export function neighbourhood(graph: Graph, seeds: readonly string[], hops: number, cap: number): Neighbourhood {
  const starts = [...new Set(positionsOf(graph, seeds))];
  refuseNonsense(starts.length, hops, cap);
  const { distance, order: within } = breadthFirst(graph, starts, hops);
  const ranked = byNearness(graph, distance, within);
  const kept = ranked.slice(0, cap).sort();
  const isKept = new Uint8Array(distance.length);
  for (const at of kept) isKept[at] = 1;
  let [tiesToLeftOut, tiesBeyond] = [0, 0];
  for (const at of kept)
    for (const near of neighbours(graph, at)) {
      if (distance[near] === -1) tiesBeyond += 1;
      else if (isKept[near] === 0) tiesToLeftOut += 1;
    }
  return {
    graph: subgraph(graph, kept),
    hops: kept.map((at) => distance[at] ?? 0),
    rings: ringsOf(within, distance, isKept),
    leftOut: Array.from(ranked.subarray(cap), (at) => graph.names[at] ?? ''),
    tiesToLeftOut,
    tiesBeyond,
  };
}

/** Ring by ring, in each those with more ties to the ring before first, then in the order of the graph. */
function byNearness(graph: Graph, distance: Int32Array, within: Uint32Array): Uint32Array {
  const n = distance.length;
  const ranked = new Uint32Array(within.length);
  for (let start = 0, end = 0; start < within.length; start = end) {
    const hop = distance[within[start] ?? 0] ?? 0;
    while (end < within.length && distance[within[end] ?? 0] === hop) end += 1;
    // One number for both, so that a ring of a million is put in order without a call for each comparison.
    const keys = Float64Array.from(within.subarray(start, end), (at) => {
      let inwards = 0;
      for (const near of neighbours(graph, at)) if (distance[near] === hop - 1) inwards += 1;
      return (n - inwards) * n + at;
    });
    keys.sort().forEach((key, place) => (ranked[start + place] = key % n));
  }
  return ranked;
}

function ringsOf(within: Uint32Array, distance: Int32Array, isKept: Uint8Array): Ring[] {
  const rings: { hop: number; found: number; kept: number }[] = [];
  for (const at of within) {
    const hop = distance[at] ?? 0;
    const ring = (rings[hop] ??= { hop, found: 0, kept: 0 });
    ring.found += 1;
    ring.kept += isKept[at] ?? 0;
  }
  return rings;
}

function refuseNonsense(seeds: number, hops: number, cap: number): void {
  if (seeds === 0) throw new GraphError('OPTION', 'There is no node to start from. Name at least one.');
  if (!Number.isInteger(hops) || hops < 0)
    throw new GraphError('OPTION', `The number of hops is ${hops}. Give a whole number of 0 or more.`);
  if (!Number.isInteger(cap) || cap < seeds)
    throw new GraphError(
      'OPTION',
      `The cap is ${cap} for ${seeds} seeds. Allow at least as many nodes as there are seeds.`,
    );
}
