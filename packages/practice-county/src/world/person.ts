import { addDays, ageOn } from '../calendar.ts';
import { drawName, shortForm } from '../names/draw.ts';
import { STREET_NAMES } from '../names/nicknames.ts';
import type { PhoneBook } from '../phone.ts';
import { streetLine } from '../places/streets.ts';
import { CITIES, townOf } from '@throughline/geography';
import { impossiblePostcode } from '../postcode.ts';
import { NAME_LISTS } from '../names/origins.ts';
import type { Random } from '../random.ts';
import type { Address, Exploitation, Sex, TruthPerson, TruthRole } from '../types.ts';

/** What is already settled about a person to be made. */
export interface PersonPlan {
  readonly role: TruthRole;
  /** Age on the county's `asOf`, both ends included. */
  readonly age: readonly [number, number];
  readonly girlShare: number;
  /** A town of the county, or an exporting city. */
  readonly town: string;
  readonly streetName?: boolean;
  readonly surname?: string;
  readonly address?: Address;
  readonly exploitation?: readonly Exploitation[];
  readonly phoneShare?: number;
  readonly handleShare?: number;
}

/** Makes one invented person. */
export function makePerson(random: Random, phones: PhoneBook, asOf: string, plan: PersonPlan): TruthPerson {
  const sex: Sex = random.chance(plan.girlShare) ? 'F' : 'M';
  const { origin, forename, surname } = drawName(random, sex);
  const age = random.int(plan.age[0], plan.age[1]);
  const dob = addDays(asOf, -Math.floor(age * 365.25) - random.int(1, 364));
  const nicknames = nicknamesOf(random, forename, plan.streetName ?? false);
  const usual = NAME_LISTS[origin].ethnicity;
  return {
    id: random.uuid(),
    forename,
    surname: plan.surname ?? surname,
    nicknames,
    dob,
    sex,
    nameOrigin: origin,
    ethnicity: random.chance(0.06) ? 'mixed' : usual,
    address: plan.address ?? makeAddress(random, plan.town),
    phones: random.chance(plan.phoneShare ?? 0.6) ? [phones.personal()] : [],
    handles: random.chance(plan.handleShare ?? 0.25)
      ? [handleOf(random, nicknames[0] ?? forename, ageOn(dob, asOf))]
      : [],
    role: plan.role,
    exploitation: plan.exploitation ?? [],
  };
}

/** An address that cannot be found: real town and postcode district, invented street, impossible inward code. */
export function makeAddress(random: Random, place: string): Address {
  const outside = place in CITIES ? CITIES[place as keyof typeof CITIES] : undefined;
  const town = outside ? undefined : townOf(place);
  return {
    line: streetLine(random),
    town: place,
    district: town?.district ?? '',
    postcode: impossiblePostcode(random, random.pick(outside ?? town?.outcodes ?? [])),
  };
}

function nicknamesOf(random: Random, forename: string, street: boolean): string[] {
  if (street && random.chance(0.85)) return [random.pick(STREET_NAMES)];
  const short = shortForm(random, forename);
  return short ? [short] : [];
}

function handleOf(random: Random, base: string, age: number): string {
  const stem = base.toLowerCase().replace(/[^a-z]/g, '');
  const tail = random.pick([
    `${age}`,
    'xo',
    '_x',
    `.${random.int(10, 99)}`,
    '_official',
    'zz',
    `${random.int(100, 999)}`,
  ]);
  return `${random.pick(['', 'its', 'real', 'lil', 'young'])}${stem}${tail}`;
}
