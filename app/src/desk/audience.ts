import { sql } from 'kysely';
import type { Tx } from '../ground/index.ts';

export { DESK_COMPARTMENT } from '../intake/index.ts';

/** Names of the audiences a report or a fact can be released to; one compartment each. */
export type AudienceName =
  'desk' | 'analysts' | 'met' | 'housing' | `safeguarding-${'HANTS' | 'IOW' | 'PORTSMOUTH' | 'SOUTHAMPTON'}`;

export interface Audience {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

interface Definition {
  readonly name: AudienceName;
  readonly description: string;
  readonly grantees: readonly string[];
}

const INTELLIGENCE = ['role:desk', 'role:analyst'];

/**
 * The audiences of a partnership, from its agencies. Social workers see safeguarding reports of their own area only; the
 * MET team, which works across the county, sees them all.
 */
export function audiencesFor(agencies: readonly { id: string; type: string; partnership: string }[]): Definition[] {
  const safeguarding = (['HANTS', 'IOW', 'PORTSMOUTH', 'SOUTHAMPTON'] as const).map((partnership): Definition => {
    const services = agencies.filter(
      (agency) => agency.partnership === partnership && /^childrens_services|^adult_social_care/u.test(agency.type),
    );
    return {
      name: `safeguarding-${partnership}`,
      description: `Safeguarding partners of ${AREA_NAMES[partnership]}, and the MET team`,
      grantees: [
        ...INTELLIGENCE,
        'role:met_officer',
        ...services.flatMap((agency) => [`social_worker@${agency.id}`, `panel_chair@${agency.id}`]),
      ],
    };
  });
  return [
    { name: 'analysts', description: 'The intelligence desk and analysts', grantees: INTELLIGENCE },
    {
      name: 'met',
      description: 'Analysts, the MET team, the panel chair and social workers of every area',
      grantees: [...INTELLIGENCE, 'role:met_officer', 'role:panel_chair', 'role:social_worker'],
    },
    {
      name: 'housing',
      description: 'Analysts, the MET team and housing leads',
      grantees: [...INTELLIGENCE, 'role:met_officer'],
    },
    ...safeguarding,
  ];
}

export const AREA_NAMES = {
  HANTS: 'Hampshire',
  IOW: 'the Isle of Wight',
  PORTSMOUTH: 'Portsmouth',
  SOUTHAMPTON: 'Southampton',
} as const;

/** Makes the audiences that are not there yet. For the service account. */
export async function makeAudiences(
  tx: Tx,
  agencies: readonly { id: string; type: string; partnership: string }[],
): Promise<void> {
  for (const { name, description, grantees } of audiencesFor(agencies))
    await makeAudience(tx, { name, description, grantees, reason: description, by: null });
}

/** An audience of that name, made if it is not there yet. With the service's sight. @returns its compartment */
export async function makeAudience(
  tx: Tx,
  wanted: {
    readonly name: string;
    readonly description: string;
    readonly grantees: readonly string[];
    readonly reason: string;
    readonly by: string | null;
  },
): Promise<string> {
  const { name, description, grantees, reason, by } = wanted;
  const known = await tx.selectFrom('tl.compartment').select('id').where('name', '=', name).executeTakeFirst();
  if (known) return known.id;
  const { id } = await tx
    .insertInto('tl.compartment')
    .values({ name, description })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('tl.compartment_grant')
    .values(grantees.map((grantee) => ({ compartment_id: id, grantee, reason, valid_to: null, granted_by: by })))
    .execute();
  return id;
}

/** The audiences this reader belongs to, and so may release to. */
export async function audiences(tx: Tx): Promise<Audience[]> {
  const mine = await sql<{ ids: string[] }>`select tl.compartments() ids`.execute(tx);
  const ids = mine.rows[0]?.ids ?? [];
  if (ids.length === 0) return [];
  return tx
    .selectFrom('tl.compartment')
    .select(['id', 'name', 'description'])
    .where('id', 'in', ids)
    .orderBy('description')
    .execute();
}

/** The compartment of a named audience, if this reader belongs to it. */
export async function audienceNamed(tx: Tx, name: AudienceName): Promise<Audience | null> {
  return (await audiences(tx)).find((audience) => audience.name === name) ?? null;
}

/** The grants in force of each of these audiences, in order. */
export async function liveGrants(tx: Tx, audienceIds: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (audienceIds.length === 0) return found;
  const rows = await tx
    .selectFrom('tl.compartment_grant')
    .select(['compartment_id', 'grantee'])
    .where('compartment_id', 'in', audienceIds)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', where.fn<Date>('now'))]))
    .orderBy('grantee')
    .execute();
  for (const { compartment_id: id, grantee } of rows) found.set(id, [...(found.get(id) ?? []), grantee]);
  return found;
}
