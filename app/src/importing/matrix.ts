import { ImportRefused } from './import-refused.ts';
import type { Row, Table } from './table.ts';

/**
 * How a matrix of ties becomes rows. The first row and the first column hold the labels.
 * 'ties': a row for each tie, with the columns from, to, weight; 'labels': a row for each label, with the column label.
 */
export interface MatrixShape {
  readonly rowsAre: 'ties' | 'labels';
  /** True: a tie and its reverse are one, as strong as the stronger. */
  readonly undirected: boolean;
}

const LARGEST = 5000;

/** A matrix as a table of its ties or of its labels. Cells that are 0 or blank are no tie, and what stands on the diagonal is none. */
export async function matrixTable(table: Table, shape: MatrixShape): Promise<Table> {
  const labels = table.columns.slice(1);
  if (labels.length > LARGEST)
    throw new ImportRefused(
      'matrix-too-large',
      'The matrix has more than 5,000 labels. Import it as a list of ties instead.',
    );
  const weights = await weightsOf(table, labels);
  const rows =
    shape.rowsAre === 'labels'
      ? labels.map((label, at): Row => ({ number: at + 2, cells: [label] }))
      : ties(labels, weights, shape.undirected);
  return {
    ...table,
    columns: shape.rowsAre === 'labels' ? ['label'] : ['from', 'to', 'weight'],
    rowCount: rows.length,
    rows: async function* () {
      yield* rows;
    },
  };
}

async function weightsOf(table: Table, labels: readonly string[]): Promise<number[][]> {
  const weights: number[][] = [];
  for await (const { number, cells } of table.rows()) {
    const [label, ...values] = cells;
    if (label?.trim() !== labels[weights.length])
      throw new ImportRefused(
        'not-a-matrix',
        `Row ${number} should be that of "${labels[weights.length] ?? 'none'}". In a matrix the first row and the first column hold the same labels in the same order.`,
      );
    if (values.length !== labels.length)
      throw new ImportRefused(
        'not-a-matrix',
        `Row ${number} has ${values.length} values; there are ${labels.length} labels.`,
      );
    const numbers = values.map((value) => (value.trim() === '' ? 0 : Number(value)));
    const odd = numbers.findIndex((value) => !Number.isFinite(value) || value < 0);
    if (odd >= 0)
      throw new ImportRefused(
        'not-a-matrix',
        `Row ${number}, column ${odd + 2}: every cell of a matrix must be a number, 0 or more.`,
      );
    weights.push(numbers);
  }
  if (weights.length !== labels.length)
    throw new ImportRefused(
      'not-a-matrix',
      `The matrix has ${labels.length} columns and ${weights.length} rows; there must be as many of each.`,
    );
  return weights;
}

function ties(labels: readonly string[], weights: readonly (readonly number[])[], undirected: boolean): Row[] {
  const weight = (from: number, to: number): number => weights[from]?.[to] ?? 0;
  return labels.flatMap((from, i) =>
    labels.flatMap((to, j): Row[] => {
      if (i === j || (undirected && i > j)) return [];
      const strength = undirected ? Math.max(weight(i, j), weight(j, i)) : weight(i, j);
      return strength > 0 ? [{ number: i + 2, cells: [from, to, String(strength)] }] : [];
    }),
  );
}
