import type { Graph } from './graph.ts';

/** How many threes and fours of nodes hang together in each way, ties between them and no others. */
export interface Motifs {
  /** Two tied to a third, not to each other. */
  readonly path3: number;
  readonly triangle: number;
  /** Three tied to a fourth, not to each other. */
  readonly star4: number;
  readonly path4: number;
  /** A triangle, and a fourth tied to one of the three. */
  readonly paw: number;
  readonly cycle4: number;
  /** All tied but two. */
  readonly diamond: number;
  readonly clique4: number;
}

/**
 * Counts by formula from degrees, triangles on each tie, four-cycles and cliques of four, without listing the rest: O(ties ×
 * arboricity). Parallel ties must have been merged.
 * Sources: N. Chiba and T. Nishizeki, Arboricity and subgraph listing algorithms, SIAM Journal on Computing 14 (1985); formulas as in
 * N. Ahmed, J. Neville, R. Rossi and N. Duffield, Efficient graphlet counting for large networks, ICDM (2015).
 */
export function motifs(graph: Graph): Motifs {
  const order = byDegree(graph);
  const { triangles, diamonds, cliques, paws } = closedShapes(graph, order);
  const degrees = Float64Array.from(order.rank, (_, node) => degreeOf(graph, node));
  const wedges = degrees.reduce((sum, d) => sum + choose(d, 2), 0);
  const stars = degrees.reduce((sum, d) => sum + choose(d, 3), 0);
  let walks = 0;
  for (let a = 0; a < degrees.length; a++)
    for (const b of graph.targets.subarray(graph.offsets[a], graph.offsets[a + 1]))
      if (b > a) walks += ((degrees[a] ?? 0) - 1) * ((degrees[b] ?? 0) - 1);
  // From counts in which other ties may be there too, to those in which they are not, the fullest first.
  const diamond = diamonds - 6 * cliques;
  const cycle4 = fourCycles(graph, order) - diamond - 3 * cliques;
  const paw = paws - 4 * diamond - 12 * cliques;
  return {
    path3: wedges - 3 * triangles,
    triangle: triangles,
    star4: stars - paw - 2 * diamond - 4 * cliques,
    path4: walks - 3 * triangles - 2 * paw - 4 * cycle4 - 6 * diamond - 12 * cliques,
    paw,
    cycle4,
    diamond,
    clique4: cliques,
  };
}

/** The nodes from the fewest ties to the most, and each one's place in that order. */
interface Order {
  readonly nodes: Uint32Array;
  readonly rank: Uint32Array;
}

function byDegree(graph: Graph): Order {
  const nodes = Uint32Array.from({ length: graph.offsets.length - 1 }, (_, at) => at);
  nodes.sort((a, b) => degreeOf(graph, a) - degreeOf(graph, b) || a - b);
  const rank = new Uint32Array(nodes.length);
  nodes.forEach((node, at) => (rank[node] = at));
  return { nodes, rank };
}

function degreeOf(graph: Graph, node: number): number {
  return (graph.offsets[node + 1] ?? 0) - (graph.offsets[node] ?? 0);
}

function choose(n: number, k: 2 | 3): number {
  return k === 2 ? (n * (n - 1)) / 2 : (n * (n - 1) * (n - 2)) / 6;
}

/** What is made of triangles: each is met once, at its node with the fewest ties. */
function closedShapes(
  graph: Graph,
  { nodes, rank }: Order,
): { triangles: number; diamonds: number; cliques: number; paws: number } {
  // 1 for what is tied to the node at hand, 2 for what is tied to its contact too.
  const later = new Uint8Array(nodes.length);
  const onTie = new Map<number, number>();
  const n = nodes.length;
  const upwards = Array.from({ length: n }, (_, node) =>
    graph.targets
      .subarray(graph.offsets[node], graph.offsets[node + 1])
      .filter((other) => (rank[other] ?? 0) > (rank[node] ?? 0)),
  );
  const count = (a: number, b: number): void => {
    const key = Math.min(a, b) * n + Math.max(a, b);
    onTie.set(key, (onTie.get(key) ?? 0) + 1);
  };
  let triangles = 0;
  let cliques = 0;
  let paws = 0;
  for (const a of nodes) {
    const above = upwards[a] ?? new Uint32Array();
    for (const b of above) later[b] = 1;
    for (const b of above) {
      const third = (upwards[b] ?? new Uint32Array()).filter((c) => later[c] === 1);
      for (const c of third) later[c] = 2;
      for (const c of third) {
        triangles += 1;
        paws += degreeOf(graph, a) + degreeOf(graph, b) + degreeOf(graph, c) - 6;
        count(a, b);
        count(a, c);
        count(b, c);
        for (const d of upwards[c] ?? []) if (later[d] === 2) cliques += 1;
      }
      for (const c of third) later[c] = 1;
    }
    for (const b of above) later[b] = 0;
  }
  let diamonds = 0;
  for (const sides of onTie.values()) diamonds += choose(sides, 2);
  return { triangles, diamonds, cliques, paws };
}

/** Each four-cycle once, at its node with the most ties. */
function fourCycles(graph: Graph, { nodes, rank }: Order): number {
  const between = new Uint32Array(nodes.length);
  let cycles = 0;
  const opposite = (node: number, meet: (other: number) => void): void => {
    for (const middle of graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1])) {
      if ((rank[middle] ?? 0) > (rank[node] ?? 0)) continue;
      for (const other of graph.targets.subarray(graph.offsets[middle], graph.offsets[middle + 1]))
        if ((rank[other] ?? 0) < (rank[node] ?? 0)) meet(other);
    }
  };
  for (const node of nodes) {
    opposite(node, (other) => {
      cycles += between[other] ?? 0;
      between[other] = (between[other] ?? 0) + 1;
    });
    opposite(node, (other) => {
      between[other] = 0;
    });
  }
  return cycles;
}
