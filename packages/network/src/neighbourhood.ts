import { breadthFirst } from './breadth-first.ts';
import { GraphError, neighbours, type Graph } from './graph.ts';
import { positionsOf } from './position.ts';
import { subgraph, tieList } from './subgraph.ts';

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
  const { distance, order } = breadthFirst(graph, starts);
  const within = [...order].filter((at) => (distance[at] ?? 0) <= hops);
  const inwards = new Map(
    within.map((at) => [
      at,
      neighbours(graph, at).filter((near) => (distance[near] ?? 0) < (distance[at] ?? 0)).length,
    ]),
  );
  const ranked = within.toSorted(
    (a, b) => (distance[a] ?? 0) - (distance[b] ?? 0) || (inwards.get(b) ?? 0) - (inwards.get(a) ?? 0) || a - b,
  );
  const kept = new Set(ranked.slice(0, cap));
  const dropped = new Set(ranked.slice(cap));
  const out = tieList(graph).flatMap(({ a, b }) =>
    kept.has(a) === kept.has(b) ? [] : [{ leftOut: dropped.has(kept.has(a) ? b : a) }],
  );
  const farthest = Math.max(...within.map((at) => distance[at] ?? 0));
  return {
    graph: subgraph(graph, kept),
    hops: Uint32Array.from(
      [...kept].toSorted((a, b) => a - b),
      (at) => distance[at] ?? 0,
    ),
    rings: Array.from({ length: farthest + 1 }, (_, hop) => {
      const ring = within.filter((at) => distance[at] === hop);
      return { hop, found: ring.length, kept: ring.filter((at) => kept.has(at)).length };
    }),
    leftOut: [...dropped].map((at) => graph.names[at] ?? ''),
    tiesToLeftOut: out.filter((tie) => tie.leftOut).length,
    tiesBeyond: out.filter((tie) => !tie.leftOut).length,
  };
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
