import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { asService, type Actor, type Tx } from '../../ground/index.ts';
import { makeAudience } from '../audience.ts';
import { CHOSEN, granteesWanted, type AudienceOptions, type AudienceWanted } from './audience-choice.ts';
import { granteesInWords, type Grantee } from './readers.ts';

/**
 * The compartment of the audience wanted. An audience chosen from agencies and teams becomes a compartment of its own with its grants; the
 * very same choice again is the same one.
 * @param reason why these readers, kept with their grants
 */
export async function settleAudience(
  tx: Tx,
  actor: Actor,
  wanted: AudienceWanted,
  options: AudienceOptions,
  reason: string,
): Promise<string> {
  if (wanted.audience !== CHOSEN) return wanted.audience;
  const grantees = granteesWanted(wanted, options);
  const same = options.known.find((audience) => sameReaders(audience.grantees, grantees));
  return same ? same.id : makeChosenAudience(tx, actor, grantees, options, reason);
}

function sameReaders(one: readonly Grantee[], other: readonly Grantee[]): boolean {
  return one.length === other.length && one.every((grantee) => other.includes(grantee));
}

async function makeChosenAudience(
  tx: Tx,
  actor: Actor,
  grantees: readonly Grantee[],
  options: AudienceOptions,
  reason: string,
): Promise<string> {
  const name = `chosen-${createHash('sha256').update(grantees.toSorted().join(' ')).digest('hex').slice(0, 16)}`;
  const agencyNames = new Map(options.agencies.map((agency) => [agency.id, agency.name]));
  const words = granteesInWords(
    grantees.filter((grantee) => grantee !== 'role:desk'),
    agencyNames,
  );
  return asService(tx, async () => {
    // Two handlers may choose the same readers at the same moment.
    await sql`select pg_advisory_xact_lock(7208921)`.execute(tx);
    return makeAudience(tx, { name, description: words.join('; '), grantees, reason, by: actor.accountId });
  });
}
