import { flatten, type Grid, mapGrid, placeName, places, type Place, sums, type Sum } from './grid.ts';
import type { FrequencyTable } from './frequency-table.ts';
import { knownOf, requiredOf } from './knowledge.ts';
import type { PublishedTable, SuppressionMethod } from './published-table.ts';
import { InvalidRule, type NamedCellsRule, type ThresholdRule } from './rule.ts';

/** One cell of a suppression problem: what it may cost, and how far from the truth its mark would let it be. */
export interface ProblemCell {
  readonly value: number;
  /** `sensitive`: must be hidden. `free`: may be hidden. `fixed`: must be shown. */
  readonly role: 'sensitive' | 'free' | 'fixed';
  /** What hiding it costs. */
  readonly cost: number;
  /** How far below and above its true value a reader would believe it possible, once hidden. */
  readonly below: number;
  readonly above: number;
  /** What a hidden cell must be able to differ by in all, and above its value. */
  readonly width: number;
  readonly rise: number;
}

/** Which further cells must be hidden so that the sensitive ones stay hidden? All cells are in flat grid order. */
export interface SuppressionProblem {
  readonly table: FrequencyTable;
  readonly method: SuppressionMethod;
  readonly cells: readonly ProblemCell[];
  readonly sums: readonly Sum[];
}

/** Thrown when the sensitive cells cannot be protected as asked: nothing may be published. */
export class ReleaseBlocked extends Error {
  override readonly name = 'ReleaseBlocked';

  constructor(
    readonly places: readonly string[],
    advice: string,
  ) {
    super(`Release blocked (${places.join('; ')}): ${advice}`);
  }
}

/**
 * State the problem a rule sets for a table under one way of marking.
 *
 * A cell costs its own count, so that the fewest people's data are lost; a total costs the whole table more, so that
 * a total is hidden only when hiding inner cells cannot help.
 *
 * @throws ReleaseBlocked when a total is itself sensitive but must be shown.
 * @throws InvalidRule when a named cell is not in the table.
 */
export function suppressionProblem(
  table: FrequencyTable,
  rule: ThresholdRule | NamedCellsRule,
  marks: SuppressionMethod['marks'],
): SuppressionProblem {
  const method: SuppressionMethod = {
    kind: 'suppression',
    under: rule.kind === 'threshold' ? rule.under : 0,
    zeros: rule.kind === 'threshold' ? rule.zeros : 'shown',
    marks,
    requiredIntegers: rule.requiredIntegers,
    requiredWidth: rule.requiredWidth,
  };
  const isSensitive = sensitivity(table, rule);
  const whole = table.cells.flat().reduce((all, count) => all + count, 0);
  const where = places(table);
  const cells = flatten(table).map((value, index): ProblemCell => {
    const place = where[index] ?? { kind: 'grandTotal' };
    const sensitive = isSensitive(value, place);
    const isTotal = place.kind !== 'body';
    if (sensitive && isTotal && rule.totals === 'mustBeShown') {
      throw new ReleaseBlocked(
        [placeName(table, place)],
        'the total is itself too small to show; merge groups or let totals be hidden',
      );
    }
    const fixed = (value === 0 && method.zeros === 'shown') || (isTotal && rule.totals === 'mustBeShown');
    const known = knownOf(hiddenMark(sensitive, method), method);
    const required = requiredOf(method);
    return {
      value,
      role: sensitive ? 'sensitive' : fixed ? 'fixed' : 'free',
      cost: isTotal ? value + whole : value,
      below: value - known.low,
      above: known.high - value,
      width: required.width,
      rise: marks === 'untold' ? Math.max(0, required.reach - value) : 0,
    };
  });
  return { table, method, cells, sums: sums(table) };
}

/** The table as published when the cells at `hidden` (flat indices) are hidden. */
export function withHidden(problem: SuppressionProblem, hidden: ReadonlySet<number>): PublishedTable {
  const published = mapGrid(problem.table, (value, index) => {
    if (!hidden.has(index)) return { kind: 'shown', value } as const;
    return hiddenMark(problem.cells[index]?.role === 'sensitive', problem.method);
  });
  return { ...published, method: problem.method };
}

function hiddenMark(sensitive: boolean, method: SuppressionMethod) {
  return sensitive && method.marks === 'told'
    ? ({ kind: 'suppressed', why: 'small', under: method.under } as const)
    : ({ kind: 'suppressed', why: 'complementary' } as const);
}

function sensitivity(
  table: Grid<number>,
  rule: ThresholdRule | NamedCellsRule,
): (value: number, place: Place) => boolean {
  if (rule.kind === 'threshold') {
    const least = rule.zeros === 'shown' ? 1 : 0;
    return (value) => value >= least && value < rule.under;
  }
  const named = rule.cells.map((cell) => {
    const at = { row: table.rows.indexOf(cell.row), column: table.columns?.indexOf(cell.column) ?? -1 };
    if (at.row < 0 || at.column < 0)
      throw new InvalidRule(`There is no cell ${cell.row}, ${cell.column} in a two-way table of this name`);
    if (table.cells[at.row]?.[at.column] === 0)
      throw new InvalidRule(`${cell.row}, ${cell.column} is 0, which is always shown`);
    return at;
  });
  return (_, place) =>
    place.kind === 'body' && named.some((cell) => cell.row === place.row && cell.column === place.column);
}
