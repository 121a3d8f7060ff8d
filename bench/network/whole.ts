/**
 * One graph built, ranked and clustered once, in a process that does nothing else: `node --import tsx whole.ts FILE louvain|leiden`.
 * The seconds start when the edges are in memory; the memory is the whole process's.
 */
import { graphFromArrays, leiden, louvain, modularity, pagerank } from '@throughline/network';
import { readEdges } from './edge-file.ts';
import { Stopwatch } from './measured.ts';

const [file = '', method = 'louvain'] = process.argv.slice(2);
const edges = readEdges(file);
const watch = new Stopwatch(1);
const { graph, groups } = await watch.time('built, ranked and clustered', () => {
  const built = graphFromArrays(edges);
  pagerank(built, { tolerance: 1e-6 });
  return {
    graph: built,
    groups: method === 'leiden' ? leiden(built, { seed: 1, iterations: 2 }) : louvain(built, { seed: 1 }),
  };
});
const measured = watch.measured(`Node ${process.version}`);
process.stdout.write(JSON.stringify({ ...measured, found: { modularity: modularity(graph, groups) } }));
