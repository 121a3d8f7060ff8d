import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { field, fields, type Tx } from '../../ground/index.ts';
import { audiences, DESK_COMPARTMENT, liveGrants, type Audience } from '../audience.ts';
import { CONDITIONS, isCondition } from './condition.ts';
import { TEAMS, type Grantee, type Team } from './readers.ts';

/** The choice that is no audience yet: agencies and teams are ticked beside it. */
export const CHOSEN = 'chosen';

/** An audience there is, with whom it reaches. */
export interface KnownAudience extends Audience {
  readonly grantees: readonly Grantee[];
  /** How many accounts that is today. */
  readonly readers: number;
}

/** What the page offers: audiences from the narrowest on, and what a new one can be made of. */
export interface AudienceOptions {
  readonly known: readonly KnownAudience[];
  /** The one chosen unless the handler says otherwise. */
  readonly narrowest: string;
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly teams: Readonly<Record<Team, string>>;
  readonly conditions: typeof CONDITIONS;
}

/** What the handler chose, as typed. */
export interface AudienceWanted {
  /** The id of a known audience, or `CHOSEN`. */
  readonly audience: string;
  readonly agencies: readonly string[];
  readonly teams: readonly string[];
  readonly conditions: readonly string[];
  readonly signpost: 'ask_owner' | 'silence';
  /** Ids of the findings of the mosaic check that the handler answered. */
  readonly answered: readonly string[];
}

/** What this handler may choose from. */
export async function audienceChoice(tx: Tx): Promise<AudienceOptions> {
  const mine = await audiences(tx);
  const grants = await liveGrants(
    tx,
    mine.map(({ id }) => id),
  );
  const counts = await readerCounts(tx, [...grants.keys()]);
  const known = mine
    .map((audience) => ({
      ...audience,
      grantees: grants.get(audience.id) ?? [],
      readers: counts.get(audience.id) ?? 0,
    }))
    .toSorted((a, b) => a.readers - b.readers || a.grantees.length - b.grantees.length || a.name.localeCompare(b.name));
  return {
    known,
    narrowest: known.find(({ id }) => id !== DESK_COMPARTMENT)?.id ?? DESK_COMPARTMENT,
    agencies: await agenciesWithReaders(tx),
    teams: TEAMS,
    conditions: CONDITIONS,
  };
}

export function blankAudience(options: AudienceOptions): AudienceWanted {
  return { audience: options.narrowest, agencies: [], teams: [], conditions: [], signpost: 'silence', answered: [] };
}

/** @param prefix begins every field's name where one page holds several releases */
export function readAudience(request: FastifyRequest, prefix = ''): AudienceWanted {
  return {
    audience: field(request, `${prefix}audience`),
    agencies: fields(request, `${prefix}agency`),
    teams: fields(request, `${prefix}team`),
    conditions: fields(request, `${prefix}condition-code`).filter(isCondition),
    signpost: field(request, `${prefix}signpost`) === 'ask_owner' ? 'ask_owner' : 'silence',
    answered: fields(request, `${prefix}answered`),
  };
}

/** What is wrong with the choice, in words that say what to do. */
export function audienceProblems(
  wanted: AudienceWanted,
  options: AudienceOptions,
  handling: string,
  prefix = '',
): Record<string, string> {
  const problem = whatIsWrong(wanted, options, handling);
  return problem === null ? {} : { [`${prefix}audience`]: problem };
}

function whatIsWrong(wanted: AudienceWanted, options: AudienceOptions, handling: string): string | null {
  if (wanted.audience !== CHOSEN && !options.known.some(({ id }) => id === wanted.audience))
    return 'Choose who may read it';
  if (wanted.audience === CHOSEN) {
    if (!wanted.teams.some(isTeam)) return 'Tick at least one team that may read it';
    if (wanted.teams.some((team) => !isTeam(team))) return 'Choose teams from the list';
    if (wanted.agencies.some((id) => !options.agencies.some((agency) => agency.id === id)))
      return 'Choose agencies from the list';
  }
  if (wanted.conditions.length > 0 && handling !== 'C')
    return 'Conditions go with handling C: choose C, or take the conditions off';
  return null;
}

/** Whom the choice reaches. The desk is always among them: it must be able to recall what it released. */
export function granteesWanted(wanted: AudienceWanted, options: AudienceOptions): Grantee[] {
  if (wanted.audience !== CHOSEN) return [...(options.known.find(({ id }) => id === wanted.audience)?.grantees ?? [])];
  const teams = wanted.teams.filter(isTeam);
  const chosen =
    wanted.agencies.length === 0
      ? teams.map((team) => `role:${team}`)
      : teams.flatMap((team) => wanted.agencies.map((agency) => `${team}@${agency}`));
  return ['role:desk', ...new Set(chosen.toSorted())];
}

export function isTeam(team: string): team is Team {
  return Object.hasOwn(TEAMS, team);
}

async function readerCounts(tx: Tx, audienceIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select c as id, (select count(*)::int from tl.readers_of(c)) as n from unnest(${audienceIds}::uuid[]) c`.execute(
    tx,
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Agencies where someone of a team works; an audience at any other would have no reader. */
async function agenciesWithReaders(tx: Tx): Promise<{ id: string; name: string }[]> {
  const teams = Object.keys(TEAMS);
  const { rows } = await sql<{ id: string; name: string }>`
    select g.id, g.name from tl.agency g
    where exists (select from tl.account a where a.agency_id = g.id and a.disabled_at is null and a.roles && ${teams}::text[])
    order by g.name`.execute(tx);
  return rows;
}
