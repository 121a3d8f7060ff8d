import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agency, PracticeCounty } from '@throughline/practice-county';
import { makeAudiences } from '../desk/index.ts';
import { createAccount, SERVICE, type Actor, type Ground, type Tx } from '../ground/index.ts';
import { tokenIssuer } from '../ground/sign-in/access-token.ts';
import { PERSONAS, PRACTICE_API_CLIENT, PRACTICE_ISSUER, type Persona } from '../ground/sign-in/personas.ts';
import { addApiClient, makeGuardianKeyPair, wrapPrivateKey } from '../intake/index.ts';
import { registerGuardianKey } from '../oversight/index.ts';

/** Opens the practice guardians' key files. Practice data only: a real guardian chooses their own. */
export const PRACTICE_PASSPHRASE = 'four practice words here';

/** The folder, inside the data folder, of the practice guardians' key files. */
export const GUARDIAN_FOLDER = 'practice-guardians';

/** The agencies, audiences, accounts, guardians and one connected system of the county: what must be there before anything can be shared. */
export async function loadPartnership(ground: Ground, county: PracticeCounty): Promise<Map<string, Actor>> {
  const accounts = await ground.database.act(
    SERVICE,
    { op: 'system', what: 'practice county', did: 'partnership made', purpose: 'administration' },
    async (tx) => {
      await tx
        .insertInto('tl.agency')
        .values(
          county.agencies.map(({ id, slug, name, type, district, partnership }) => ({
            id,
            slug,
            name,
            type,
            district,
            partnership,
          })),
        )
        .execute();
      await makeAudiences(tx, county.agencies);
      const school = county.agencies.find(({ type }) => type === 'school_academy');
      if (school)
        await addApiClient(tx, ground.keys, {
          issuer: tokenIssuer(ground.config),
          clientId: PRACTICE_API_CLIENT.id,
          agencyId: school.id,
          title: 'School records',
        });
      return makeAccounts(tx, ground, county);
    },
  );
  await makeGuardians(ground, accounts);
  return accounts;
}

async function makeAccounts(tx: Tx, ground: Ground, county: PracticeCounty): Promise<Map<string, Actor>> {
  const actors = new Map<string, Actor>();
  for (const persona of PERSONAS) {
    const agency = agencyOf(persona, county);
    const accountId = await createAccount(tx, ground.keys, {
      issuer: PRACTICE_ISSUER,
      subject: persona.sub,
      agencyId: agency.id,
      roles: persona.roles,
      displayName: persona.name,
    });
    const submitsOnly = persona.roles.every((role) => role === 'partner');
    actors.set(persona.sub, {
      accountId,
      agencyId: agency.id,
      roles: persona.roles,
      displayName: submitsOnly ? null : persona.name,
    });
  }
  return actors;
}

function agencyOf(persona: Persona, county: PracticeCounty): Agency {
  const agency = county.agencies.find(
    (one) => one.type === persona.agencyType && (!persona.partnership || one.partnership === persona.partnership),
  );
  if (!agency) throw new Error(`The practice county has no agency of type ${persona.agencyType} for ${persona.sub}.`);
  return agency;
}

/** A key pair for each practice guardian; the private half goes, wrapped, to a file that stands for their own device. */
async function makeGuardians(ground: Ground, accounts: ReadonlyMap<string, Actor>): Promise<void> {
  const folder = join(ground.config.dataFolder, GUARDIAN_FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const persona of PERSONAS.filter((one) => one.roles.includes('guardian'))) {
    const actor = accounts.get(persona.sub);
    if (!actor?.agencyId) continue;
    const { accountId, agencyId } = actor;
    const pair = await makeGuardianKeyPair();
    writeFileSync(
      join(folder, `${persona.sub}.json`),
      JSON.stringify(await wrapPrivateKey(pair.privateKey, PRACTICE_PASSPHRASE), null, 2),
      { mode: 0o600 },
    );
    await ground.database.act(
      SERVICE,
      { op: 'system', what: 'guardian key', did: 'added', purpose: 'administration' },
      (tx) => registerGuardianKey(tx, { accountId, agencyId, publicKey: pair.publicKey }),
    );
  }
}
