/**
 * `npm run bench -- network --edges 100000 --json`: the network engine against graphology, igraph and networkx on one made graph, in
 * turn, each in a process of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  figuresOf,
  missingOf,
  ratiosOf,
  reportTakenIn,
  type Ratio,
  type ReportTakenIn,
  type SideFigures,
} from './comparison.ts';
import { writeEdges } from './edge-file.ts';
import { makeEdges, SHAPES, type Shape } from './make-edges.ts';
import { measure, measureWhole, SIDES, type Outcome, type Side } from './peers.ts';
import { resultsTable } from './results-table.ts';

/** Exact betweenness grows with nodes × ties: beyond this many edges it is left out unless asked for. */
const EXACT_EDGES = 20_000;
/** Small graphs are done so often in each process that none is judged by its first, unprepared run. */
const MOST_REPEATS = 40;
/** None is done less often than this, but for betweenness and what networkx does. */
const LEAST_REPEATS = 3;
/** From so many edges on the whole way is measured too. */
const WHOLE_EDGES = 500_000;

/**
 * Options: `--edges N` (100,000), `--shape attachment|groups`, `--rounds N` (2), `--exact` (betweenness of any size), `--peers a,b`
 * (all), `--json` (one object, indented) or `--markdown` (the table of RESULTS.md).
 */
export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      edges: { type: 'string', default: '100000' },
      shape: { type: 'string', default: 'attachment' },
      rounds: { type: 'string', default: '2' },
      exact: { type: 'boolean', default: false },
      peers: { type: 'string', default: SIDES.join(',') },
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
    },
  });
  const edges = whole(values.edges, 'edges');
  const rounds = whole(values.rounds, 'rounds');
  const shape = SHAPES.find((one) => one === values.shape);
  if (!shape) throw new Error(`There is no shape "${values.shape}". Say one of: ${SHAPES.join(', ')}.`);
  const wanted = SIDES.filter((side) => side === 'ours' || values.peers.split(',').includes(side));
  const folder = mkdtempSync(join(tmpdir(), 'throughline-network-'));
  try {
    const result = compare(join(folder, 'edges'), { edges, rounds, shape, wanted, exact: values.exact });
    console.log(values.markdown ? resultsTable(result) : JSON.stringify(result, rounded, values.json ? 2 : 0));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What one side measured, or why it is missing. */
type Figures = SideFigures | { readonly missing: string };

/** All that is printed. */
export interface Comparison {
  readonly machine: string;
  readonly load: { readonly before: number; readonly after: number };
  readonly graph: { readonly shape: Shape; readonly nodes: number; readonly edges: number };
  readonly rounds: number;
  readonly repeats: number;
  readonly sides: Readonly<Record<Side, Figures>>;
  readonly missing: Readonly<Record<string, string>>;
  readonly ratios: readonly Ratio[];
  readonly reportTakenIn: ReportTakenIn | null;
  readonly builtRankedClustered: Readonly<Record<string, Figures>>;
}

interface Plan {
  readonly edges: number;
  readonly rounds: number;
  readonly shape: Shape;
  readonly wanted: readonly Side[];
  readonly exact: boolean;
}

function compare(file: string, { edges, rounds, shape, wanted, exact }: Plan): Comparison {
  const before = loadavg()[0] ?? 0;
  const made = makeEdges(shape, edges);
  writeEdges(file, made);
  const repeats = Math.max(LEAST_REPEATS, Math.min(MOST_REPEATS, Math.round(700_000 / edges)));
  const outcomes: Record<Side, Outcome[]> = { ours: [], graphology: [], igraph: [], networkx: [] };
  for (let round = 0; round < rounds; round++)
    for (const side of wanted) {
      // networkx takes minutes where the others take seconds: one round will do.
      if (side === 'networkx' && round > 0) continue;
      outcomes[side].push(measure(side, file, repeats, exact || edges <= EXACT_EDGES));
    }
  const sides = {
    ours: figuresOf(outcomes.ours),
    graphology: figuresOf(outcomes.graphology),
    igraph: figuresOf(outcomes.igraph),
    networkx: figuresOf(outcomes.networkx),
  };
  const once = edges >= WHOLE_EDGES ? (['louvain', 'leiden'] as const) : [];
  return {
    machine: `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    load: { before, after: loadavg()[0] ?? 0 },
    graph: { shape, nodes: made.nodes, edges: made.from.length },
    rounds,
    repeats,
    sides,
    missing: missingOf(sides),
    ratios: ratiosOf(sides),
    reportTakenIn: reportTakenIn(sides.ours),
    builtRankedClustered: Object.fromEntries(
      once.map((method) => [
        method,
        figuresOf(Array.from({ length: Math.max(rounds, LEAST_REPEATS) }, () => measureWhole(file, method))),
      ]),
    ),
  };
}

function whole(text: string, option: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${option} is "${text}". Give a whole number of 1 or more.`);
  return value;
}

/** Four significant digits say enough. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
