import { inWords, weekday } from '../calendar.ts';
import { STATIONS } from '@throughline/geography';
import { townOf } from '@throughline/geography';
import type { Random } from '../random.ts';
import type { Slot } from '../templates/scene.ts';
import { personIn } from './cast.ts';
import type { Cast } from './cast.ts';

const PLACES = [
  'the railway station',
  'the skate park',
  'the precinct',
  'the recreation ground',
  'the retail park',
  'the bus station',
  'the underpass',
  'the leisure centre',
  'the burger place',
  'the multi-storey',
  'the seafront shelters',
  'the garages',
  'the library',
  'the high street',
];

/** The plain words of one report (places, times, pronouns), settled once so that all its sentences agree. */
export function wordsFor(random: Random, cast: Cast): (name: string) => string {
  const chosen: Readonly<Record<string, string>> = {
    town: cast.town,
    city: cast.city,
    place: random.pick(PLACES),
    station: stationNear(random, cast.town),
    money: random.pick(['£40', '£80', '£120', '£200', '£350', '£400', '£600', '£1,000']),
    day: dayInWords(random, cast.date),
    time: random.pick([
      'about 8am',
      '10.30',
      'about 1pm',
      '15:20',
      'about 4pm',
      'half past five',
      '18:45',
      'about 9pm',
      '22:10',
      'gone midnight',
    ]),
    ...pronouns(cast, 'child', ['they', 'them', 'their']),
    ...pronouns(cast, 'adult', ['ahe', 'ahim', 'ahis']),
    ...pronouns(cast, 'resident', ['they2', 'them2', 'their2']),
  };
  return (name) => {
    const lower = name.charAt(0).toLowerCase() + name.slice(1);
    const word = chosen[lower];
    if (word === undefined) throw new RangeError(`A template asks for {${name}}, which no report can fill`);
    return lower === name ? word : word.charAt(0).toUpperCase() + word.slice(1);
  };
}

/** A real station of the town, else of its district, else any of the county. */
function stationNear(random: Random, town: string): string {
  const inCounty = STATIONS.filter((station) => station.inCounty);
  const { district } = townOf(town);
  const here = inCounty.filter((station) => station.town === town);
  const near = inCounty.filter((station) => townOf(station.town).district === district);
  return random.pick(here.length > 0 ? here : near.length > 0 ? near : inCounty).name;
}

/** The weekday or date, one in twelve a day out. */
function dayInWords(random: Random, date: string): string {
  const day = new Date(Date.parse(`${date}T00:00:00Z`) + (random.chance(0.08) ? -86_400_000 : 0))
    .toISOString()
    .slice(0, 10);
  return random.chance(0.65) ? weekday(day) : inWords(day);
}

function pronouns(
  cast: Cast,
  slot: Slot,
  [subject, object, possessive]: readonly [string, string, string],
): Record<string, string> {
  const female = personIn(cast, slot)?.sex === 'F';
  return { [subject]: female ? 'she' : 'he', [object]: female ? 'her' : 'him', [possessive]: female ? 'her' : 'his' };
}
