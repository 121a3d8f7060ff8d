import { breadthFirst } from '../src/breadth-first.ts';
import { dijkstra } from '../src/dijkstra.ts';
import {
  assortativity,
  betweenness,
  brokerage,
  closeness,
  clustering,
  components,
  coreNumbers,
  cutPoints,
  degree,
  density,
  distanceFragmentation,
  distanceReach,
  eigenvector,
  fragmentation,
  harmonicCloseness,
  kShortestWays,
  modularity,
  motifs,
  nodeCount,
  pagerank,
  projection,
  strength,
  tieList,
  tieProfileDistance,
  triadCensus,
  TRIADS,
  weightedBetweenness,
  type DirectedGraph,
  type Graph,
} from '../src/index.ts';
import { widthsFrom } from '../src/widest-path.ts';
import type { OracleQuestion } from './oracle.ts';

type Ask = OracleQuestion['ask'][string];

/** One measure of ours and what the peers are asked for the same; `ours` and each answer are numbers in one order. */
export interface Proof<Network> {
  readonly measure: string;
  readonly ours: (graph: Network) => unknown;
  readonly igraph?: (graph: Network) => Ask;
  readonly networkx?: (graph: Network) => Ask;
  /** networkx takes so long for it that the tests ask it of small networks only; `npm run bench -- network-proof` asks it of all. */
  readonly slow?: true;
}

const DAMPING = 0.85;
/** Some groups, the same for us and the peers: modularity is asked of these, not of what each would find. */
const groupsOf = (graph: Graph): number[] => Array.from({ length: nodeCount(graph) }, (_, at) => at % 3);
const hubs = (graph: Graph): number[] => [0, 1].filter((at) => at < nodeCount(graph) - 2);
const last = (graph: Graph): number => nodeCount(graph) - 1;
const name = (graph: Graph, at: number): string => graph.names[at] ?? '';
const sorted = (lists: readonly (readonly number[])[]): (readonly number[])[] =>
  lists.toSorted(
    (a, b) => a.map((value, at) => value - (b[at] ?? -1)).find((difference) => difference !== 0) ?? a.length - b.length,
  );

/** Measures that do not look at weights: ask them of graphs in which every tie counts 1. */
export const OF_TIES: readonly Proof<Graph>[] = [
  { measure: 'degree', ours: degree, networkx: () => 'nx_degree' },
  { measure: 'betweenness', ours: betweenness, igraph: () => 'ig_betweenness', networkx: () => 'nx_betweenness' },
  { measure: 'closeness', ours: closeness, networkx: () => 'nx_closeness' },
  {
    measure: 'harmonic closeness × (n − 1)',
    ours: (graph) => harmonicCloseness(graph).map((value) => value * (nodeCount(graph) - 1)),
    igraph: () => 'ig_harmonic',
    networkx: () => 'nx_harmonic',
  },
  {
    measure: 'eigenvector',
    slow: true,
    ours: (graph) => eigenvector(graph),
    igraph: () => 'ig_eigenvector',
    networkx: () => 'nx_eigenvector',
  },
  {
    measure: 'PageRank',
    slow: true,
    ours: (graph) => pagerank(graph, { damping: DAMPING, tolerance: 1e-13 }),
    igraph: () => ({ of: 'ig_pagerank', damping: DAMPING, weighted: false }),
    networkx: () => ({ of: 'nx_pagerank', damping: DAMPING, weighted: false }),
  },
  { measure: 'core numbers', ours: coreNumbers, igraph: () => 'ig_core', networkx: () => 'nx_core' },
  { measure: 'components', ours: components, igraph: () => 'ig_components' },
  {
    measure: 'articulation points',
    ours: (graph) => cutPoints(graph).articulation,
    igraph: () => 'ig_articulation',
    networkx: () => 'nx_articulation',
  },
  {
    measure: 'bridges',
    ours: (graph) => sorted(cutPoints(graph).bridges),
    igraph: () => 'ig_bridges',
    networkx: () => 'nx_bridges',
  },
  {
    measure: 'biconnected components',
    ours: (graph) => sorted(cutPoints(graph).parts),
    igraph: () => 'ig_biconnected',
    networkx: () => 'nx_biconnected',
  },
  { measure: 'clustering', ours: (graph) => clustering(graph).local, networkx: () => 'nx_clustering' },
  { measure: 'clustering, mean', ours: (graph) => clustering(graph).average, networkx: () => 'nx_average_clustering' },
  {
    measure: 'transitivity',
    ours: (graph) => clustering(graph).transitivity,
    igraph: () => 'ig_transitivity',
    networkx: () => 'nx_transitivity',
  },
  { measure: 'density', ours: density, igraph: () => 'ig_density', networkx: () => 'nx_density' },
  {
    measure: 'degree assortativity',
    slow: true,
    ours: (graph) => assortativity(graph, degree(graph)),
    igraph: () => 'ig_degree_assortativity',
    networkx: () => 'nx_degree_assortativity',
  },
  {
    measure: 'motifs of three and four',
    ours: (graph) => {
      const found = motifs(graph);
      return [
        found.path3,
        found.triangle,
        found.star4,
        found.path4,
        found.paw,
        found.cycle4,
        found.diamond,
        found.clique4,
      ];
    },
    igraph: () => 'ig_connected_motifs',
  },
  {
    measure: 'steps from the first node',
    ours: (graph) => Array.from(breadthFirst(graph, [0]).distance, (steps) => (steps === -1 ? Number.NaN : steps)),
    networkx: () => ({ of: 'nx_distances', source: 0 }),
  },
  {
    measure: 'fragmentation without two',
    ours: (graph) => fragmentation(graph, hubs(graph)),
    networkx: (graph) => ({ of: 'nx_fragmentation', without: hubs(graph) }),
  },
  {
    measure: 'the same by distance',
    slow: true,
    ours: (graph) => distanceFragmentation(graph, hubs(graph)),
    networkx: (graph) => ({ of: 'nx_distance_fragmentation', without: hubs(graph) }),
  },
  {
    measure: 'reach of two by distance',
    ours: (graph) => distanceReach(graph, hubs(graph)),
    networkx: (graph) => ({ of: 'nx_distance_reach', nodes: hubs(graph) }),
  },
];

/** Measures that look at weights. */
export const OF_WEIGHTS: readonly Proof<Graph>[] = [
  { measure: 'strength', ours: strength, networkx: () => 'nx_strength' },
  {
    measure: 'weighted betweenness',
    slow: true,
    ours: (graph) => weightedBetweenness(graph, 'strength'),
    igraph: () => 'ig_weighted_betweenness',
    networkx: () => 'nx_weighted_betweenness',
  },
  {
    measure: 'weighted betweenness, weights as lengths',
    ours: (graph) => weightedBetweenness(graph, 'length'),
    igraph: () => 'ig_length_betweenness',
  },
  {
    measure: 'weighted eigenvector',
    ours: (graph) => eigenvector(graph, { weighted: true }),
    networkx: () => 'nx_weighted_eigenvector',
  },
  {
    measure: 'weighted PageRank',
    slow: true,
    ours: (graph) => pagerank(graph, { damping: DAMPING, weighted: true, tolerance: 1e-13 }),
    igraph: () => ({ of: 'ig_pagerank', damping: DAMPING }),
    networkx: () => ({ of: 'nx_pagerank', damping: DAMPING }),
  },
  {
    measure: 'modularity of given groups',
    ours: (graph) => modularity(graph, Int32Array.from(groupsOf(graph)), 1.5),
    igraph: (graph) => ({ of: 'ig_modularity', groups: groupsOf(graph), resolution: 1.5 }),
    networkx: (graph) => ({ of: 'nx_modularity', groups: groupsOf(graph), resolution: 1.5 }),
  },
  {
    measure: 'constraint',
    slow: true,
    ours: (graph) => brokerage(graph).constraint,
    igraph: () => 'ig_constraint',
    networkx: () => 'nx_constraint',
  },
  {
    measure: 'effective size',
    slow: true,
    ours: (graph) => brokerage(graph).effectiveSize,
    networkx: () => 'nx_weighted_effective_size',
  },
  {
    measure: 'distance from the first node',
    ours: (graph) =>
      Array.from(dijkstra(graph, graph.weights, 0).distance, (far) => (far === Infinity ? Number.NaN : far)),
    networkx: () => ({ of: 'nx_distances', source: 0, weight: 'weight' }),
  },
  {
    measure: 'lengths of the eight shortest ways, first node to last',
    ours: (graph) =>
      kShortestWays(graph, name(graph, 0), name(graph, last(graph)), { limit: 8, lengths: graph.weights }).map(
        ({ length }) => length,
      ),
    networkx: (graph) => ({ of: 'nx_way_lengths', source: 0, target: last(graph), limit: 8 }),
  },
  {
    measure: 'weakest tie on the best way from the first node',
    ours: (graph) =>
      Array.from(widthsFrom(graph, 0), (width) => (width === 0 || width === Infinity ? Number.NaN : width)),
    networkx: () => ({ of: 'nx_widest', source: 0 }),
  },
  {
    measure: 'distance of tie profiles from the first node',
    ours: (graph) => tieProfileDistance(graph, 0),
    igraph: () => ({ of: 'ig_profile_distance', node: 0 }),
  },
];

/** Measures of directed networks. */
export const OF_ARCS: readonly Proof<DirectedGraph>[] = [
  {
    measure: 'betweenness, directed',
    slow: true,
    ours: betweenness,
    igraph: () => 'ig_betweenness',
    networkx: () => 'nx_betweenness',
  },
  { measure: 'closeness, directed', ours: closeness, networkx: () => 'nx_closeness' },
  {
    measure: 'PageRank, directed and weighted',
    slow: true,
    ours: (graph) => pagerank(graph, { damping: DAMPING, weighted: true, tolerance: 1e-13 }),
    igraph: () => ({ of: 'ig_pagerank', damping: DAMPING }),
    networkx: () => ({ of: 'nx_pagerank', damping: DAMPING }),
  },
  {
    measure: 'triad census',
    slow: true,
    ours: (graph) => {
      const found = triadCensus(graph);
      return TRIADS.map((triad) => found[triad]);
    },
    igraph: () => 'ig_triads',
    networkx: () => 'nx_triads',
  },
];

const people = (graph: Graph): string[] => graph.names.filter((one) => one.startsWith('p'));
const projected = (graph: Graph, weight: 'shared' | 'newman'): number[][] =>
  tieList(projection(graph, people(graph), weight)).map((tie) => [tie.a, tie.b, tie.weight]);

/** Measures of networks of people and things; the people come first. */
export const OF_TWO_SIDES: readonly Proof<Graph>[] = (['shared', 'newman'] as const).map((weight) => ({
  measure: `projection, ${weight}`,
  ours: (graph) => projected(graph, weight),
  networkx: (graph) => ({ of: 'nx_projection', top: people(graph).map((_, at) => at), weighting: weight }),
}));

/** All numbers of a value, nested lists in their order; null and what is no number as NaN. */
export function flat(value: unknown): number[] {
  if (value === null || value === undefined) return [Number.NaN];
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (Array.isArray(value)) return value.flatMap(flat);
  return [Number(value)];
}

/** The largest difference of two lists of numbers; Infinity where one has what the other lacks. */
export function farthestApart(ours: readonly number[], theirs: readonly number[]): number {
  if (ours.length !== theirs.length) return Infinity;
  return ours.reduce((most, value, at) => {
    const other = theirs[at] ?? Number.NaN;
    if (Number.isNaN(value) || Number.isNaN(other)) return Number.isNaN(value) && Number.isNaN(other) ? most : Infinity;
    return Math.max(most, Math.abs(value - other));
  }, 0);
}
