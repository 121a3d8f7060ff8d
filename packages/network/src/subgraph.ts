import { buildGraph, neighbours, type Graph } from './graph.ts';

/**
 * The nodes at these positions and the ties between them, in the order of the whole graph. To ask what a network would be without
 * some, keep all the others.
 */
export function subgraph(graph: Graph, keep: Iterable<number>): Graph {
  const kept = new Set(keep);
  const nodes = graph.names.filter((_, at) => kept.has(at));
  return buildGraph({
    nodes,
    edges: tieList(graph).filter(({ a, b }) => kept.has(a) && kept.has(b)),
  });
}

/** A tie once, by names and by positions, of which `a` is the smaller. */
export interface NamedTie {
  readonly a: number;
  readonly b: number;
  readonly source: string;
  readonly target: string;
  readonly weight: number;
}

/** Every tie once, in the order of the graph's names. */
export function tieList(graph: Graph): NamedTie[] {
  return graph.names.flatMap((source, a) => {
    const first = graph.offsets[a] ?? 0;
    return [...neighbours(graph, a)].flatMap((b, at) =>
      b < a ? [] : [{ a, b, source, target: graph.names[b] ?? '', weight: graph.weights[first + at] ?? 0 }],
    );
  });
}
