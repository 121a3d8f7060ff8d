import { agencyClassOf } from '../release.ts';

/** Under this many agencies, a kind of agency is too few to stand alone. Source: security.md §5.8. */
const FEWEST_AGENCIES = 5;
const OTHERS = 'other partners';

/** In which row of the figures each type of agency is counted. */
export interface AgencyGroups {
  /** In the order in which they are shown. */
  readonly rows: readonly string[];
  /** Type → row. A type that has no agency here is counted among the others. */
  readonly rowOf: Readonly<Record<string, string>>;
  /** Types that were too few to stand in their own class, and so went to the others. */
  readonly merged: readonly string[];
}

/**
 * Puts types of agency into rows of five agencies and more: by their class, and classes that are too few together. A submission keeps the type
 * of its agency and never the agency; a row of few agencies would give back what was left out.
 */
export function groupAgencies(agencies: readonly { readonly type: string }[]): AgencyGroups {
  const classes = countBy(agencies.map(({ type }) => agencyClassOf(type)));
  const big = new Set([...classes].filter(([, n]) => n >= FEWEST_AGENCIES).map(([name]) => name));
  const left = [...classes].filter(([name]) => !big.has(name)).reduce((sum, [, n]) => sum + n, 0);
  // Too few others to stand alone, and at least one: the smallest class that could stand alone joins them.
  if (left > 0 && left < FEWEST_AGENCIES) {
    const smallest = [...big].toSorted(
      (a, b) => (classes.get(a) ?? 0) - (classes.get(b) ?? 0) || a.localeCompare(b),
    )[0];
    if (smallest !== undefined) big.delete(smallest);
  }
  const types = [...new Set(agencies.map(({ type }) => type))].toSorted();
  const rowOf = Object.fromEntries(
    types.map((type) => [type, big.has(agencyClassOf(type)) ? agencyClassOf(type) : OTHERS]),
  );
  const rows = [...big].toSorted();
  const merged = types.filter((type) => rowOf[type] === OTHERS);
  return { rows: [...rows, OTHERS], rowOf, merged };
}

/** The row of a type of agency. */
export function rowOfType(groups: AgencyGroups, type: string): string {
  return groups.rowOf[type] ?? OTHERS;
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
