import { namedRows, type NamedRow } from './cell-value.ts';
import { ImportRefused } from './import-refused.ts';
import type { MappedReport, Step } from './mapping.ts';
import type { Row, Table } from './table.ts';

/** Rows held in memory for joining, over all tables. About 500 bytes each. */
const MOST_HELD = 1_000_000;

/** Tables that reports reach over from their own, indexed by the columns they are found by. They are held in memory. */
export class JoinedTables {
  readonly #indexes: ReadonlyMap<string, ReadonlyMap<string, readonly NamedRow[]>>;

  private constructor(indexes: ReadonlyMap<string, ReadonlyMap<string, readonly NamedRow[]>>) {
    this.#indexes = indexes;
  }

  /** Reads the tables that some report's `via` names. */
  static async read(reports: readonly MappedReport[], tables: ReadonlyMap<string, Table>): Promise<JoinedTables> {
    const wanted = new Map<string, Set<string>>();
    for (const { table, where } of reports.flatMap((report) => report.things.flatMap((thing) => thing.via ?? []))) {
      wanted.set(table, (wanted.get(table) ?? new Set()).add(where));
    }
    const indexes = new Map<string, Map<string, NamedRow[]>>();
    let held = 0;
    for (const [name, columns] of wanted) {
      const table = tables.get(name);
      if (!table) continue;
      held += table.rowCount;
      if (held > MOST_HELD)
        throw new ImportRefused(
          'too-many-rows',
          'The tables that others point at have more than 1,000,000 rows together. Split the feed and import the parts one after another.',
        );
      const own = [...columns].map((column) => ({ column, index: new Map<string, NamedRow[]>() }));
      const named = namedRows(table);
      for await (const row of table.rows()) {
        const one = named(row satisfies Row);
        for (const { column, index } of own) {
          const key = one.cell(column);
          const found = index.get(key);
          if (found) found.push(one);
          else index.set(key, [one]);
        }
      }
      for (const { column, index } of own) indexes.set(keyOf(name, column), index);
    }
    return new JoinedTables(indexes);
  }

  /** The rows that steps lead to from a row, in the order of their files; a row reached twice comes once. */
  follow(from: NamedRow, steps: readonly Step[]): readonly NamedRow[] {
    return steps.reduce<readonly NamedRow[]>(
      (rows, { table, where, equals }) => {
        const index = this.#indexes.get(keyOf(table, where));
        return [...new Set(rows.flatMap((row) => index?.get(row.cell(equals)) ?? []))];
      },
      [from],
    );
  }
}

function keyOf(table: string, column: string): string {
  return JSON.stringify([table, column]);
}
