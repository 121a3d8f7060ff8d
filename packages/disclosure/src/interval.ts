import type { Sum } from './grid.ts';
import { loadSolver, rowsAsMatrix } from './solver.ts';

/** The whole numbers from `low` to `high`, both included. `high` may be Infinity. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Thrown when no true counts could lie behind a publication: it contradicts itself, or is not what its method says. */
export class InconsistentRelease extends Error {
  override readonly name = 'InconsistentRelease';

  constructor() {
    super('No counts fit the published sums. Check that shown counts and totals come from one table and one method.');
  }
}

/** Thrown when the solver gives no answer. Nothing may be published on the strength of it. */
export class SolverFailed extends Error {
  override readonly name = 'SolverFailed';

  constructor(status: number) {
    super(
      `The solver stopped without an answer (HiGHS model status ${status}). Publish nothing; report the table's shape.`,
    );
  }
}

/**
 * For each value, every whole number it can still be, given what is known of each one alone (`bounds`) and the sums.
 *
 * Sums of a one- or two-way table with totals are a network (each value leaves one node and enters another), so the
 * constraint matrix is totally unimodular: with whole bounds the linear program's extremes are whole and every
 * number between is possible. The intervals are therefore exact, not relaxations. A single sum needs no program.
 *
 * Values whose bounds meet are returned as they are.
 *
 * @throws InconsistentRelease when nothing fits.
 * @throws SolverFailed
 */
export async function feasibleIntervals(bounds: readonly Interval[], sums: readonly Sum[]): Promise<Interval[]> {
  const [only, ...more] = sums;
  if (only === undefined) return [...bounds];
  return more.length === 0 ? withinOneSum(bounds, only) : withinAllSums(bounds, sums);
}

function withinOneSum(bounds: readonly Interval[], sum: Sum): Interval[] {
  const total = bounds[sum.total] ?? UNKNOWN;
  const parts = sum.parts.map((part) => bounds[part] ?? UNKNOWN);
  const low = parts.reduce((all, part) => all + part.low, 0);
  const isPart = new Set(sum.parts);
  const intervals = bounds.map((own, index) => {
    if (index === sum.total) return meet(own, { low, high: parts.reduce((all, part) => all + part.high, 0) });
    if (!isPart.has(index)) return own;
    const othersHigh = sum.parts.reduce((all, part) => (part === index ? all : all + (bounds[part]?.high ?? 0)), 0);
    return meet(own, { low: total.low - othersHigh, high: total.high - (low - own.low) });
  });
  if (intervals.some((interval) => interval.low > interval.high)) throw new InconsistentRelease();
  return intervals;
}

function meet(a: Interval, b: Interval): Interval {
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
}

async function withinAllSums(bounds: readonly Interval[], sums: readonly Sum[]): Promise<Interval[]> {
  const solver = await loadSolver();
  const { optimal, infeasible } = solver.constants.modelStatus;
  const { minimize, maximize } = solver.constants.objectiveSense;
  // In a network a finite extreme is a sum of finite bounds, so it is at most `finite`. A cap of twice that changes no
  // finite extreme and lets an endless one past `finite`: the program is always bounded, and the two can be told apart.
  const finite = bounds.reduce((all, { low, high }) => all + low + (high === Infinity ? 0 : high), 0);
  const cap = 2 * finite + 2;
  const entries = sums.map((sum) => [[sum.total, -1] as const, ...sum.parts.map((part) => [part, 1] as const)]);
  const zeros = new Array<number>(sums.length).fill(0);
  const program = {
    numCols: bounds.length,
    numRows: sums.length,
    colCost: new Array<number>(bounds.length).fill(0),
    colLower: bounds.map((bound) => bound.low),
    colUpper: bounds.map((bound) => Math.min(bound.high, cap)),
    rowLower: zeros,
    rowUpper: zeros,
    matrix: rowsAsMatrix(entries, bounds.length),
  };
  return solver.withModel(program, (model) => {
    model.options.set({ output_flag: false, presolve: 'off' });
    const extreme = (sense: typeof minimize): number => {
      model.changeObjectiveSense(sense);
      model.run();
      if (model.getModelStatus() !== optimal) {
        // Once more from nothing, lest the last basis led the solver astray.
        model.clearSolver();
        model.run();
      }
      const status = model.getModelStatus();
      if (status === infeasible) throw new InconsistentRelease();
      if (status !== optimal) throw new SolverFailed(status);
      return Math.round(model.getObjectiveValue());
    };
    return bounds.map((bound, column) => {
      if (bound.low === bound.high) return bound;
      model.changeColCost(column, 1);
      const low = extreme(minimize);
      const high = extreme(maximize);
      model.changeColCost(column, 0);
      return { low, high: bound.high === Infinity && high > finite ? Infinity : high };
    });
  });
}

const UNKNOWN: Interval = { low: 0, high: Infinity };
