import { neighbours, type Graph } from './graph.ts';

/**
 * How unlike a node's ties are to each other node's: the Euclidean distance between their rows of weights, leaving out the two
 * themselves. 0 means structurally equivalent: tied alike to the same others, so that one could stand in for the other. O(nodes ×
 * the node's ties + all ties).
 * Source: R. Burt, Positions in networks, Social Forces 55 (1976).
 */
export function tieProfileDistance(graph: Graph, node: number): Float64Array {
  const n = graph.offsets.length - 1;
  const own = rowOf(graph, node);
  const row = new Float64Array(n);
  return Float64Array.from({ length: n }, (_, other) => {
    if (other === node) return 0;
    const theirs = rowOf(graph, other);
    for (const [third, weight] of theirs) row[third] = weight;
    let squares = 0;
    for (const [third, weight] of own) {
      if (third !== other) squares += (weight - (row[third] ?? 0)) ** 2;
      row[third] = 0;
    }
    for (const [third] of theirs) {
      if (third !== node) squares += (row[third] ?? 0) ** 2;
      row[third] = 0;
    }
    return Math.sqrt(squares);
  });
}

/** A node's contacts with the weight of each tie. */
function rowOf(graph: Graph, node: number): [third: number, weight: number][] {
  const first = graph.offsets[node] ?? 0;
  return Array.from(neighbours(graph, node), (third, at) => [third, graph.weights[first + at] ?? 0]);
}

/**
 * Groups of nodes tied to exactly the same others (and then all or none of them to each other), weights aside, each of two or more,
 * ascending: a number that replaced another can look like this. Nodes without ties are left out.
 */
export function structuralTwins(graph: Graph): number[][] {
  const groups = new Map<string, number[]>();
  for (let node = 0; node + 1 < graph.offsets.length; node++) {
    const near = [...neighbours(graph, node)];
    if (near.length === 0) continue;
    // Those not tied to each other have one row; those tied to each other have one row once each is added to its own.
    for (const key of [`apart ${near.join()}`, `tied ${[...near, node].sort((a, b) => a - b).join()}`]) {
      const group = groups.get(key);
      if (group) group.push(node);
      else groups.set(key, [node]);
    }
  }
  return [...groups.values()].filter(({ length }) => length > 1).toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}
