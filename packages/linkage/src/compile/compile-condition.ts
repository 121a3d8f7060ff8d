import type { Dictionary } from '../columns/dictionary.ts';
import { holds } from '../model/evaluate.ts';
import type { Condition, Term } from '../model/condition.ts';
import { columnsOfField, type RowCondition } from '../model/field-kinds.ts';
import { YEAR_SECONDS } from '../model/date-tests.ts';
import { fieldTest, rowTest, type ValueTest } from '../model/field-tests.ts';
import { heldFrom } from '../similarity/held-from.ts';
import type { LinkRecord } from '../record.ts';
import { columnsOf } from '../score/compared-values.ts';
import type { CompileContext } from './compile-context.ts';
import { NOTHING } from './derived-values.ts';
import { LevelMemo } from './level-memo.ts';

/** Whether a condition holds between two rows of codes: the left one starts at `p`, the right one at `q`. */
export type RowTest = (rows: Int32Array, p: number, q: number) => boolean;

/**
 * Turn a condition into a test over codes, with the same answer as `holds` over the records that the codes stand for.
 * Nothing of a model is ever run as text.
 */
export function compileCondition(condition: Condition, context: CompileContext): RowTest {
  switch (condition.kind) {
    case 'else':
      return () => true;
    case 'and':
      return allOf(condition.of.map((part) => compileCondition(part, context)));
    case 'or':
      return anyOf(condition.of.map((part) => compileCondition(part, context)));
    case 'isNull':
      return isNull(condition.term, context);
    case 'equal':
      return equal(condition.left, condition.right, context);
    case 'similarity': {
      const column = oneColumn(condition.left, condition.right);
      if (column === null || condition.name === 'jaccard') return asRecords(condition, context);
      const [slot, jaro, atLeast] = [
        context.slot(column),
        context.jaro(column, condition.name === 'jaro_winkler_similarity'),
        heldFrom(condition.atLeast),
      ];
      return bothKnown(slot, (a, b) => jaro.atLeast(a, b, atLeast));
    }
    case 'distance': {
      const column = oneColumn(condition.left, condition.right);
      if (column === null) return asRecords(condition, context);
      const [slot, edits, { atMost }] = [context.slot(column), context.edits(column), condition];
      return condition.name === 'levenshtein'
        ? bothKnown(slot, (a, b) => edits.levenshteinAtMost(a, b, atMost))
        : bothKnown(slot, (a, b) => edits.damerauAtMost(a, b, atMost));
    }
    case 'dateDifference': {
      const column = oneColumn(condition.left, condition.right) ?? oneDate(condition.left, condition.right);
      if (column === null) return asRecords(condition, context);
      const [slot, epochs, { atMostSeconds }] = [context.slot(column), context.epochs(column), condition];
      return bothKnown(slot, (a, b) => Math.abs(epochs.seconds(a) - epochs.seconds(b)) <= atMostSeconds);
    }
    case 'sharedItems': {
      const [slot, items, { atLeast }] = [context.slot(condition.column), context.items(condition.column), condition];
      return bothKnown(slot, (a, b) => items.shared(a, b, atLeast));
    }
    case 'kilometres':
      return asRecords(condition, context);
    case 'namesTransposed':
    case 'handleHoldsName':
      return overTexts(condition, context);
    case 'yearsApart': {
      const [slot, epochs, least] = [
        context.slot(condition.column),
        context.epochs(condition.column),
        condition.atLeast * YEAR_SECONDS,
      ];
      return bothKnown(slot, (a, b) => Math.abs(epochs.seconds(a) - epochs.seconds(b)) >= least);
    }
    default: {
      // Several levels ask the same of a pair (an unlike forename in every level of a household): it is worked out once.
      const dictionary = context.dictionary(condition.column);
      const test = context.test(condition, () => remembered(fieldTest(condition), dictionary));
      return bothKnown(context.slot(condition.column), test);
    }
  }
}

/** A test of two texts as one of two codes, with a memory: looking a pair up is cheaper than reading the texts. */
function remembered(test: ValueTest, dictionary: Dictionary): (a: number, b: number) => boolean {
  const memo = new LevelMemo(1 << 14);
  let [lastA, lastB, last] = [-1, -1, false];
  return (a, b) => {
    // A value that is only lent shares its code with the next one lent: nothing is remembered about it.
    if (a >= dictionary.size || b >= dictionary.size) return test(dictionary.text(a), dictionary.text(b));
    if (a === lastA && b === lastB) return last;
    [lastA, lastB] = [a, b];
    const kept = memo.find(a, b);
    if (kept >= 0) return (last = kept === 1);
    last = test(dictionary.text(a), dictionary.text(b));
    memo.keep(a, b, last ? 1 : 0);
    return last;
  };
}

function overTexts(condition: RowCondition, context: CompileContext): RowTest {
  const columns = columnsOfField(condition).map((column): readonly [number, Dictionary] => [
    context.slot(column),
    context.dictionary(column),
  ]);
  const [first] = columns;
  if (first === undefined) return () => false;
  const test = rowTest(condition);
  // Filled anew for every pair: an array a pair would cost more than the test.
  const [left, right] = [columns.map((): string | null => null), columns.map((): string | null => null)];
  const fill = (texts: (string | null)[], rows: Int32Array, at: number): void => {
    for (let place = 0; place < columns.length; place += 1) {
      const [slot, dictionary] = columns[place] ?? first;
      const code = rows[at + slot] ?? 0;
      texts[place] = code === 0 ? null : dictionary.text(code);
    }
  };
  return (rows, p, q) => {
    fill(left, rows, p);
    fill(right, rows, q);
    return test(left, right);
  };
}

function allOf(tests: readonly RowTest[]): RowTest {
  const [first, second, ...more] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  const rest = more.length === 0 ? second : allOf([second, ...more]);
  return (rows, p, q) => first(rows, p, q) && rest(rows, p, q);
}

function anyOf(tests: readonly RowTest[]): RowTest {
  const [first, second, ...more] = tests;
  if (first === undefined) return () => false;
  if (second === undefined) return first;
  const rest = more.length === 0 ? second : anyOf([second, ...more]);
  return (rows, p, q) => first(rows, p, q) || rest(rows, p, q);
}

function isNull(term: Term, context: CompileContext): RowTest {
  const slot = context.slot(term.column);
  if (term.kind === 'column') {
    return term.side === 'l' ? (rows, p) => rows[p + slot] === 0 : (rows, _, q) => rows[q + slot] === 0;
  }
  const derived = context.derived(term);
  return term.side === 'l'
    ? (rows, p) => derived.id(rows[p + slot] ?? 0) === NOTHING
    : (rows, _, q) => derived.id(rows[q + slot] ?? 0) === NOTHING;
}

function equal(left: Term, right: Term, context: CompileContext): RowTest {
  const column = oneColumn(left, right);
  if (column !== null && !context.dictionary(column).hasLists) {
    const slot = context.slot(column);
    return (rows, p, q) => rows[p + slot] !== 0 && rows[p + slot] === rows[q + slot];
  }
  const [slotA, slotB] = [context.slot(left.column), context.slot(right.column)];
  const [a, b] = [context.derived(left), context.derived(right)];
  const [leftAtP, rightAtP] = [left.side === 'l', right.side === 'l'];
  return (rows, p, q) => {
    const id = a.id(rows[(leftAtP ? p : q) + slotA] ?? 0);
    return id !== NOTHING && id === b.id(rows[(rightAtP ? p : q) + slotB] ?? 0);
  };
}

function bothKnown(slot: number, test: (a: number, b: number) => boolean): RowTest {
  return (rows, p, q) => {
    const [a, b] = [rows[p + slot] ?? 0, rows[q + slot] ?? 0];
    return a !== 0 && b !== 0 && test(a, b);
  };
}

/** The slow way for conditions that have no form of their own over codes: the values back as records, and `holds`. */
function asRecords(condition: Condition, context: CompileContext): RowTest {
  const columns = [...new Set(columnsOf(condition))].map((column): readonly [string, number, Dictionary] => [
    column,
    context.slot(column),
    context.dictionary(column),
  ]);
  const recordAt = (rows: Int32Array, at: number): LinkRecord => {
    const record: Record<string, LinkRecord[string]> = {};
    for (const [column, slot, dictionary] of columns) record[column] = dictionary.value(rows[at + slot] ?? 0);
    return record;
  };
  return (rows, p, q) => holds(condition, recordAt(rows, p), recordAt(rows, q));
}

/** The column when two terms are that column whole, first of the left record and then of the right. */
function oneColumn(left: Term, right: Term): string | null {
  if (left.kind !== 'column' || right.kind !== 'column' || left.side !== 'l' || right.side !== 'r') return null;
  return left.column === right.column ? left.column : null;
}

/** The column when two terms are that column read as a date, on both sides. */
function oneDate(left: Term, right: Term): string | null {
  if (left.kind !== 'date' || right.kind !== 'date' || left.side === right.side) return null;
  return left.column === right.column ? left.column : null;
}
