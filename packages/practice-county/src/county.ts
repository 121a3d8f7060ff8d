import { makeAgencies } from './agencies.ts';
import { addMonths, toDay } from './calendar.ts';
import { PhoneBook } from './phone.ts';
import { CORRIDORS, STATIONS } from '@throughline/geography';
import { DISTRICTS } from '@throughline/geography';
import { TOWNS } from '@throughline/geography';
import { Random } from './random.ts';
import { makeCareRecords } from './records/care.ts';
import { makeFactors } from './records/factors.ts';
import { makeMissingEpisodes } from './records/missing.ts';
import { makeSchoolRecords } from './records/schools.ts';
import { makeAgreement, makeDeployment, makePriorities, makeTraining } from './records/strategy.ts';
import { Reporter } from './report/reporter.ts';
import type { CountyOptions, PracticeCounty } from './types.ts';
import { MOST_DEAL_NUMBERS, SCALES } from './world/scale.ts';
import { makeWorld } from './world/world.ts';

/** Last day of the practice county unless another is asked for. */
export const DEFAULT_AS_OF = '2026-11-01';

/**
 * Generates a whole practice county: agencies, the truth, records, and the reports partners would have typed.
 * A pure function of its options: no clock, no chance but the seed's.
 *
 * @throws RangeError when `seed` is not an integer, `size` is unknown or `asOf` is not a date.
 */
export function generateCounty({ seed, size, asOf = DEFAULT_AS_OF }: CountyOptions): PracticeCounty {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`The seed must be an integer, but it is ${seed}`);
  if (!Object.hasOwn(SCALES, size))
    throw new RangeError(`The size must be small, county or national, but it is "${size}"`);
  toDay(asOf);
  const scale = SCALES[size];
  const startsOn = addMonths(asOf, -18);
  const agencies = makeAgencies(seed);
  const phones = new PhoneBook(
    new Random(seed, 'phones'),
    (scale.externalLines + scale.internalLines) * MOST_DEAL_NUMBERS,
  );
  const world = makeWorld({ random: new Random(seed, 'world'), phones, agencies, startsOn, asOf }, scale);

  const reporter = new Reporter(new Random(seed, 'reports'), world, agencies, startsOn, asOf);
  const told = Array.from({ length: scale.reports }, () => reporter.next()).sort((a, b) =>
    a.report.receivedAt < b.report.receivedAt
      ? -1
      : a.report.receivedAt > b.report.receivedAt
        ? 1
        : a.report.id < b.report.id
          ? -1
          : 1,
  );
  const records = new Random(seed, 'records');
  const schoolRecords = makeSchoolRecords(records, world.people, agencies, startsOn, asOf);
  const careRecords = makeCareRecords(records, world.people, agencies, startsOn, asOf);
  const missingEpisodes = makeMissingEpisodes(records, world, careRecords, startsOn, asOf);
  const strategy = new Random(seed, 'strategy');
  return {
    seed,
    size,
    startsOn,
    asOf,
    agencies,
    places: { districts: DISTRICTS, towns: TOWNS, stations: STATIONS, corridors: CORRIDORS },
    truth: {
      people: world.people,
      lines: world.lines,
      individuals: world.individuals,
      mentions: told.flatMap(({ report }) =>
        report.mentions.map(({ truthId }, mentionIndex) => ({ reportId: report.id, mentionIndex, truthId })),
      ),
      exploitedChildIds: [...world.parentOf.keys()],
      recognition: { girls: reporter.recognition.summary('F'), boys: reporter.recognition.summary('M') },
    },
    schoolRecords,
    careRecords,
    missingEpisodes,
    factors: makeFactors(world.byId, told, schoolRecords, careRecords, missingEpisodes, startsOn, asOf),
    trainingEvents: makeTraining(strategy, agencies, startsOn, asOf),
    priorities: makePriorities(strategy, agencies, asOf),
    agreement: makeAgreement(strategy, agencies, startsOn, asOf),
    deployment: makeDeployment(strategy, startsOn),
    reports: told.map(({ report }) => report),
  };
}
