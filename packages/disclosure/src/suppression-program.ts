import type { ModelData } from 'highs';
import type { ProblemCell, SuppressionProblem } from './suppression-problem.ts';
import { loadSolver, rowsAsMatrix } from './solver.ts';

/** `whole`: each cell is hidden or shown, proven cheapest. `fractional`: the fast relaxation, whose support protects. */
export type Exactness = 'whole' | 'fractional';

/** Nodes of branch and bound before the optimum is given up. Counted, not timed, so that a release can be repeated. */
const MOST_NODES = 2_000;

/**
 * The cheapest cells to hide besides `hidden` so that every cell of `targets` that is hidden is protected, or
 * `'impossible'`, or `'tooHard'` when the node limit is met first.
 *
 * The model of Fischetti and Salazar-González: a 0/1 choice for each cell and, for each target, two alternative
 * tables the reader cannot rule out, given as differences `d` from the truth that keep every sum. A shown cell cannot
 * differ, a hidden one as far as its mark allows; the two tables must put the target far enough apart. A
 * difference never needs to exceed the target's own (decompose it into cycles), which keeps the bounds tight however
 * large the counts are.
 */
export async function cheapestHidden(
  problem: SuppressionProblem,
  targets: readonly number[],
  hidden: ReadonlySet<number>,
  exactness: Exactness,
): Promise<ReadonlySet<number> | 'impossible' | 'tooHard'> {
  const solver = await loadSolver();
  const { optimal, infeasible, unboundedOrInfeasible } = solver.constants.modelStatus;
  const program = assemble(problem, targets, hidden, exactness);
  return solver.withModel(program, (model) => {
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_max_nodes: MOST_NODES });
    model.run();
    const status = model.getModelStatus();
    if (status === infeasible || status === unboundedOrInfeasible) return 'impossible';
    if (status !== optimal) return 'tooHard';
    const chosen = [...model.getSolution().colValue.slice(0, problem.cells.length)];
    const least = exactness === 'whole' ? 0.5 : 1e-7;
    return new Set(chosen.flatMap((choice, index) => (choice > least ? [index] : [])));
  });
}

type Row = { readonly entries: (readonly [number, number])[]; readonly low: number };

function assemble(
  problem: SuppressionProblem,
  targets: readonly number[],
  hidden: ReadonlySet<number>,
  exactness: Exactness,
): ModelData {
  const { cells } = problem;
  const isHidden = cells.map((_, index) => hidden.has(index));
  const choices = cells.map((cell, index) => ({
    cost: isHidden[index] ? 0 : cell.cost,
    low: isHidden[index] ? 1 : 0,
    high: cell.role === 'fixed' ? 0 : 1,
  }));
  const differences: { low: number; high: number }[] = [];
  const balances: (readonly [number, number])[][] = [];
  const rows: Row[] = [];

  for (const target of targets) {
    const cell = cells[target];
    if (!cell) continue;
    const reach = Math.max(cell.width, cell.rise);
    const start = cells.length + differences.length;
    for (const first of [start, start + cells.length]) {
      cells.forEach((other, index) => {
        const range = differenceRange(other, reach);
        differences.push(range);
        rows.push({
          entries: [
            [first + index, 1],
            [index, -range.low],
          ],
          low: 0,
        });
        rows.push({
          entries: [
            [first + index, -1],
            [index, range.high],
          ],
          low: 0,
        });
      });
      for (const sum of problem.sums) {
        balances.push([[first + sum.total, -1], ...sum.parts.map((part) => [first + part, 1] as const)]);
      }
    }
    const [up, down] = [start + target, start + cells.length + target];
    rows.push({
      entries: [
        [up, 1],
        [down, -1],
        [target, -cell.width],
      ],
      low: 0,
    });
    if (cell.rise > 0)
      rows.push({
        entries: [
          [up, 1],
          [target, -cell.rise],
        ],
        low: 0,
      });
  }

  const columns = [...choices, ...differences.map((difference) => ({ cost: 0, ...difference }))];
  const numCols = columns.length;
  return {
    numCols,
    numRows: balances.length + rows.length,
    colCost: columns.map((column) => column.cost),
    colLower: columns.map((column) => column.low),
    colUpper: columns.map((column) => column.high),
    rowLower: [...balances.map(() => 0), ...rows.map((row) => row.low)],
    rowUpper: [...balances.map(() => 0), ...rows.map(() => Infinity)],
    matrix: rowsAsMatrix([...balances, ...rows.map((row) => row.entries)], numCols),
    ...(exactness === 'whole' && {
      integrality: Int32Array.from(columns, (_, index) => (index < cells.length ? 1 : 0)),
    }),
  };
}

function differenceRange(cell: ProblemCell, reach: number): { low: number; high: number } {
  if (cell.role === 'fixed') return { low: 0, high: 0 };
  return { low: -Math.min(cell.below, reach), high: Math.min(cell.above, reach) };
}
