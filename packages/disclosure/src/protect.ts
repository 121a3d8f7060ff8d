import { attack } from './attack.ts';
import type { FrequencyTable } from './frequency-table.ts';
import { placeName, places } from './grid.ts';
import type { PublishedTable } from './published-table.ts';
import { roundTable } from './rounding.ts';
import { checkRule, type DisclosureRule, type NamedCellsRule, type ThresholdRule } from './rule.ts';
import { planSuppression, type SuppressionPlan } from './suppression-plan.ts';
import { ReleaseBlocked, suppressionProblem } from './suppression-problem.ts';

/**
 * Make a table safe to publish under a rule. The result has always been attacked, without success.
 *
 * @throws InvalidRule when the rule cannot be meant.
 * @throws ReleaseBlocked when no protection holds, for instance because totals must be shown.
 */
export async function protect(table: FrequencyTable, rule: DisclosureRule): Promise<PublishedTable> {
  checkRule(rule);
  if (rule.kind === 'rounding') return roundTable(table, rule);
  return (await suppressionFor(table, rule)).published;
}

/**
 * The plan behind a suppressed table, for those who may see the true counts.
 *
 * Marks that tell small cells from the others help readers, but also attackers: six cells marked "fewer than 5" under a
 * total of 6 are all ones. Where told marks cannot be made safe, all hidden cells are marked alike.
 *
 * @throws InvalidRule, ReleaseBlocked as {@link protect} does.
 */
export async function suppressionFor(
  table: FrequencyTable,
  rule: ThresholdRule | NamedCellsRule,
): Promise<SuppressionPlan> {
  checkRule(rule);
  const ways = rule.kind === 'threshold' ? (['told', 'untold'] as const) : (['untold'] as const);
  for (const marks of ways) {
    const plan = await planSuppression(suppressionProblem(table, rule, marks));
    if (plan !== 'impossible') return plan;
  }
  const { cells } = suppressionProblem(table, rule, 'untold');
  const sensitive = places(table).filter((_, index) => cells[index]?.role === 'sensitive');
  throw new ReleaseBlocked(
    sensitive.map((place) => placeName(table, place)),
    'no choice of hidden cells protects these; merge groups, leave out a total or let totals be hidden',
  );
}

/**
 * The last gate before a table leaves, for tables that were stored or came from elsewhere.
 *
 * @throws ReleaseBlocked naming every cell the attacker recovers or narrows too far.
 * @throws InconsistentRelease when no counts fit the publication.
 */
export async function checkRelease(published: PublishedTable): Promise<void> {
  const { findings } = await attack(published);
  if (findings.length === 0) return;
  const found = findings.map(({ name, feasible }) => `${name} is between ${feasible.low} and ${feasible.high}`);
  throw new ReleaseBlocked(found, 'a reader can work these out from the sums; protect the table again');
}
