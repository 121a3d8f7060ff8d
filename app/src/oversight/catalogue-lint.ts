import type pg from 'pg';
import { finding, type Finding } from './finding.ts';

/** Tables that hold nothing about anyone, and so have no row security: reference data and the migrator's own list. */
export const OPEN_TABLES: readonly string[] = [
  'tl.agency',
  'tl.schema_migration',
  'tl.priority',
  'tl.commitment',
  'tl.training_event',
  'tl.training_attendance',
  'tl.deployment',
];

/** Columns the application may change: all else is a fact, and facts are only added to. */
export const CHANGEABLE_COLUMNS: readonly string[] = [
  'tl.account.roles',
  'tl.account.agency_id',
  'tl.account.display_name',
  'tl.account.disabled_at',
  'tl.api_client.disabled_at',
  'tl.entity_member.entity_id',
  'tl.entity_member.recorded_at',
  'vault.guardian_key.retired_at',
  // A count of mentions by name, kept beside them: their sum can be made again from the mentions.
  'tl.name_count.mentions',
];

const SCHEMAS = ['tl', 'vault', 'ledger'];
const NEW_MIGRATION = 'Someone changed the database by hand, or a migration forgot it. Put it right in a new migration';

/**
 * What the database itself says of its own rules: whether every row is guarded, and whether the application's role could
 * step around them. Reads the catalogue only.
 * @param login the role the application signs in as.
 */
export async function catalogueFindings(client: pg.Client, login: string): Promise<Finding[]> {
  const names = async (statement: string, ...values: unknown[]): Promise<string[]> =>
    (await client.query<{ name: string }>(statement, values)).rows.map(({ name }) => name);
  return [
    finding(
      'Row security on every table about people',
      await names(
        `select c.oid::regclass::text as name from pg_class c
         where c.relnamespace::regnamespace::text = any ($1) and c.relkind in ('r', 'p')
           and not (c.relrowsecurity and c.relforcerowsecurity) and c.oid::regclass::text <> all ($2) order by 1`,
        SCHEMAS,
        OPEN_TABLES,
      ),
      'is on and forced everywhere',
      `Row security is off or not forced there. ${NEW_MIGRATION}`,
    ),
    finding(
      'Functions that act as their owner',
      await names(
        `select p.oid::regprocedure::text as name from pg_proc p
         where p.pronamespace::regnamespace::text = any ($1) and p.prosecdef
           and not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%') order by 1`,
        [...SCHEMAS, 'statistics'],
      ),
      'all have their search path set',
      `These have none, so a caller could put tables of their own in the way. ${NEW_MIGRATION}`,
    ),
    finding(
      'The application’s role',
      await names(
        `select reason as name from pg_roles r, lateral (values
           (r.rolsuper, 'is a superuser'), (r.rolbypassrls, 'steps around row security'), (r.rolcreaterole, 'can make roles'),
           (exists (select from pg_class c where c.relowner = r.oid and c.relnamespace::regnamespace::text = any ($2)), 'owns tables'),
           (exists (select from pg_roles o where o.rolname in ('tl_owner', 'tl_vault', 'tl_ledger', 'tl_statistics') and pg_has_role(r.oid, o.oid, 'member')), 'belongs to an owning role')
         ) as found (holds, reason) where r.rolname = $1 and holds
         union all select 'is not there' where not exists (select from pg_roles where rolname = $1)`,
        login,
        SCHEMAS,
      ),
      'owns nothing and can step around nothing',
      `It must be an ordinary login with the role tl_app only: drop it and start Throughline again, which makes it`,
    ),
    finding(
      'Facts are only added to',
      await names(
        `select c.oid::regclass::text || ' (' || p.privilege || ')' as name
         from pg_class c, unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as p (privilege)
         where c.relnamespace::regnamespace::text = any ($1) and c.relkind in ('r', 'p') and has_table_privilege($2, c.oid, p.privilege)
         union all
         select c.oid::regclass::text || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relnamespace::regnamespace::text = any ($1) and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
           and has_column_privilege($2, c.oid, a.attnum, 'UPDATE') and c.oid::regclass::text || '.' || a.attname <> all ($3)
         order by 1`,
        SCHEMAS,
        login,
        CHANGEABLE_COLUMNS,
      ),
      'the application can change or delete none',
      `The application can change or delete there. ${NEW_MIGRATION}`,
    ),
  ];
}
