import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { delimited } from '../src/delimited.ts';
import { buildDirected, type DirectedGraph } from '../src/directed.ts';
import { buildGraph, type Graph, type GraphInput } from '../src/graph.ts';
import { readEdgeList } from '../src/read-edge-list.ts';
import { readMatrix } from '../src/read-matrix.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const FOLDER = `${SHARED}/data/networks/`;

/** Whether the real networks are here; none of them is committed, a fresh clone has none. */
export const REAL_NETWORKS = existsSync(FOLDER);

/** The phases of the Caviar investigation (Morselli 2009) that can be read; the seventh is damaged where it was published. */
export const CAVIAR_PHASES = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11] as const;

const FILES: Readonly<Record<string, string>> = {
  caviar110: 'morselli_caviar.csv',
  london54: 'LONDON_GANG.csv',
  cocaine28: 'natajaran_cocaine.csv',
  ciel25: 'morselli_cielnet.csv',
  siren44: 'morselli_siren.csv',
  togo33: 'morselli_togo.csv',
  montreal35: 'MONTREALGANG.csv',
  oversize: 'berlusconietal_oversize.csv',
  montagna_lucia: 'luciaetal_montagna.csv',
  montagna_meet: 'montagna/Montagna_meetings_edgelist.csv',
  montagna_phone: 'montagna/Montagna_phonecalls_edgelist.csv',
  karate: 'karate.edges.csv',
  ...Object.fromEntries(
    CAVIAR_PHASES.map((at) => [`caviar_phase${at}`, `caviar_phases/phase_${String(at).padStart(2, '0')}.edges.csv`]),
  ),
};

/** All 22 of them; empty where the data is absent. */
export const NETWORK_NAMES: readonly string[] = REAL_NETWORKS ? Object.keys(FILES) : [];

/** A file of the folder, as text. */
export function readNetworkFile(file: string): string {
  return readFileSync(FOLDER + file, 'utf8');
}

/** A network as it is in its file, with the weights given there. */
export function networkInput(name: string): GraphInput {
  const file = FILES[name];
  if (file === undefined) throw new Error(`There is no network ${name}.`);
  return /edge/u.test(file) ? readEdgeList(readNetworkFile(file)) : readMatrix(readNetworkFile(file));
}

/** A network's ties in the direction that the file gives them: who spoke to whom, not only that they spoke. */
export function directedNetwork(name: string): DirectedGraph {
  const file = FILES[name] ?? '';
  if (/edge/u.test(file)) return buildDirected(networkInput(name));
  const cells = delimited(readNetworkFile(file), ',').map((row) => row.map((cell) => cell.trim()));
  const nodes = (cells[0] ?? []).slice(1);
  const edges = cells
    .slice(1)
    .flatMap(([source = '', ...row]) =>
      row.flatMap((cell, at) => (Number(cell) > 0 ? [{ source, target: nodes[at] ?? '', weight: Number(cell) }] : [])),
    );
  return buildDirected({ nodes, edges });
}

/** A network with its weights, parallel ties added up. */
export function realNetwork(name: string): Graph {
  return buildGraph(networkInput(name));
}

/** The same ties, each counting 1. */
export function unweighted(graph: Graph): Graph {
  return {
    names: graph.names,
    offsets: graph.offsets,
    targets: graph.targets,
    ties: graph.ties,
    weights: graph.weights.map(() => 1),
  };
}
