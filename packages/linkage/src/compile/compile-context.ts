import type { Dictionary } from '../columns/dictionary.ts';
import { LinkageError } from '../linkage-error.ts';
import type { Term } from '../model/condition.ts';
import type { ColumnCondition } from '../model/field-kinds.ts';
import { DerivedTexts, DerivedValues, EpochValues } from './derived-values.ts';
import { EditUnits } from './edit-units.ts';
import { ItemCodes } from './item-codes.ts';
import { JaroUnits } from './jaro-units.ts';

/** Whether a condition holds between two known values of a column. */
export type CodeTest = (a: number, b: number) => boolean;

/**
 * What compiled conditions share: where each column stands in a row of codes, and what is worked out once a distinct
 * value. It outlives a model, so that training and scoring use the same work.
 */
export class CompileContext {
  readonly #slots: ReadonlyMap<string, number>;
  readonly #dictionaries: readonly Dictionary[];
  readonly #texts = new DerivedTexts();
  readonly #derived = new Map<string, DerivedValues>();
  readonly #derivedOf = new Map<string, DerivedValues[]>();
  readonly #epochs = new Map<string, EpochValues>();
  readonly #items = new Map<string, ItemCodes>();
  readonly #tests = new Map<string, CodeTest>();
  readonly #edits = new Map<string, EditUnits>();
  readonly #jaros = new Map<string, JaroUnits>();

  /** @param dictionaries in the order in which the columns stand in a row */
  constructor(dictionaries: readonly Dictionary[]) {
    this.#dictionaries = dictionaries;
    this.#slots = new Map(dictionaries.map(({ column }, slot) => [column, slot]));
  }

  get columns(): readonly string[] {
    return this.#dictionaries.map(({ column }) => column);
  }

  /** Place of a column in a row of codes. */
  slot(column: string): number {
    return this.#slots.get(column) ?? missing(column, this.columns);
  }

  dictionary(column: string): Dictionary {
    return this.#dictionaries[this.slot(column)] ?? missing(column, this.columns);
  }

  derived(term: Term): DerivedValues {
    const key = `${term.kind}\u0000${term.column}\u0000${term.kind === 'extract' ? term.pattern : ''}`;
    return keep(this.#derived, key, () => {
      const values = new DerivedValues(this.dictionary(term.column), term, this.#texts);
      keep(this.#derivedOf, term.column, () => []).push(values);
      return values;
    });
  }

  epochs(column: string): EpochValues {
    return keep(this.#epochs, column, () => new EpochValues(this.dictionary(column)));
  }

  /** Forget what was worked out for a value that was only lent (see `Dictionary.lend`). */
  forget(column: string, code: number): void {
    for (const winkler of [true, false]) this.#jaros.get(`${column}\u0000${winkler}`)?.forget(code);
    for (const values of this.#derivedOf.get(column) ?? []) values.forget(code);
    this.#epochs.get(column)?.forget(code);
    this.#edits.get(column)?.forget();
    this.#items.get(column)?.forget(code);
    this.#texts.forgetLent();
  }

  items(column: string): ItemCodes {
    return keep(this.#items, column, () => new ItemCodes(this.dictionary(column)));
  }

  /** The test of one condition over two codes, made once however many levels ask for it. */
  test(condition: ColumnCondition, make: () => CodeTest): CodeTest {
    return keep(this.#tests, JSON.stringify(condition), make);
  }

  edits(column: string): EditUnits {
    return keep(this.#edits, column, () => new EditUnits(this.dictionary(column)));
  }

  jaro(column: string, winkler: boolean): JaroUnits {
    return keep(this.#jaros, `${column}\u0000${winkler}`, () => new JaroUnits(this.dictionary(column), winkler));
  }
}

function keep<Made>(made: Map<string, Made>, key: string, make: () => Made): Made {
  const kept = made.get(key);
  if (kept !== undefined) return kept;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

function missing(column: string, columns: readonly string[]): never {
  throw new LinkageError(
    'column-missing',
    `The model compares column "${column}", which the records do not have. They have: ${columns.join(', ')}.`,
  );
}
