import { attack } from './attack.ts';
import type { PublishedTable } from './published-table.ts';
import { cheapestHidden } from './suppression-program.ts';
import { type SuppressionProblem, withHidden } from './suppression-problem.ts';

/** Which cells to hide. Private to those who may see the true counts: it tells the sensitive cells from the rest. */
export interface SuppressionPlan {
  readonly published: PublishedTable;
  /** Flat indices (see `flatten`) of the cells the rule hides. */
  readonly primary: readonly number[];
  /** Flat indices of the cells hidden only to protect others. */
  readonly complementary: readonly number[];
  /** What the complementary cells cost: their counts, a total counting the whole table more. */
  readonly cost: number;
  /** `optimal`: proven cheapest. `greedy`: safe, but perhaps more hidden than need be. */
  readonly method: 'optimal' | 'greedy';
}

/** Body cells up to which the cheapest plan is sought and proven; beyond, one target at a time. */
const LARGEST_PROVEN = 80;

/**
 * Hide cells until the attacker finds nothing, or answer `'impossible'`.
 *
 * The attacker runs first and names the cells that give way; only those enter the program, which is solved again
 * until the attacker is silent. Constraints of cells it never named hold anyway, so the last optimum is the whole
 * problem's. A cell that is hidden only for others is protected too, on condition that it is hidden.
 */
export async function planSuppression(problem: SuppressionProblem): Promise<SuppressionPlan | 'impossible'> {
  const primary = problem.cells.flatMap((cell, index) => (cell.role === 'sensitive' ? [index] : []));
  const body = problem.table.cells.flat().length;
  if (body <= LARGEST_PROVEN) {
    const hidden = await proven(problem, new Set(primary));
    if (hidden === 'impossible') return hidden;
    if (hidden !== 'tooHard') return plan(problem, primary, hidden, 'optimal');
  }
  const hidden = await oneByOne(problem, new Set(primary));
  return hidden === 'impossible' ? hidden : plan(problem, primary, hidden, 'greedy');
}

async function proven(problem: SuppressionProblem, primary: ReadonlySet<number>) {
  const targets = new Set<number>();
  let hidden: ReadonlySet<number> = primary;
  for (;;) {
    const weak = await weakCells(problem, hidden);
    if (weak.length === 0) return hidden;
    // A cell the program has already provided for and the attacker still takes: their arithmetic disagrees.
    if (weak.every((index) => targets.has(index))) return 'tooHard';
    for (const index of weak) targets.add(index);
    const cheapest = await cheapestHidden(problem, [...targets], primary, 'whole');
    if (typeof cheapest === 'string') return cheapest;
    hidden = cheapest;
  }
}

async function oneByOne(problem: SuppressionProblem, primary: ReadonlySet<number>) {
  let hidden: ReadonlySet<number> = primary;
  for (;;) {
    const [target] = await weakCells(problem, hidden);
    if (target === undefined) return hidden;
    const cheapest = await cheapestHidden(problem, [target], hidden, 'fractional');
    if (typeof cheapest === 'string' || cheapest.size <= hidden.size) return 'impossible';
    hidden = cheapest;
  }
}

async function weakCells(problem: SuppressionProblem, hidden: ReadonlySet<number>): Promise<number[]> {
  const { findings } = await attack(withHidden(problem, hidden));
  return findings.map((finding) => finding.index);
}

function plan(
  problem: SuppressionProblem,
  primary: readonly number[],
  hidden: ReadonlySet<number>,
  method: SuppressionPlan['method'],
): SuppressionPlan {
  const complementary = [...hidden].filter((index) => problem.cells[index]?.role !== 'sensitive');
  const cost = complementary.reduce((all, index) => all + (problem.cells[index]?.cost ?? 0), 0);
  return { published: withHidden(problem, hidden), primary, complementary, cost, method };
}
