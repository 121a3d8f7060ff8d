import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from './support/ground.ts';

/** Tables about organisations, codes and plans, never about anyone: readable by the application without an actor. */
const REFERENCE = [
  'tl.agency',
  'tl.priority',
  'tl.commitment',
  'tl.training_event',
  'tl.training_attendance',
  'tl.deployment',
  'tl.schema_migration',
];

describe('what the application’s own login can do to the database, whatever the program asks of it', () => {
  let ground: TestGround;
  let app: pg.Client;
  let tables: string[];

  beforeAll(async () => {
    ground = await openTestGround();
    app = new pg.Client({ connectionString: ground.appUrl });
    await app.connect();
    tables = await ground.asAdmin(async (admin) => {
      const found = await admin.query<{ name: string }>(
        `select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('tl', 'vault', 'ledger') and c.relkind in ('r', 'p') order by 1`,
      );
      return found.rows.map((row) => row.name);
    });
  });
  afterAll(async () => {
    await app?.end();
    await ground?.close();
  });

  it('has row security, forced for the owner too, on every table but the reference tables', async () => {
    const open = await ground.asAdmin((admin) =>
      admin.query<{ name: string }>(
        `select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('tl', 'vault', 'ledger') and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
      ),
    );
    expect(open.rows.map((row) => row.name)).toEqual(REFERENCE.toSorted());
  });

  it('owns nothing, is no superuser, and cannot become another role', async () => {
    const role = await app.query<Record<string, boolean>>(
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
    );
    expect(role.rows[0]).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
    const owned = await app.query(
      'select from pg_class where relowner = (select oid from pg_roles where rolname = current_user)',
    );
    expect(owned.rowCount).toBe(0);
    for (const other of ['tl_owner', 'tl_vault', 'tl_ledger', 'tl_statistics'])
      await expect(app.query(`set role ${other}`)).rejects.toThrow(/permission denied/u);
  });

  it.each([
    ['no settings at all', ''],
    ['empty settings', `select set_config('app.actor', '', false), set_config('app.purpose', '', false)`],
    [
      'a purpose and an actor that does not exist',
      `select set_config('app.actor', '99999999-9999-4999-8999-999999999999', false), set_config('app.purpose', 'intelligence', false)`,
    ],
  ])('sees no row about anyone with %s', async (_name, settings) => {
    if (settings) await app.query(settings);
    for (const table of tables.filter((name) => !REFERENCE.includes(name))) {
      // The guardians’ public keys are public: submissions are sealed to them before anyone is known.
      if (table === 'vault.guardian_key') continue;
      const rows = await app.query(`select from ${table}`).then(
        (result) => result.rowCount,
        (error: unknown) => {
          if (error instanceof Error && /permission denied/u.test(error.message)) return 0;
          throw error;
        },
      );
      expect(rows, table).toBe(0);
    }
  });

  it('can change or remove no fact', async () => {
    const changeable = ['tl.account', 'tl.entity_member'];
    for (const table of tables.filter((name) => !changeable.includes(name))) {
      await expect(app.query(`delete from ${table}`), table).rejects.toThrow(/permission denied/u);
      await expect(app.query(`truncate ${table}`), table).rejects.toThrow(/permission denied/u);
      const column = await ground.asAdmin((admin) =>
        admin.query<{ c: string }>(
          `select attname c from pg_attribute where attrelid = '${table}'::regclass and attnum = 1`,
        ),
      );
      await expect(app.query(`update ${table} set ${column.rows[0]?.c ?? ''} = null`), table).rejects.toThrow(
        /permission denied/u,
      );
    }
    await expect(app.query('create table tl.mine (x int)')).rejects.toThrow(/permission denied/u);
  });

  it('runs no definer function whose search path could be turned', async () => {
    const loose = await ground.asAdmin((admin) =>
      admin.query<{ f: string }>(
        `select p.oid::regprocedure::text f from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where n.nspname in ('tl', 'vault', 'ledger', 'statistics') and p.prosecdef
           and not exists (select from unnest(coalesce(p.proconfig, '{}')) s where s like 'search_path=%pg_temp')`,
      ),
    );
    expect(loose.rows).toEqual([]);
  });
});
