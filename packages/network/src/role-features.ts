import { trianglesOf } from './clustering.ts';
import { degree } from './degree.ts';
import { neighbours, type Graph } from './graph.ts';

export interface RoleFeatures {
  /** Each node's ties, ties among its contacts, ties from its contacts to others. */
  readonly ties: Float64Array;
  readonly among: Float64Array;
  readonly leaving: Float64Array;
  /** One row a node: all features, on one scale (mean 0, deviation 1 over the nodes). */
  readonly scaled: readonly Float64Array[];
}

/** How often a node's features take in those of its contacts: two rounds see three steps far. */
const ROUNDS = 2;

/**
 * What a node's surroundings look like, in numbers that say nothing of who is there: its own three counts, then the mean and the sum of
 * its contacts' features, twice. Counts are taken as logarithms, since a hub is a matter of tenfolds. Source: Henderson (2011), ReFeX.
 */
export function roleFeatures(graph: Graph): RoleFeatures {
  const { ties, among, leaving } = egoCounts(graph);
  const features: Float64Array[] = [ties, among, leaving].map((column) => column.map(Math.log1p));
  let last = features.slice();
  for (let round = 0; round < ROUNDS; round++) {
    last = last.flatMap((column) => [
      overContacts(graph, column, 'mean'),
      overContacts(graph, column, 'sum').map(Math.log1p),
    ]);
    features.push(...last);
  }
  const columns = features.map(standardised);
  const scaled = Array.from(ties, (_, node) => Float64Array.from(columns, (column) => column[node] ?? 0));
  return { ties, among, leaving, scaled };
}

function egoCounts(graph: Graph): { ties: Float64Array; among: Float64Array; leaving: Float64Array } {
  const among = trianglesOf(graph);
  const ties = Float64Array.from(degree(graph));
  const leaving = ties.map((own, node) => {
    let all = 0;
    for (const contact of neighbours(graph, node)) all += ties[contact] ?? 0;
    return all - own - 2 * (among[node] ?? 0);
  });
  return { ties, among, leaving };
}

/** Rounded, so that the order in which contacts stand leaves no trace in the sum. */
function overContacts(graph: Graph, column: Float64Array, how: 'mean' | 'sum'): Float64Array {
  return column.map((_, node) => {
    const contacts = neighbours(graph, node);
    let sum = 0;
    for (const contact of contacts) sum += column[contact] ?? 0;
    const value = how === 'sum' || contacts.length === 0 ? sum : sum / contacts.length;
    return Math.round(value * 1e9) / 1e9;
  });
}

function standardised(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / Math.max(column.length, 1);
  const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(column.length, 1));
  return column.map((value) => (deviation > 1e-9 ? (value - mean) / deviation : 0));
}
