import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DirectedGraph } from '../src/directed.ts';
import type { Graph, Rows } from '../src/graph.ts';

const PYTHON = '/usr/bin/python3';
const PROGRAM = fileURLToPath(new URL('oracle.py', import.meta.url));

/** What to ask of one graph: the name of a function in oracle.py, with what else it is given. */
export interface OracleQuestion {
  readonly graph: Graph | DirectedGraph;
  /** Answers come under these keys; a question without options is just its function's name. */
  readonly ask: Readonly<Record<string, string | { readonly of: string; readonly [option: string]: unknown }>>;
}

export type OracleAnswer = Readonly<Record<string, unknown>>;

/** Why igraph and networkx cannot be asked here, or null when they can. Tests that need them are skipped and say this. */
export const ORACLE_MISSING = missing();

/**
 * Asks igraph and networkx all the questions of a test file in one process, about half a second to start.
 * Not-a-number and infinity come as null. An error in any answer ends all, with Python's own words.
 */
export function askOracle(questions: readonly OracleQuestion[]): OracleAnswer[] {
  const input = JSON.stringify(
    questions.map(({ graph, ask }) => ({ ...edgesOf(graph), ask })),
    (_key, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value),
  );
  const output = execFileSync(PYTHON, [PROGRAM], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    // On small matrices numpy's threads only wait for each other.
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1' },
  });
  return JSON.parse(output) as OracleAnswer[];
}

/** The numbers of an answer; a test that asked for something else fails here. */
export function numbers(answer: OracleAnswer | undefined, key: string): number[] {
  const found = answer?.[key];
  if (!Array.isArray(found)) throw new Error(`The oracle gave no list under ${key}.`);
  return found as number[];
}

function missing(): string | null {
  if (!existsSync(PYTHON)) return `${PYTHON} is not installed`;
  const found = spawnSync(PYTHON, [
    '-c',
    "from importlib.util import find_spec as f; import sys; sys.exit(0 if all(map(f, ('igraph', 'networkx'))) else 1)",
  ]);
  return found.status === 0 ? null : 'igraph and networkx (python3-igraph, python3-networkx) are not installed';
}

function edgesOf(graph: Graph | DirectedGraph): object {
  const directed = 'out' in graph;
  const rows: Rows = directed ? graph.out : graph;
  const edges: [number, number, number][] = [];
  for (let node = 0; node + 1 < rows.offsets.length; node++)
    for (let at = rows.offsets[node] ?? 0; at < (rows.offsets[node + 1] ?? 0); at++) {
      const other = rows.targets[at] ?? 0;
      if (directed || node < other) edges.push([node, other, rows.weights[at] ?? 1]);
    }
  return { nodes: rows.offsets.length - 1, directed, edges };
}
