import type { Comparison } from './bench.ts';
import type { Figure } from './comparison.ts';
import { SIDES, type Side } from './peers.ts';

/** The rows of the table: what is done, and what each side calls it. */
const ROWS: readonly (readonly [label: string, names: Partial<Record<Side, string>>])[] = [
  ['build from names', { ours: 'build from names', graphology: 'build', networkx: 'build' }],
  ['build from arrays', { ours: 'build', igraph: 'build' }],
  ['PageRank to a millionth a node', { ours: 'PageRank', graphology: 'PageRank', networkx: 'PageRank' }],
  ['PageRank, exact', { ours: 'PageRank to 1e-12', igraph: 'PageRank' }],
  ['names to PageRank', { ours: 'names to PageRank', graphology: 'names to PageRank' }],
  ['Louvain', { ours: 'Louvain', graphology: 'Louvain', igraph: 'Louvain', networkx: 'Louvain' }],
  ['Leiden, 2 iterations', { ours: 'Leiden, 2 iterations', igraph: 'Leiden, 2 iterations' }],
  ['Leiden, 10 iterations', { ours: 'Leiden, 10 iterations', igraph: 'Leiden, 10 iterations' }],
  [
    'betweenness, one thread',
    { ours: 'betweenness', graphology: 'betweenness', igraph: 'betweenness', networkx: 'betweenness' },
  ],
  ['betweenness, all threads', { ours: 'betweenness, all threads' }],
  ['betweenness, sampled (.01)', { ours: 'betweenness, sampled' }],
  ['measures kept up to date: start', { ours: 'measures kept: start' }],
  ['measures kept up to date: 100 reports of ten ties', { ours: 'measures kept: 100 reports' }],
  ['the same measures of the whole, once', { ours: 'the same measured anew' }],
];

/** One comparison as a Markdown table: seconds of processor time (on the clock), and what was found. */
export function resultsTable({
  graph,
  load,
  sides,
  missing,
  builtRankedClustered,
  rounds,
  repeats,
}: Comparison): string {
  const rows = ROWS.flatMap(([label, names]) => {
    const cells = SIDES.map((side) => cell(sides[side], names[side]));
    return cells.every((text) => text === '–') ? [] : [`| ${[label, ...cells].join(' | ')} |`];
  });
  const wholes = Object.entries(builtRankedClustered).map(([method, figures]) => {
    if ('missing' in figures) return `Built, ranked and clustered by ${method}: ${figures.missing}`;
    const taken = figures.seconds['built, ranked and clustered'];
    return `Built, ranked (to 1e-6 in sum) and clustered by ${method} in a process of its own: ${taken ? seconds(taken) : '–'} s, peak ${figures.peakMb} MB, modularity ${figures.found['modularity']?.toFixed(3) ?? '–'}.`;
  });
  return [
    `### ${graph.shape}, ${graph.nodes.toLocaleString('en-GB')} nodes, ${graph.edges.toLocaleString('en-GB')} edges`,
    '',
    `Load before ${load.before.toFixed(1)}, after ${load.after.toFixed(1)}; ${rounds} round(s) of ${repeats} repeats, medians. Seconds of processor time (on the clock).`,
    '',
    ['| work |', ...SIDES.map((side) => ` ${side} |`)].join(''),
    `|---|${SIDES.map(() => '---').join('|')}|`,
    ...rows,
    '',
    ...wholes,
    ...Object.entries(missing).map(([side, why]) => `Missing in this run: ${side} (${why}).`),
    '',
  ].join('\n');
}

function cell(figures: Comparison['sides'][Side], name: string | undefined): string {
  if ('missing' in figures || name === undefined) return '–';
  const taken = figures.seconds[name];
  if (!taken) return '–';
  const found = figures.found[name];
  const said = found === undefined ? '' : found > 1 ? `, ${Math.round(found)} paths` : `, Q ${found.toFixed(3)}`;
  return `${seconds(taken)}${said}`;
}

function seconds({ cpu, wall }: Figure): string {
  return `${Number(cpu.toPrecision(3))} (${Number(wall.toPrecision(3))})`;
}
