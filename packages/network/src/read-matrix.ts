import { GraphError, type GraphInput } from './graph.ts';

/**
 * An adjacency matrix in CSV, its first row and column the names, as nodes and edges. Either direction of a tie counts; where both
 * are given the larger weight stands. Fields are plain: no quoted commas.
 * @throws {GraphError} when a row's width or a weight does not fit.
 */
export function readMatrix(text: string): GraphInput {
  const lines = text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .filter((line) => line !== '');
  const cells = lines.map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/gu, '').trim()));
  const nodes = cells.slice(1).map((row) => row[0] ?? '');
  const columns = (cells[0] ?? []).slice(1);
  if (columns.length !== nodes.length)
    throw new GraphError(
      'UNKNOWN_NODE',
      `The matrix has ${nodes.length} rows and ${columns.length} columns; it needs as many of each.`,
    );
  const value = (row: number, column: number): number => {
    const cell = cells[row + 1]?.[column + 1] ?? '';
    const number = Number(cell);
    if (!Number.isFinite(number) || number < 0)
      throw new GraphError(
        'WEIGHT',
        `Row ${nodes[row] ?? ''}, column ${columns[column] ?? ''} holds ‘${cell}’; a weight is a number of 0 or more.`,
      );
    return number;
  };
  const edges: { source: string; target: string; weight: number }[] = [];
  nodes.forEach((source, row) => {
    for (let column = row + 1; column < nodes.length; column++) {
      const weight = Math.max(value(row, column), value(column, row));
      if (weight > 0) edges.push({ source, target: nodes[column] ?? '', weight });
    }
  });
  return { nodes, edges };
}
