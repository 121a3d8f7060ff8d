import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { catalogueFindings } from './catalogue-lint.ts';
import { makeCheckpoint } from './checkpoint.ts';
import { examine } from './doctor.ts';
import type { Finding } from './finding.ts';
import { addGuardianKey, GUARDIANS } from './test-server.ts';

const MIGRATIONS = readdirSync(fileURLToPath(new URL('../../migrations', import.meta.url)));
let opened: TestGround;
beforeAll(async () => {
  opened = await openTestGround();
});
afterAll(() => opened.close());

async function wrong(): Promise<Record<string, string>> {
  return Object.fromEntries(
    (await examine(opened, MIGRATIONS)).filter(({ good }) => !good).map(({ check, said }) => [check, said]),
  );
}

/** What the doctor finds wrong after a statement of the database's administrator, which is then undone. */
async function wrongAfter(statement: string): Promise<Finding[]> {
  const login = await opened.asAdmin(
    async (client) => `${(await client.query<{ d: string }>('select current_database() d')).rows[0]?.d}_app`,
  );
  return opened.asAdmin(async (client) => {
    await client.query('begin');
    await client.query(statement.replaceAll('APP', login));
    const found = await catalogueFindings(client, login);
    await client.query('rollback');
    return found.filter(({ good }) => !good);
  });
}

describe('the doctor', () => {
  it('finds nothing wrong with the rules of a fresh database, and says that guardians are missing', async () => {
    expect(Object.keys(await wrong())).toEqual(['Guardians of sources']);
  });

  it('is content once three agencies have a guardian key', async () => {
    for (const sub of GUARDIANS) await addGuardianKey(opened, opened.persona(sub));
    await makeCheckpoint(opened.ground);
    expect(await wrong()).toEqual({});
  });

  it.each([
    ['row security that is off', 'alter table tl.report disable row level security', 'tl.report'],
    [
      'row security that does not bind the owner',
      'alter table vault.envelope no force row level security',
      'vault.envelope',
    ],
    ['a new table without it', 'create table tl.note (id integer)', 'tl.note'],
    [
      'a definer function without a search path',
      'alter function vault.envelope_for(bytea) reset search_path',
      'vault.envelope_for(bytea)',
    ],
    ['an application that is a superuser', 'alter role "APP" superuser', 'is a superuser'],
    ['an application that steps around row security', 'alter role "APP" bypassrls', 'steps around row security'],
    ['an application that owns a table', 'alter table tl.line owner to "APP"', 'owns tables'],
    ['an application that belongs to an owner', 'grant tl_vault to "APP"', 'belongs to an owning role'],
    ['facts that can be deleted', 'grant delete on tl.report to tl_app', 'tl.report (DELETE)'],
    ['facts that can be changed', 'grant update (text) on tl.report to tl_app', 'tl.report.text'],
    ['a ledger that can be emptied', 'grant truncate on ledger.entry to tl_app', 'ledger.entry (TRUNCATE)'],
  ])('names %s', async (_what, statement, named) => {
    expect((await wrongAfter(statement)).map(({ said }) => said).join('\n')).toContain(named);
  });

  it('names keys that others can read, entries that nobody signs, migrations and audiences that are missing', async () => {
    const key = join(opened.ground.config.dataFolder, 'keys', 'root.key');
    chmodSync(key, 0o644);
    await opened.asAdmin(async (client) => {
      await client.query(`update ledger.checkpoint set recorded_at = now() - interval '1 hour'`);
      await client.query(`update ledger.entry set recorded_at = now() - interval '10 minutes'`);
      await client.query(`delete from ledger.checkpoint`);
      await client.query(
        `update tl.compartment_grant set valid_to = now() - interval '1 day' where compartment_id = (select id from tl.compartment where name = 'met')`,
      );
    });
    const found = Object.fromEntries(
      (await examine(opened, [...MIGRATIONS, '9999_later.sql']))
        .filter(({ good }) => !good)
        .map(({ check, said }) => [check, said]),
    );
    chmodSync(key, 0o600);
    expect(found['Keys']).toContain(key);
    expect(found['Signing of the ledger']).toContain('wait for a signature');
    expect(found['Migrations']).toContain('9999_later.sql');
    expect(found['Audiences']).toContain('met');
  });
});
