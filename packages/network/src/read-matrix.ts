import { delimited } from './delimited.ts';
import { GraphError, type GraphInput } from './graph.ts';

/**
 * An adjacency matrix in CSV, its first row and column the names, as nodes and edges. Either direction of a tie counts; where both
 * are given the larger weight stands; the diagonal is left out.
 * @throws {GraphError} when names of rows and columns differ, or a row's width or a weight does not fit.
 */
export function readMatrix(text: string): GraphInput {
  const cells = delimited(text, ',').map((line) => line.map((cell) => cell.trim()));
  const nodes = cells.slice(1).map((row) => row[0] ?? '');
  const columns = (cells[0] ?? []).slice(1);
  if (columns.length !== nodes.length)
    throw new GraphError(
      'UNKNOWN_NODE',
      `The matrix has ${nodes.length} rows and ${columns.length} columns; it needs as many of each.`,
    );
  nodes.forEach((name, at) => {
    if (name !== columns[at])
      throw new GraphError(
        'UNKNOWN_NODE',
        `Row ${at + 1} is named ‘${name}’ and column ${at + 1} ‘${columns[at] ?? ''}’. Put rows and columns in one order.`,
      );
    const width = cells[at + 1]?.length ?? 0;
    if (width !== nodes.length + 1)
      throw new GraphError(
        'TABLE',
        `Row ${name} has ${width - 1} values; the matrix needs ${nodes.length} in each row.`,
      );
  });
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
