import { formatDate, formatDay } from '../ground/index.ts';
import { addDays, type Day } from './day.ts';
import { factorsOn, factorWords, type Factor } from './factor.ts';
import { entriesOf, EPISODE_KINDS, standingEpisodes, type Episode } from './missing-episode.ts';

/** Days an ended episode, and the opening itself, keep someone on the list. Ours (domain.md §23 leaves both open); one place to change them. */
export const DAYS_AFTER_EPISODE = 90;
export const DAYS_AFTER_OPENING = 30;

/** What the listing is computed from; each fact has an id. */
export interface Facts {
  readonly opened: { readonly id: string; readonly on: Day };
  readonly factors: readonly Factor[];
  readonly episodes: readonly Episode[];
}

/** One fact that alone is enough for the person to be listed. */
export interface ListingGround {
  readonly kind: 'factor' | 'episode' | 'opening';
  /** The recorded facts that make it; without all of them it is gone. More than one where a later entry repeats or corrects an earlier one. */
  readonly facts: readonly string[];
  readonly words: string;
  /** The first day on which it no longer counts; null while an episode goes on. */
  readonly until: Day | null;
  /** What ends it, in words. */
  readonly ends: string;
}

export interface Listing {
  readonly listed: boolean;
  /** All of them would have to go for the person to leave the list, and any one of them alone keeps the person on it. */
  readonly grounds: readonly ListingGround[];
  /** The day on which the person leaves the list if nothing new is recorded; null when that cannot be said, or when not listed. */
  readonly leavesOn: Day | null;
}

/**
 * Why a person is listed on a day. A pull factor or a sign of harm that is present and current lists them, and so does an
 * episode that goes on or ended less than 90 days ago, and for 30 days the fact that a worker opened the record with a
 * reason. Push factors alone never do: hardship is a reason to help, not to suspect. Protective factors never take
 * anyone off: harm is not cancelled by a hobby.
 */
export function whyListed({ opened, factors, episodes }: Facts, day: Day): Listing {
  const grounds = [...factorGrounds(factors, day), ...episodeGrounds(episodes, day), ...openingGround(opened, day)];
  const open = grounds.some(({ until }) => until === null);
  const last = grounds.reduce<Day | null>(
    (latest, { until }) => (until !== null && (latest === null || until > latest) ? until : latest),
    null,
  );
  return { listed: grounds.length > 0, grounds, leavesOn: open ? null : last };
}

function factorGrounds(factors: readonly Factor[], day: Day): ListingGround[] {
  return factorsOn(factors, day)
    .current.filter(({ lane, state }) => state === 'present' && (lane === 'pull' || lane === 'harm'))
    .map((factor) => ({
      kind: 'factor',
      facts: entriesBehind(factors, factor.code, day),
      words: `${factorWords(factor)}, observed ${formatDate(factor.observedOn)}`,
      until: factor.expiresOn,
      ends: `It stops counting on ${formatDate(factor.expiresOn)}, or earlier if someone looks again and does not find it, or takes it back as wrong`,
    }));
}

/** The observations of one code that would have to go for it to count no more: the latest, and what would come up beneath it. */
function entriesBehind(factors: readonly Factor[], code: string, day: Day): string[] {
  const top = factorsOn(factors, day).current.find((factor) => factor.code === code && factor.state === 'present');
  return top
    ? [
        top.id,
        ...entriesBehind(
          factors.filter(({ id }) => id !== top.id),
          code,
          day,
        ),
      ]
    : [];
}

function episodeGrounds(episodes: readonly Episode[], day: Day): ListingGround[] {
  return standingEpisodes(episodes).flatMap(({ id, kind, beganAt, endedAt }): ListingGround[] => {
    const began = formatDay(beganAt);
    if (began > day) return [];
    const words = `${EPISODE_KINDS[kind]}, from ${formatDate(began)}`;
    if (!endedAt || formatDay(endedAt) > day)
      return [
        {
          kind: 'episode',
          facts: entriesOf(episodes, id),
          words: `${words}, not known to have ended`,
          until: null,
          ends: `It ends ${DAYS_AFTER_EPISODE} days after the person is safe again`,
        },
      ];
    const until = addDays(formatDay(endedAt), DAYS_AFTER_EPISODE);
    return day < until
      ? [
          {
            kind: 'episode',
            facts: entriesOf(episodes, id),
            words: `${words} to ${formatDate(endedAt)}`,
            until,
            ends: `It stops counting on ${formatDate(until)}, ${DAYS_AFTER_EPISODE} days after it ended`,
          },
        ]
      : [];
  });
}

function openingGround({ id, on }: Facts['opened'], day: Day): ListingGround[] {
  const until = addDays(on, DAYS_AFTER_OPENING);
  if (day < on || day >= until) return [];
  return [
    {
      kind: 'opening',
      facts: [id],
      words: `A worker opened this record on ${formatDate(on)} and gave a reason`,
      until,
      ends: `It stops counting on ${formatDate(until)}: by then facts should say why, or there is no reason to keep the person listed`,
    },
  ];
}
