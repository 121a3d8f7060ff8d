import type pg from 'pg';

const SCHEMAS = ['tl', 'vault', 'ledger'];
/** The migrator's own list; in a backup it is in the header. */
const LEFT_OUT = ['tl.schema_migration'];

export interface Table {
  readonly name: string;
  /** Names of its foreign keys to itself: its rows may refer to later ones. */
  readonly selfReferences: readonly string[];
}

/** Every table, each after those it refers to, so that they can be filled in this order. */
export async function tablesInOrder(client: pg.Client): Promise<Table[]> {
  const names = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relnamespace::regnamespace::text = any ($1) and c.relkind = 'r' and c.oid::regclass::text <> all ($2) order by 1`,
    [SCHEMAS, LEFT_OUT],
  );
  const references = await client.query<Reference>(
    `select conname as name, conrelid::regclass::text as "from", confrelid::regclass::text as "to"
     from pg_constraint where contype = 'f' and connamespace::regnamespace::text = any ($1)`,
    [SCHEMAS],
  );
  return inOrder(
    names.rows.map(({ name }) => name),
    references.rows,
  );
}

export async function appliedMigrations(client: pg.Client): Promise<string[]> {
  return (await client.query<{ name: string }>('select name from tl.schema_migration order by name')).rows.map(
    ({ name }) => name,
  );
}

interface Reference {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** @throws {Error} when tables refer to each other in a ring, which a migration must not make. */
export function inOrder(names: readonly string[], references: readonly Reference[]): Table[] {
  const ordered: string[] = [];
  const waiting = new Set(names);
  while (waiting.size > 0) {
    const ready = [...waiting].filter((name) =>
      references.every(({ from, to }) => from !== name || to === name || !waiting.has(to)),
    );
    if (ready.length === 0) throw new Error(`these tables refer to each other in a ring: ${[...waiting].join(', ')}`);
    for (const name of ready) waiting.delete(name);
    ordered.push(...ready);
  }
  return ordered.map((name) => ({
    name,
    selfReferences: references.filter(({ from, to }) => from === name && to === name).map((one) => one.name),
  }));
}
