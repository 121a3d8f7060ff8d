import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccount, readConfig, SERVICE, type Actor, type Ground, type Role } from '../../app/src/ground/index.ts';
import { startGround, type Started } from '../../app/src/ground/start.ts';
import { withDatabase } from '../../app/src/ground/migrate.ts';
import { PERSONAS, PRACTICE_ISSUER } from '../../app/src/ground/sign-in/personas.ts';
import { makeAudiences } from '../../app/src/desk/audience.ts';
import { onServer } from './database-server.ts';

export interface TestGround extends Started {
  /** The actor of a persona, by its subject: 'desk-dara-voss'. */
  readonly persona: (sub: string) => Actor;
  /** A further account of the given roles at an agency. */
  readonly account: (roles: readonly Role[], agencyId: string | null) => Promise<Actor>;
  /** One agency of each type and partnership the personas need. */
  readonly agencies: readonly {
    id: string;
    slug: string;
    name: string;
    type: string;
    district: string;
    partnership: string;
  }[];
  /** A database client as the server's administrator, who is above row security. */
  readonly asAdmin: <T>(work: Parameters<typeof onServer<T>>[1]) => Promise<T>;
}

/** A fresh, migrated database with the personas' agencies, accounts and audiences, and nothing about anyone. */
export async function openTestGround(env: Record<string, string> = {}): Promise<TestGround> {
  const server = process.env['TEST_SERVER_URL'] ?? '';
  const name = `tl_test_${randomBytes(5).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'throughline-data-'));
  await onServer(server, (client) =>
    client.query(`create database ${name} template ${process.env['TEST_TEMPLATE'] ?? ''}`),
  );
  const adminUrl = withDatabase(server, name);
  const config = readConfig({ THROUGHLINE_MODE: 'test', THROUGHLINE_DATA: folder, DATABASE_URL: adminUrl, ...env });
  const started = await startGround(config);
  const agencies = agenciesOf();
  const accounts = await seed(started.ground, agencies);
  return {
    ...started,
    agencies,
    persona: (sub) => {
      const actor = accounts.get(sub);
      if (!actor) throw new Error(`no persona ${sub}`);
      return actor;
    },
    account: async (roles, agencyId) =>
      addAccount(started.ground, `extra-${randomUUID()}`, roles, agencyId, 'Extra Person'),
    asAdmin: (work) => onServer(adminUrl, work),
    close: async () => {
      await started.close();
      await onServer(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
        await client.query(`drop role if exists ${name}_app`);
      });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function agenciesOf(): TestGround['agencies'][number][] {
  const wanted = new Map<string, { type: string; partnership: string }>();
  for (const { agencyType: type, partnership = 'HANTS' } of PERSONAS)
    wanted.set(`${type}-${partnership}`, { type, partnership });
  return [...wanted].map(([slug, { type, partnership }]) => ({
    id: randomUUID(),
    slug: slug.toLowerCase().replaceAll('_', '-'),
    name: `Test ${type} ${partnership}`,
    type,
    district: 'E07000094',
    partnership,
  }));
}

async function seed(ground: Ground, agencies: TestGround['agencies']): Promise<Map<string, Actor>> {
  await ground.database.act(
    SERVICE,
    { op: 'system', what: 'test', did: 'seeded', purpose: 'administration' },
    async (tx) => {
      await tx
        .insertInto('tl.agency')
        .values([...agencies])
        .execute();
      await makeAudiences(tx, agencies);
    },
  );
  const actors = new Map<string, Actor>();
  for (const persona of PERSONAS) {
    const agency = agencies.find(
      (one) => one.type === persona.agencyType && one.partnership === (persona.partnership ?? 'HANTS'),
    );
    actors.set(persona.sub, await addAccount(ground, persona.sub, persona.roles, agency?.id ?? null, persona.name));
  }
  return actors;
}

async function addAccount(
  ground: Ground,
  subject: string,
  roles: readonly Role[],
  agencyId: string | null,
  displayName: string,
): Promise<Actor> {
  const accountId = await ground.database.act(
    SERVICE,
    { op: 'system', what: 'account', did: 'made for a test', purpose: 'administration' },
    (tx) => createAccount(tx, ground.keys, { issuer: PRACTICE_ISSUER, subject, agencyId, roles, displayName }),
  );
  return { accountId, agencyId, roles, displayName: roles.length === 1 && roles[0] === 'partner' ? null : displayName };
}
