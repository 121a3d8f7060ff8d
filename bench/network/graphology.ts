/** graphology's side, in a process of its own: `node --import tsx graphology.ts FILE REPEATS EXACT`, JSON on the way out. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { UndirectedGraph } from 'graphology';
import { readEdges } from './edge-file.ts';
import { Stopwatch } from './measured.ts';

type Measure<T> = (graph: UndirectedGraph, options?: object) => T;
const require = createRequire(import.meta.url);
const pagerank = require('graphology-metrics/centrality/pagerank') as Measure<object>;
const betweenness = require('graphology-metrics/centrality/betweenness') as Measure<object>;
const { detailed } = require('graphology-communities-louvain') as { detailed: Measure<{ modularity: number }> };

const [file = '', repeats = '1', exact = ''] = process.argv.slice(2);
const edges = readEdges(file);
const watch = new Stopwatch(Number(repeats));
const nodes = Array.from({ length: edges.nodes }, (_, at) => `n${at}`);
const pairs = Array.from(edges.from, (from, at) => [nodes[from] ?? '', nodes[edges.to[at] ?? 0] ?? ''] as const);

const build = (): UndirectedGraph => {
  const graph = new UndirectedGraph();
  for (const node of nodes) graph.addNode(node);
  for (const [source, target] of pairs) graph.addEdge(source, target);
  return graph;
};
const graph = await watch.time('build', build);
// Its defaults: damping .85, done when the sum of changes is below a millionth a node.
await watch.time('PageRank', () => pagerank(graph, { getEdgeWeight: null }));
await watch.time('names to PageRank', () => pagerank(build(), { getEdgeWeight: null }));
const found: number[] = [];
await watch.time('Louvain', () => void found.push(detailed(graph, { getEdgeWeight: null }).modularity));
watch.found('Louvain', found.reduce((sum, value) => sum + value, 0) / found.length);
if (exact === 'exact')
  await watch.time(
    'betweenness',
    () => betweenness(graph, { getEdgeWeight: null }),
    edges.from.length > 20_000 ? 1 : 3,
  );
const version = (name: string): string =>
  (
    JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')) as {
      version: string;
    }
  ).version;
process.stdout.write(
  JSON.stringify(
    watch.measured(
      `graphology ${version('graphology')}, -metrics ${version('graphology-metrics')}, -communities-louvain ${version('graphology-communities-louvain')}`,
    ),
  ),
);
