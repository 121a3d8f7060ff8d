import { InconsistentRelease, feasibleIntervals, type Interval } from './interval.ts';
import { knownOf, requiredOf, safeFrom, weakness } from './knowledge.ts';
import type { PublishedCell, PublishedTable } from './published-table.ts';

/** A published one-way table under the name its readers know it by. */
export interface Release {
  readonly name: string;
  readonly table: PublishedTable;
}

/**
 * How linked releases stand to one another. `nested`: everyone counted in one is counted in each later one (a part and
 * its whole, a running total at two dates). `snapshot`: people may also have left in between.
 */
export type Relation = 'nested' | 'snapshot';

/** What two releases give away together. */
export interface DifferencingFinding {
  readonly between: readonly [string, string];
  /** The row label, or `total`. */
  readonly group: string;
  /** `difference`: how many were added is small and known. `cell`: a hidden count of the named release gives way. */
  readonly kind: 'difference' | 'cell';
  readonly release?: string;
  /** What the difference or hidden count can still be. */
  readonly feasible: Interval;
}

/** Thrown when releases cannot be compared: two-way, with other rows, or not nested as claimed. */
export class UnlinkableReleases extends Error {
  override readonly name = 'UnlinkableReleases';
}

/**
 * Attack every pair of linked one-way releases jointly, the part or earlier one first. An empty answer means that
 * subtracting one from the other yields no count of 1 to `under - 1`, nor brings a hidden count below the
 * strength its own release promises.
 *
 * For nested releases the pair is solved as one two-way table (those already counted, those added, all), so that
 * hidden cells and totals are used too. For snapshots only shown counts can be subtracted. Three or more releases are
 * attacked pair by pair, not all at once.
 *
 * @throws UnlinkableReleases
 */
export async function differencing(releases: readonly Release[], relation: Relation): Promise<DifferencingFinding[]> {
  const pairs = releases.flatMap((earlier, index) =>
    releases.slice(index + 1).map((later) => [earlier, later] as const),
  );
  const findings = [];
  for (const [earlier, later] of pairs) {
    checkLinked(earlier, later);
    findings.push(...(relation === 'nested' ? await nested(earlier, later) : subtracted(earlier, later)));
  }
  return findings;
}

function checkLinked(earlier: Release, later: Release): void {
  for (const { name, table } of [earlier, later]) {
    if (table.columns) throw new UnlinkableReleases(`${name} is two-way; compare it one column at a time`);
  }
  const [rows, others] = [earlier.table.rows, later.table.rows];
  if (rows.length !== others.length || rows.some((label, index) => label !== others[index])) {
    throw new UnlinkableReleases(
      `${earlier.name} and ${later.name} have different rows; give both in the same rows and order`,
    );
  }
}

function subtracted(earlier: Release, later: Release): DifferencingFinding[] {
  const small = smallest(earlier, later);
  return labelled(earlier.table).flatMap(({ group, cell }, index): DifferencingFinding[] => {
    const other = labelled(later.table)[index]?.cell;
    if (cell?.kind !== 'shown' || other?.kind !== 'shown') return [];
    const before = knownOf(cell, earlier.table.method);
    const after = knownOf(other, later.table.method);
    const exact = before.low === before.high && after.low === after.high;
    const difference = Math.abs(after.low - before.low);
    if (!exact || difference === 0 || difference >= small) return [];
    const feasible = { low: difference, high: difference };
    return [{ between: [earlier.name, later.name], group, kind: 'difference', feasible }];
  });
}

async function nested(earlier: Release, later: Release): Promise<DifferencingFinding[]> {
  const between = [earlier.name, later.name] as const;
  const groups = labelled(earlier.table).map(({ group }) => group);
  const size = groups.length;
  const before = labelled(earlier.table).map(({ cell }) => known(cell, earlier.table));
  const after = labelled(later.table).map(({ cell }) => known(cell, later.table));
  const added = groups.map(() => ANY);
  const parts = (start: number) => groups.slice(1).map((_, index) => start + index);
  const sums = [
    ...groups.map((_, index) => ({ total: 2 * size + index, parts: [index, size + index] })),
    ...[0, size].map((start) => ({ total: start + size - 1, parts: parts(start) })),
  ];
  const intervals = await feasibleIntervals([...before, ...added, ...after], sums).catch((error: unknown) => {
    if (!(error instanceof InconsistentRelease)) throw error;
    throw new UnlinkableReleases(`${earlier.name} is not part of ${later.name}; compare them as 'snapshot'`);
  });

  const safe = smallest(earlier, later);
  const width = Math.min(requiredOf(earlier.table.method).width, requiredOf(later.table.method).width);
  const differences = groups.flatMap((group, index): DifferencingFinding[] => {
    const feasible = intervals[size + index] ?? ANY;
    const told = feasible.low >= 1 && feasible.high < safe && feasible.high - feasible.low < width;
    return told ? [{ between, group, kind: 'difference', feasible }] : [];
  });
  const cells = [earlier, later].flatMap((release, which) =>
    labelled(release.table).flatMap(({ group, cell }, index): DifferencingFinding[] => {
      const feasible = intervals[which * 2 * size + index] ?? ANY;
      const weak = cell && weakness(cell, feasible, release.table.method);
      return weak ? [{ between, group, kind: 'cell', release: release.name, feasible }] : [];
    }),
  );
  return [...differences, ...cells];
}

/** Rows, then the total, which has no cell where it was not published. */
function labelled(table: PublishedTable): { group: string; cell?: PublishedCell }[] {
  const { grand } = table.totals;
  return [
    ...table.cells.flatMap((row, index) => row.map((cell) => ({ group: table.rows[index] ?? '', cell }))),
    { group: 'total', ...(grand && { cell: grand }) },
  ];
}

function known(cell: PublishedCell | undefined, table: PublishedTable): Interval {
  return cell ? knownOf(cell, table.method) : ANY;
}

function smallest(earlier: Release, later: Release): number {
  return Math.max(safeFrom(earlier.table.method), safeFrom(later.table.method));
}

const ANY: Interval = { low: 0, high: Infinity };
