import { formatDate, formatDay } from '../ground/index.ts';
import { addDays, daysBetween } from './day.ts';
import { londonInstant } from './local-time.ts';

export const EPISODE_KINDS = { missing: 'Missing', trafficked: 'Trafficked', exploited: 'Exploited' } as const;
export type EpisodeKind = keyof typeof EPISODE_KINDS;

/** Source: EPISODE_TYPE, domain.md §8. Missing, absent and missing education are different things and keep their names. */
export const EPISODE_TYPES = {
  missing_home: 'From home',
  missing_care: 'From care',
  away_without_authorisation: 'Away from placement without authorisation',
  missing_education: 'Missing education',
  host_authority_child: 'Placed here by another authority',
  unknown: 'Not known',
} as const;

/** Police wording for one episode, from the APP continuum (domain.md §8). It is shown with its episode and used for nothing. */
export const MISSING_RISKS = {
  no_apparent_risk: 'no apparent risk',
  low: 'low',
  medium: 'medium',
  high: 'high',
} as const;
export const RETURN_BY = {
  self: 'by themselves',
  police: 'with police',
  carer: 'with a carer',
  other_agency: 'with another agency',
  found_other_force: 'found by another force',
  arrested: 'after arrest',
  hospital: 'by hospital',
} as const;
export const FOUND_CONTEXTS = {
  county_location: 'at a place linked to a line',
  cuckooed_address: 'at an address taken over by others',
  with_adult_of_concern: 'with an adult of concern',
  rail: 'on the railway',
  vehicle: 'in a vehicle',
  with_drugs_or_cash: 'with drugs or cash someone had given them',
  injured: 'injured',
  other: 'elsewhere',
} as const;

/** How and where someone was found, as far as it is known. */
export interface Found {
  readonly context?: string;
  readonly town?: string;
  readonly returnBy?: string;
}

export interface Episode {
  readonly id: string;
  readonly kind: EpisodeKind;
  readonly beganAt: Date;
  /** Null while it goes on. */
  readonly endedAt: Date | null;
  readonly found: Found | null;
  /** The entry this one corrects or completes. */
  readonly supersedes: string | null;
}

/** The episodes as they stand: each entry that another one completes or corrects gives way to it. */
export function standingEpisodes<E extends Episode>(episodes: readonly E[]): E[] {
  const replaced = new Set(episodes.flatMap((one) => (one.supersedes ? [one.supersedes] : [])));
  return episodes.filter((one) => !replaced.has(one.id)).toSorted((a, b) => b.beganAt.getTime() - a.beganAt.getTime());
}

/** The ids of all entries about the same episode as this one, the entry itself first. */
export function entriesOf(episodes: readonly Episode[], id: string): string[] {
  const one = episodes.find((episode) => episode.id === id);
  return one?.supersedes
    ? [
        id,
        ...entriesOf(
          episodes.filter((episode) => episode.id !== id),
          one.supersedes,
        ),
      ]
    : [id];
}

/** Something for a person to think about, with the episodes that say so. Never a number that orders people. */
export interface Prompt {
  readonly sentence: string;
  readonly evidence: readonly string[];
}

const WINDOW_DAYS = 90;

/** What repeats in the missing episodes of one person up to now, as sentences with evidence. */
export function repeatPrompts(episodes: readonly Episode[], now: Date): Prompt[] {
  const today = formatDay(now);
  const since = addDays(today, -WINDOW_DAYS);
  const missing = standingEpisodes(episodes).filter((one) => one.kind === 'missing' && one.beganAt <= now);
  const recent = missing.filter((one) => formatDay(one.beganAt) >= since);
  const overnight = recent.filter((one) => nightsAway(one, now) > 0);
  const prompts: Prompt[] = [];
  if (recent.length > 1)
    prompts.push({
      sentence: `Went missing ${times(recent.length)} since ${formatDate(since)}. What was happening before each?`,
      evidence: ids(recent),
    });
  if (overnight.length > 0) {
    const nights = overnight.reduce((sum, one) => sum + nightsAway(one, now), 0);
    prompts.push({
      sentence: `Was away ${nights === 1 ? 'one night' : `${nights} nights`} since ${formatDate(since)}. Who gave them somewhere to stay?`,
      evidence: ids(overnight),
    });
  }
  for (const [place, found] of repeatPlaces(missing))
    prompts.push({ sentence: `Was found ${place} ${times(found.length)}. Who is there?`, evidence: ids(found) });
  return prompts;
}

/** Nights away: how often it was three in the morning in London while the person was missing. The clocks never skip or repeat that hour. */
export function nightsAway({ beganAt, endedAt }: Pick<Episode, 'beganAt' | 'endedAt'>, now: Date): number {
  const until = endedAt ?? now;
  const first = formatDay(beganAt);
  const days = Array.from({ length: Math.max(0, daysBetween(first, formatDay(until))) + 1 }, (_, at) =>
    londonInstant(addDays(first, at), '03:00'),
  );
  return days.filter((three) => three !== null && three > beganAt && three < until).length;
}

/** What is wrong with an episode, field by field; empty when nothing is. `others` are the standing episodes of the person. */
export function episodeErrors(
  episode: { kind: EpisodeKind; beganAt: Date | null; endedAt: Date | null; supersedes?: string | null },
  others: readonly Episode[],
  now: Date,
): Record<string, string> {
  const { kind, beganAt, endedAt } = episode;
  if (!Object.hasOwn(EPISODE_KINDS, kind)) return { kind: 'Choose missing, trafficked or exploited' };
  if (!beganAt)
    return {
      beganDay: 'Enter the day as year-month-day and the time as hours:minutes, for example 2026-03-14 and 21:30',
    };
  if (beganAt > now) return { beganDay: 'This is in the future. Check the day and time' };
  if (endedAt && endedAt < beganAt)
    return { endedDay: 'The return is before the person went missing. Check both days and times' };
  if (endedAt && endedAt > now) return { endedDay: 'The return is in the future. Record it when it has happened' };
  const overlaps = others.some(
    (one) =>
      one.kind === 'missing' &&
      one.id !== episode.supersedes &&
      beganAt < (one.endedAt ?? now) &&
      one.beganAt < (endedAt ?? now),
  );
  const open =
    endedAt === null &&
    others.some((one) => one.kind === 'missing' && one.id !== episode.supersedes && one.endedAt === null);
  if (kind === 'missing' && (overlaps || open))
    return {
      beganDay: 'This overlaps another missing episode. Record the return of that one first, or correct the times',
    };
  return {};
}

function repeatPlaces(episodes: readonly Episode[]): [string, Episode[]][] {
  const towns = [...new Set(episodes.flatMap(({ found }) => (found?.town ? [found.town] : [])))];
  return towns
    .map((town): [string, Episode[]] => [`in ${town}`, episodes.filter(({ found }) => found?.town === town)])
    .filter(([, found]) => found.length > 1);
}

function times(n: number): string {
  return n === 2 ? 'twice' : `${n} times`;
}

function ids(episodes: readonly Episode[]): string[] {
  return episodes.map((one) => one.id);
}
