import { buildGraph, neighbours, type Graph } from './graph.ts';
import { graphFromArrays } from './graph-arrays.ts';

/**
 * The nodes at these positions and the ties between them, in the order of the whole graph. To ask what a network would be without
 * some, keep all the others. Costs what is kept and its ties, not the whole graph.
 */
export function subgraph(graph: Graph, keep: Iterable<number>): Graph {
  const nodes = [...new Set(keep)].toSorted((a, b) => a - b);
  const place = new Map(nodes.map((node, at) => [node, at]));
  const [from, to, weight]: [number[], number[], number[]] = [[], [], []];
  nodes.forEach((node, at) => {
    for (let tie = graph.offsets[node] ?? 0; tie < (graph.offsets[node + 1] ?? 0); tie++) {
      const other = place.get(graph.targets[tie] ?? 0);
      if (other === undefined || other <= at) continue;
      from.push(at);
      to.push(other);
      weight.push(graph.weights[tie] ?? 0);
    }
  });
  const names = nodes.map((node) => graph.names[node] ?? '');
  if (from.length === 0) return buildGraph({ nodes: names, edges: [] });
  return graphFromArrays({
    nodes: names.length,
    names,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    weight: Float64Array.from(weight),
    parallel: 'keep',
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
  const ties: NamedTie[] = [];
  graph.names.forEach((source, a) => {
    const first = graph.offsets[a] ?? 0;
    neighbours(graph, a).forEach((b, at) => {
      if (b > a) ties.push({ a, b, source, target: graph.names[b] ?? '', weight: graph.weights[first + at] ?? 0 });
    });
  });
  return ties;
}
