import { addDays, addHours, at, toDay } from '../calendar.ts';
import type { Random } from '../random.ts';
import { TOWNS } from '@throughline/geography';
import type { CareRecord, MissingEpisode, TruthPerson } from '../types.ts';
import type { World } from '../world/world.ts';

/** Missing episodes, mostly of exploited children and while they were exploited; a child's never overlap. */
export function makeMissingEpisodes(
  random: Random,
  world: World,
  care: readonly CareRecord[],
  startsOn: string,
  asOf: string,
): MissingEpisode[] {
  const inCare = new Map(care.map((record) => [record.personId, record]));
  const until = at(asOf, 0);
  return world.people
    .flatMap((person): MissingEpisode[] => {
      if (!person.role.startsWith('child')) return [];
      const [spell] = person.exploitation;
      const count = spell ? (random.chance(0.62) ? random.int(1, 6) : 0) : random.chance(0.03) ? random.int(1, 2) : 0;
      const from = spell && spell.from > startsOn ? spell.from : startsOn;
      const to = spell?.to !== undefined && spell.to < asOf ? spell.to : asOf;
      const span = Math.max(1, toDay(to) - toDay(from));
      const starts = Array.from({ length: count }, () =>
        at(addDays(from, random.int(0, span - 1)), random.int(15 * 60, 23 * 60 + 50)),
      ).sort();
      let free = '';
      return starts.flatMap((missingAt): MissingEpisode[] => {
        if (missingAt <= free || missingAt >= until) return [];
        const made = episode(random, world, person, inCare.get(person.id), missingAt, until);
        free = made.returnedAt ?? '9999';
        return [made];
      });
    })
    .sort((a, b) => (a.missingAt < b.missingAt ? -1 : a.missingAt > b.missingAt ? 1 : 0));
}

function episode(
  random: Random,
  world: World,
  person: TruthPerson,
  care: CareRecord | undefined,
  missingAt: string,
  until: string,
): MissingEpisode {
  const exploited = person.exploitation.length > 0;
  const hours = random.chance(0.62) ? random.int(4, 20) : random.int(21, exploited ? 160 : 40);
  const returnedAt = addHours(missingAt, hours);
  const type = !care
    ? 'missing_home'
    : care.placingAuthority === care.hostAuthority
      ? 'missing_care'
      : 'host_authority_child';
  const base = {
    id: random.uuid(),
    personId: person.id,
    missingAt,
    type,
    risk: random.weighted(exploited ? { low: 1, medium: 6, high: 4 } : { no_apparent_risk: 2, low: 5, medium: 4 }),
  } as const;
  if (returnedAt >= until) return { ...base, foundWith: [], interview: { status: 'not_due' } };
  return {
    ...base,
    returnedAt,
    returnBy: random.weighted({ self: 5, police: 3, carer: 2, other_agency: 1, hospital: 0.4 }),
    foundContext: exploited
      ? random.weighted({
          county_location: 3,
          cuckooed_address: 2,
          with_adult_of_concern: 3,
          rail: 2,
          vehicle: 1,
          other: 3,
        })
      : 'other',
    foundTown: random.chance(0.6) ? person.address.town : random.pick(TOWNS).name,
    foundWith: exploited && random.chance(0.4) ? companions(random, world, person, missingAt.slice(0, 10)) : [],
    interview: interviewAfter(random, returnedAt, until),
  };
}

/** One other person of the same line, or the individual who exploits the child. */
function companions(random: Random, world: World, person: TruthPerson, on: string): string[] {
  const by = person.exploitation[0]?.by;
  if (!by) return [];
  if (by.kind === 'individual') return [by.personId];
  const line = world.lines.find((candidate) => candidate.id === by.lineId);
  const others = (line?.members ?? []).filter(
    (member) =>
      member.personId !== person.id &&
      member.role !== 'line_holder' &&
      member.from <= on &&
      (member.to === undefined || on < member.to),
  );
  return others.length > 0 ? [random.pick(others).personId] : [];
}

/** Return home interview: offered on every return, done within 72 elapsed hours or late, declined, or not offered. */
function interviewAfter(random: Random, returnedAt: string, until: string): MissingEpisode['interview'] {
  const offeredAt = addHours(returnedAt, random.int(1, 30));
  if (offeredAt >= until) return { status: 'not_due' };
  const status = random.weighted({ done_in_72h: 52, done_late: 18, declined_by_child: 17, offered: 8, not_offered: 5 });
  if (status === 'not_offered') return { status };
  if (status === 'declined_by_child' || status === 'offered') return { status, offeredAt };
  const doneAt = addHours(returnedAt, status === 'done_in_72h' ? random.int(31, 71) : random.int(74, 260));
  return doneAt >= until ? { status: 'offered', offeredAt } : { status, offeredAt, doneAt };
}
