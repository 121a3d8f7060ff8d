import { forenames, surnames } from './names.ts';
import { postcodes } from './postcodes.ts';
import type { Random } from './random.ts';
import { Zipf } from './zipf.ts';

/** What is true of a person, before anybody writes it down. */
export interface Person {
  readonly forename: string;
  readonly surname: string;
  /** `YYYY-MM-DD` */
  readonly born: string;
  /** Position in the population's postcodes. */
  readonly home: number;
  /** 07 and nine digits. */
  readonly phone: string;
}

/** The words and places that a population of a given size draws on. */
export interface Population {
  person(random: Random): Person;
  forename(random: Random): string;
  surname(random: Random): string;
  readonly postcodes: readonly string[];
}

const MILLION = 1_000_000;
const DAY = 86_400_000;
const LAST_BIRTH = Date.UTC(2010, 11, 31);
/** Days in 80 years. */
const BIRTH_DAYS = 29_220;

/**
 * The population that `records` records are drawn from. The vocabularies grow with it, so that a record meets about as
 * many others under a blocking rule whatever the size: postcodes and dates of birth in proportion, the two name lists
 * each by the square root (a rule that asks for both then makes as many pairs a record). Up to a million records the
 * dates are spread over 80 years (fewer records, fewer of the days); above, the years reach further back than people
 * live. For measuring speed only.
 */
export function population(records: number, seed: number): Population {
  const scale = records / MILLION;
  const names = Math.sqrt(scale);
  const size = (at1m: number, growth: number): number => Math.max(30, Math.round(at1m * growth));
  const [first, last] = [forenames(size(1_800, names), seed), surnames(size(45_000, names), seed)];
  const firstRank = new Zipf(first.length, 36 * names, 1.5);
  const lastRank = new Zipf(last.length, 21.5 * names, 1.2);
  const places = postcodes(size(206_000, scale));
  const dates = birthDates(size(BIRTH_DAYS, scale ** 1.03));
  const forename = (random: Random): string => first[firstRank.draw(random)] ?? '';
  const surname = (random: Random): string => last[lastRank.draw(random)] ?? '';
  return {
    forename,
    surname,
    postcodes: places,
    person: (random) => ({
      forename: forename(random),
      surname: surname(random),
      born: dates[random.below(dates.length)] ?? '',
      // A power above 1 makes some postcodes fuller than others, by a factor of two or so.
      home: Math.floor(random.unit() ** 1.55 * places.length),
      phone: mobile(random),
    }),
  };
}

/** A number of the shape of a UK mobile. Benchmark files are never committed, so that none of them is anybody's. */
export function mobile(random: Random): string {
  return `07${String(random.below(1_000_000_000)).padStart(9, '0')}`;
}

function birthDates(count: number): readonly string[] {
  const step = Math.max(1, BIRTH_DAYS / count);
  return Array.from({ length: count }, (_, i) =>
    new Date(LAST_BIRTH - Math.round(i * step) * DAY).toISOString().slice(0, 10),
  );
}
