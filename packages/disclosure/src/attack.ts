import { flatten, type Place, placeName, places, sums } from './grid.ts';
import { feasibleIntervals, type Interval } from './interval.ts';
import { knownOf, type Weakness, weakness } from './knowledge.ts';
import type { PublishedTable } from './published-table.ts';

/** One hidden cell, and all the counts it can be for a reader who does every sum. */
export interface AttackedCell {
  readonly place: Place;
  /** The place as an index into the flat order of {@link flatten}. */
  readonly index: number;
  /** The place in words. */
  readonly name: string;
  readonly feasible: Interval;
  /** How the cell gives way; absent when it holds. */
  readonly weakness?: Weakness;
}

/** What the attacker makes of a table. */
export interface AttackReport {
  /** True when at least one hidden cell gives way. Such a table must not be published. */
  readonly succeeds: boolean;
  /** Every hidden cell. */
  readonly hidden: readonly AttackedCell[];
  /** Those of `hidden` that give way. */
  readonly findings: readonly AttackedCell[];
}

/**
 * Attack a publication as a reader would who knows the rule, believes every mark, and solves all the sums at once.
 * Uses the published table alone, never the true counts.
 *
 * @throws InconsistentRelease when no counts fit the publication.
 */
export async function attack(published: PublishedTable): Promise<AttackReport> {
  const where = places(published);
  const known = flatten(published).map((cell) => knownOf(cell, published.method));
  const intervals = await feasibleIntervals(known, sums(published));
  const hidden = flatten(published).flatMap((cell, index): AttackedCell[] => {
    const place = where[index];
    const feasible = intervals[index];
    if (cell.kind === 'shown' || !place || !feasible) return [];
    const weak = weakness(cell, feasible, published.method);
    return [{ place, index, name: placeName(published, place), feasible, ...(weak && { weakness: weak }) }];
  });
  const findings = hidden.filter((cell) => cell.weakness !== undefined);
  return { succeeds: findings.length > 0, hidden, findings };
}
