import { exactColumn, type Condition } from '../../../packages/linkage/src/model/condition.ts';
import type { Comparison } from '../../../packages/linkage/src/model/linkage-model.ts';
import type { LinkRecord } from '../../../packages/linkage/src/record.ts';
import { holds } from '../../../packages/linkage/src/model/evaluate.ts';
import { textOf } from '../../../packages/linkage/src/record.ts';
import type { Pairs } from './candidate-pairs.ts';

/** Whether a condition holds between two records, by their positions. */
type Test = (left: number, right: number) => boolean;

/** For each comparison the level of each pair. A predicate is worked out once for the same values on both sides. */
export function levelsOfPairs(
  comparisons: readonly Comparison[],
  records: readonly LinkRecord[],
  { left, right }: Pairs,
): readonly Int8Array[] {
  const compile = compiler(records);
  return comparisons.map(({ levels }) => {
    const tests = levels.map(({ condition }) => compile(condition));
    return Int8Array.from(left, (one, at) => tests.findIndex((test) => test(one, right[at] ?? 0)));
  });
}

function compiler(records: readonly LinkRecord[]): (condition: Condition) => Test {
  const coded = new Map<string, Codes>();
  const codesOf = (columns: readonly string[]): Codes => {
    const key = columns.join('\u001f');
    const codes = coded.get(key) ?? encode(records, columns);
    coded.set(key, codes);
    return codes;
  };
  const known = new Map<string, Test>();
  const compile = (condition: Condition): Test => {
    const key = JSON.stringify(condition);
    const test = known.get(key) ?? made(condition);
    known.set(key, test);
    return test;
  };
  const made = (condition: Condition): Test => {
    if (condition.kind === 'else') return () => true;
    if (condition.kind === 'and' || condition.kind === 'or') {
      const parts = condition.of.map(compile);
      return condition.kind === 'and'
        ? (left, right) => parts.every((part) => part(left, right))
        : (left, right) => parts.some((part) => part(left, right));
    }
    const column = exactColumn(condition);
    if (column !== null) {
      const { codes } = codesOf([column]);
      return (left, right) => codes[left] !== 0 && codes[left] === codes[right];
    }
    if (condition.kind === 'isNull' && condition.term.kind === 'column') {
      const { codes } = codesOf([condition.term.column]);
      const { side } = condition.term;
      return (left, right) => codes[side === 'l' ? left : right] === 0;
    }
    return remembered(condition, codesOf(columnsOf(condition)), records);
  };
  return compile;
}

interface Codes {
  /** 0: nothing known in any of the columns. */
  readonly codes: Int32Array;
  readonly count: number;
}

function encode(records: readonly LinkRecord[], columns: readonly string[]): Codes {
  const seen = new Map<string, number>();
  const codes = Int32Array.from(records, (record) => {
    const values = columns.map((column) => textOf(record, column) ?? '');
    if (values.every((value) => value === '')) return 0;
    const key = values.join('\u001f');
    const code = seen.get(key) ?? seen.size + 1;
    seen.set(key, code);
    return code;
  });
  return { codes, count: seen.size + 1 };
}

function remembered(condition: Condition, { codes, count }: Codes, records: readonly LinkRecord[]): Test {
  const known = new Map<number, boolean>();
  return (left, right) => {
    const [a, b] = [codes[left] ?? 0, codes[right] ?? 0];
    // Every predicate but `isNull` is false when it has no value on one side.
    if ((a === 0 || b === 0) && condition.kind !== 'isNull') return false;
    const key = a * count + b;
    const before = known.get(key);
    if (before !== undefined) return before;
    const result = holds(condition, records[left] ?? {}, records[right] ?? {});
    known.set(key, result);
    return result;
  };
}

function columnsOf(condition: Condition): readonly string[] {
  if ('column' in condition) return [condition.column];
  if ('term' in condition) return [condition.term.column];
  if ('left' in condition) return [...new Set([condition.left.column, condition.right.column])];
  return condition.kind === 'kilometres' ? [condition.latitude, condition.longitude] : [];
}
