import { delimited } from './delimited.ts';
import { GraphError, type GraphInput } from './graph.ts';

export interface EdgeListOptions {
  /** Whether the first row is a heading; by default it is when it names two ends (`source`/`target`, `from`/`to`, `:START_ID`/`:END_ID`). */
  readonly heading?: boolean;
  /** Whether the third column (or the one headed `weight` or `count`) is the tie's weight; by default when every field in it is a number. */
  readonly weighted?: boolean;
  /** Nodes to have beside those that the ties name, such as people without ties. */
  readonly nodes?: readonly string[];
}

/** Only words that nobody is called, so that a first tie between A and B is never taken for a heading. */
const FROM = /^(source|from|:start_id)$/iu;
const TO = /^(target|to|:end_id)$/iu;
const WEIGHT = /^(weight|count)$/iu;

/**
 * A list of ties in CSV or TSV, one a row, as nodes and edges: two names and, where there is one, a weight. The separator is the
 * tab, comma or semicolon that the first row has most of. Repeated pairs stay; `buildGraph` adds them up.
 * @throws {GraphError} TABLE for a row without two names; WEIGHT for a weight that is not a number above 0.
 */
export function readEdgeList(text: string, options: EdgeListOptions = {}): GraphInput {
  const rows = delimited(text, separatorOf(text)).map((row) => row.map((cell) => cell.trim()));
  const first = rows[0] ?? [];
  const heading = options.heading ?? (first.some((cell) => FROM.test(cell)) && first.some((cell) => TO.test(cell)));
  const named = heading && first.some((cell) => FROM.test(cell)) && first.some((cell) => TO.test(cell));
  const [from, to] = named
    ? [first.findIndex((cell) => FROM.test(cell)), first.findIndex((cell) => TO.test(cell))]
    : [0, 1];
  const body = heading ? rows.slice(1) : rows;
  const column = heading && named ? first.findIndex((cell) => WEIGHT.test(cell)) : 2;
  const weighted =
    options.weighted ??
    (body.length > 0 && column >= 0 && body.every((row) => row[column] && Number.isFinite(Number(row[column]))));
  const edges = body.map((row, at) => {
    const source = row[from] ?? '';
    const target = row[to] ?? '';
    if (source === '' || target === '')
      throw new GraphError(
        'TABLE',
        `Row ${at + (heading ? 2 : 1)} does not name two nodes: ‘${row.join(' | ')}’. Complete or remove it.`,
      );
    return weighted ? { source, target, weight: weightOf(row[column], at + (heading ? 2 : 1)) } : { source, target };
  });
  const nodes = [...new Set([...(options.nodes ?? []), ...edges.flatMap(({ source, target }) => [source, target])])];
  return { nodes, edges };
}

function separatorOf(text: string): string {
  const first = /^.*$/mu.exec(text)?.[0] ?? '';
  const count = (separator: string): number => first.split(separator).length;
  return ['\t', ',', ';'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

function weightOf(cell: string | undefined, row: number): number {
  const weight = cell === undefined || cell === '' ? Number.NaN : Number(cell);
  if (!(weight > 0 && weight < Infinity))
    throw new GraphError('WEIGHT', `Row ${row} has the weight ‘${cell ?? ''}’. Weights are numbers above 0.`);
  return weight;
}
