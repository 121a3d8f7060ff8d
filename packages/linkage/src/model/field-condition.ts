import { textOf, type LinkRecord } from '../record.ts';
import { columnsOfField, type FieldCondition } from './field-kinds.ts';
import { fieldTest, rowTest, type ValueTest } from './field-tests.ts';

// A condition is asked once a pair, and never changes.
const TESTS = new WeakMap<FieldCondition, ValueTest>();

/** Whether one of this field's own conditions holds; false when a value that it needs is missing on either side. */
export function holdsInField(condition: FieldCondition, left: LinkRecord, right: LinkRecord): boolean {
  if (condition.kind === 'namesTransposed' || condition.kind === 'handleHoldsName') {
    const columns = columnsOfField(condition);
    const values = (record: LinkRecord): readonly (string | null)[] => columns.map((column) => textOf(record, column));
    return rowTest(condition)(values(left), values(right));
  }
  const [a, b] = [textOf(left, condition.column), textOf(right, condition.column)];
  if (a === null || b === null) return false;
  const test = TESTS.get(condition) ?? fieldTest(condition);
  TESTS.set(condition, test);
  return test(a, b);
}
