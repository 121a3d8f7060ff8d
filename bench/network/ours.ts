/** Our side of the measurement, in a process of its own: `node --import tsx ours.ts FILE REPEATS EXACT`, JSON on the way out. */
import {
  betweenness,
  betweennessInThreads,
  buildGraph,
  components,
  coreNumbers,
  degree,
  graphFromArrays,
  IncrementalNetwork,
  leiden,
  louvain,
  modularity,
  pagerank,
  sampledBetweenness,
  strength,
  trianglesOf,
} from '@throughline/network';
import { availableParallelism } from 'node:os';
import { readEdges } from './edge-file.ts';
import { Stopwatch } from './measured.ts';

const REPORTS = 100;
const [file = '', repeats = '1', exact = ''] = process.argv.slice(2);
const edges = readEdges(file);
const slow = edges.from.length > 20_000 ? 1 : 3;
const watch = new Stopwatch(Number(repeats));

const nodes = Array.from({ length: edges.nodes }, (_, at) => `n${at}`);
const pairs = Array.from(edges.from, (from, at) => ({
  source: nodes[from] ?? '',
  target: nodes[edges.to[at] ?? 0] ?? '',
}));
await watch.time('build from names', () => buildGraph({ nodes, edges: pairs }));
const graph = await watch.time('build', () => graphFromArrays(edges));
await watch.time('PageRank', () => pagerank(graph, { tolerance: edges.nodes * 1e-6 }));
await watch.time('PageRank to 1e-12', () => pagerank(graph));
await watch.time('names to PageRank', () =>
  pagerank(buildGraph({ nodes, edges: pairs }), { tolerance: edges.nodes * 1e-6 }),
);
let seed = 0;
await timeGroups('Louvain', () => louvain(graph, { seed: ++seed }));
// Ten take a minute on a million edges.
for (const iterations of edges.from.length <= 200_000 ? [2, 10] : [2]) {
  await timeGroups(`Leiden, ${iterations} iterations`, () => leiden(graph, { seed: ++seed, iterations }));
}
if (exact === 'exact') {
  await watch.time('betweenness', () => betweenness(graph), slow);
  await watch.time('betweenness, all threads', () => betweennessInThreads(graph, availableParallelism()), slow);
}
const sampled = await watch.time('betweenness, sampled', () => sampledBetweenness(graph, { seed: ++seed }), 1);
watch.found('betweenness, sampled', sampled.samples);
const network = await watch.time('measures kept: start', () => new IncrementalNetwork(graph), 1);
await watch.time(`measures kept: ${REPORTS} reports`, () => addReports(network), 1);
await watch.time('the same measured anew', () => {
  const whole = graphFromArrays(edges);
  return [degree(whole), strength(whole), coreNumbers(whole), trianglesOf(whole), components(whole)];
});
process.stdout.write(JSON.stringify(watch.measured(`this repository, Node ${process.version}`)));

/** Each run with another seed; what is found is the mean of all runs' modularity. */
async function timeGroups(name: string, search: () => Int32Array): Promise<void> {
  const all: Int32Array[] = [];
  await watch.time(name, () => void all.push(search()));
  watch.found(name, all.reduce((sum, groups) => sum + modularity(graph, groups), 0) / all.length);
}

/** Reports of ten ties each: a new node tied to four, and six ties among those there are, near each other as people are. */
function addReports(into: IncrementalNetwork): void {
  const known = edges.nodes;
  for (let report = 0; report < REPORTS; report++) {
    const name = `report ${report}`;
    const at = (step: number): string => graph.names[(report * 7919 + step * 37) % known] ?? '';
    into.add({
      nodes: [name],
      edges: Array.from({ length: 10 }, (_, tie) => ({ source: tie < 4 ? name : at(tie), target: at(tie + 1) })),
    });
  }
}
