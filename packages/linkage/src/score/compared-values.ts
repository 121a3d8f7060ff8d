import type { Condition, Term } from '../model/condition.ts';
import { columnsOfField } from '../model/field-kinds.ts';
import type { Comparison } from '../model/linkage-model.ts';
import { textOf, type LinkRecord } from '../record.ts';

/** The value of one column on both sides; `null` where nothing is known. */
export interface ComparedValue {
  readonly column: string;
  readonly left: string | null;
  readonly right: string | null;
}

// A comparison is asked for its columns once a pair, and its levels never change.
const COLUMNS = new WeakMap<Comparison, readonly string[]>();

/** Every column that a comparison reads, in the order its levels first name them. */
export function comparedValues(comparison: Comparison, a: LinkRecord, b: LinkRecord): readonly ComparedValue[] {
  const columns =
    COLUMNS.get(comparison) ?? Array.from(new Set(comparison.levels.flatMap((level) => columnsOf(level.condition))));
  COLUMNS.set(comparison, columns);
  return columns.map((column) => ({ column, left: textOf(a, column), right: textOf(b, column) }));
}

/** The columns that a condition reads. */
export function columnsOf(condition: Condition): readonly string[] {
  const column = (term: Term): string => term.column;
  switch (condition.kind) {
    case 'else':
      return [];
    case 'and':
    case 'or':
      return condition.of.flatMap(columnsOf);
    case 'isNull':
      return [column(condition.term)];
    case 'kilometres':
      return [condition.latitude, condition.longitude];
    case 'equal':
    case 'similarity':
    case 'distance':
    case 'dateDifference':
      return [column(condition.left), column(condition.right)];
    case 'sharedItems':
      return [condition.column];
    default:
      return columnsOfField(condition);
  }
}
