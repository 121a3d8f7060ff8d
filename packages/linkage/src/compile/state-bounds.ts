import type { Condition } from '../model/condition.ts';
import { columnsOfField } from '../model/field-kinds.ts';
import type { Comparison } from '../model/linkage-model.ts';
import type { CompileContext } from './compile-context.ts';

/** How one column of a pair stands, from its codes alone: missing on both sides or on one, equal, unlike. */
const NEITHER = 0;
const ONE = 1;
const SAME = 2;
const DIFFERENT = 3;
/** A column that the table leaves out. */
const UNKNOWN = -1;

/** Columns that a table tells apart: 4⁶ sums are 32 KB. */
const MOST_COLUMNS = 6;

/**
 * The most that a comparison of several columns can add, by which of its columns are missing, equal or unlike: a phone that
 * one side lacks adds nothing, however many levels there are for phones. What a level asks is weighed with three answers,
 * yes, no and perhaps; a level that perhaps holds counts with its bits.
 */
export class StateBounds {
  readonly #comparison: Comparison;
  readonly #columns: readonly string[];
  readonly #bits: Float64Array;
  readonly #context: CompileContext;
  readonly #slots: Int32Array;
  /** By state; NaN until it is met, since of thousands of states few ever are. */
  readonly #most: Float64Array;
  /** The level that holds, where the state leaves only one; −1 where it leaves several. */
  readonly #only: Int16Array;
  /** See `only`. */
  #key = 0;

  /** @param bits most bits of each level */
  constructor(comparison: Comparison, columns: readonly string[], bits: Float64Array, context: CompileContext) {
    this.#comparison = comparison;
    this.#columns = columns.slice(0, MOST_COLUMNS);
    this.#bits = bits;
    this.#context = context;
    this.#slots = Int32Array.from(this.#columns, (column) => context.slot(column));
    this.#most = new Float64Array(4 ** this.#columns.length).fill(NaN);
    this.#only = new Int16Array(this.#most.length);
  }

  /** Most bits for two rows. */
  most(rows: Int32Array, p: number, q: number): number {
    const slots = this.#slots;
    let key = 0;
    for (let at = slots.length - 1; at >= 0; at -= 1) {
      const slot = slots[at] ?? 0;
      const a = rows[p + slot] ?? 0;
      const b = rows[q + slot] ?? 0;
      const state = a === 0 || b === 0 ? (a === b ? NEITHER : ONE) : a === b ? SAME : DIFFERENT;
      key = (key << 2) | state;
    }
    this.#key = key;
    const kept = this.#most[key] ?? NaN;
    return kept === kept ? kept : this.#work(key);
  }

  /** Of the rows that `most` was asked about last: the level that holds, −1 when the state leaves several. */
  only(): number {
    return this.#only[this.#key] ?? -1;
  }

  #work(key: number): number {
    const stateOf = (column: string): number => {
      const at = this.#columns.indexOf(column);
      return at < 0 ? UNKNOWN : (key >>> (2 * at)) & 3;
    };
    const open = openLevels(this.#comparison, (condition) => answer(condition, stateOf, this.#context));
    const most = Math.max(...open.map((level) => this.#bits[level] ?? 0));
    this.#only[key] = open.length === 1 ? (open[0] ?? -1) : -1;
    this.#most[key] = most;
    return most;
  }
}

type Answer = 'yes' | 'no' | 'perhaps';

/** Levels that may hold. */
function openLevels(comparison: Comparison, holds: (condition: Condition) => Answer): readonly number[] {
  const open: number[] = [];
  for (const [at, level] of comparison.levels.entries()) {
    const said = holds(level.condition);
    if (said !== 'no') open.push(at);
    if (said === 'yes') break;
  }
  return open;
}

function answer(condition: Condition, stateOf: (column: string) => number, context: CompileContext): Answer {
  switch (condition.kind) {
    case 'else':
      return 'yes';
    case 'and': {
      const said = condition.of.map((part) => answer(part, stateOf, context));
      if (said.includes('no')) return 'no';
      return said.includes('perhaps') ? 'perhaps' : 'yes';
    }
    case 'or': {
      const either = missingEitherSide(condition.of);
      if (either !== null && lacking(stateOf(either))) return 'yes';
      const said = condition.of.map((part) => answer(part, stateOf, context));
      if (said.includes('yes')) return 'yes';
      return said.includes('perhaps') ? 'perhaps' : 'no';
    }
    case 'isNull':
      // A date may be none though there is a text; which side of one is missing is not told.
      if (condition.term.kind !== 'column') return 'perhaps';
      if (stateOf(condition.term.column) === NEITHER) return 'yes';
      return [SAME, DIFFERENT].includes(stateOf(condition.term.column)) ? 'no' : 'perhaps';
    case 'equal': {
      const column = sameColumn(condition.left.column, condition.right.column);
      if (column === null || condition.left.side === condition.right.side) return 'perhaps';
      if (lacking(stateOf(column))) return 'no';
      const whole = condition.left.kind === 'column' && condition.right.kind === 'column';
      if (!whole || context.dictionary(column).hasLists) return 'perhaps';
      return stateOf(column) === SAME ? 'yes' : stateOf(column) === DIFFERENT ? 'no' : 'perhaps';
    }
    case 'similarity':
    case 'distance':
    case 'dateDifference': {
      const column = sameColumn(condition.left.column, condition.right.column);
      return column !== null && condition.left.side !== condition.right.side && lacking(stateOf(column))
        ? 'no'
        : 'perhaps';
    }
    case 'kilometres':
      return [condition.latitude, condition.longitude].some((column) => lacking(stateOf(column))) ? 'no' : 'perhaps';
    case 'sharedItems':
      return lacking(stateOf(condition.column)) ? 'no' : 'perhaps';
    case 'namesTransposed':
      return columnsOfField(condition).some((column) => lacking(stateOf(column))) ? 'no' : 'perhaps';
    case 'handleHoldsName':
      return stateOf(condition.handle) === NEITHER ? 'no' : 'perhaps';
    default:
      return lacking(stateOf(condition.column)) ? 'no' : 'perhaps';
  }
}

/** Whether a test of both values fails for want of one. */
function lacking(state: number): boolean {
  return state === NEITHER || state === ONE;
}

function sameColumn(left: string, right: string): string | null {
  return left === right ? left : null;
}

/** The column, when the parts include that it is missing on the left and that it is missing on the right. */
function missingEitherSide(parts: readonly Condition[]): string | null {
  for (const left of parts) {
    if (left.kind !== 'isNull' || left.term.kind !== 'column' || left.term.side !== 'l') continue;
    const { column } = left.term;
    const right = parts.some(
      (part) =>
        part.kind === 'isNull' && part.term.kind === 'column' && part.term.side === 'r' && part.term.column === column,
    );
    if (right) return column;
  }
  return null;
}
