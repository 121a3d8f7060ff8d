import { SCHOOL_TYPES } from '../agencies.ts';
import { ageOn } from '../calendar.ts';
import { TOWNS } from '@throughline/geography';
import type { Agency, IndividualExploiter, Line, TruthPerson } from '../types.ts';
import { makeIndividual } from './individuals.ts';
import { makeLine } from './lines.ts';
import { makePerson } from './person.ts';
import type { Scale } from './scale.ts';
import type { Settings } from './settings.ts';

/** The true state of the county, before anybody reports anything. */
export interface World {
  readonly people: readonly TruthPerson[];
  readonly byId: ReadonlyMap<string, TruthPerson>;
  /** Id of a parent by id of an exploited child. */
  readonly parentOf: ReadonlyMap<string, string>;
  readonly lines: readonly Line[];
  readonly individuals: readonly IndividualExploiter[];
  /** Children whom nobody exploits, and adults outside everything. */
  readonly otherChildren: readonly TruthPerson[];
  readonly otherAdults: readonly TruthPerson[];
  readonly exploitedChildren: readonly TruthPerson[];
  /** `otherChildren` by town of their home. */
  readonly otherChildrenIn: ReadonlyMap<string, readonly TruthPerson[]>;
}

/** Makes lines, individuals, their children's parents, and bystanders up to the scale's number of people. */
export function makeWorld(settings: Settings, scale: Scale): World {
  const { random, phones, asOf } = settings;
  const made: TruthPerson[] = [];
  const lines: Line[] = [];
  for (let i = 0; i < scale.externalLines + scale.internalLines; i++) {
    lines.push(makeLine(settings, made, i, i < scale.externalLines));
  }
  const individuals = Array.from({ length: scale.individuals }, () => makeIndividual(settings, made));

  const parentOf = new Map<string, string>();
  for (const child of made.filter((person) => person.role === 'childExploited')) {
    const surname = random.chance(0.8) ? child.surname : undefined;
    const parent = makePerson(random, phones, asOf, {
      role: 'bystander',
      age: [34, 52],
      girlShare: 0.7,
      town: child.address.town,
      address: child.address,
      ...(surname && { surname }),
    });
    made.push(parent);
    parentOf.set(child.id, parent.id);
  }
  while (made.length < scale.people) {
    const child = random.chance(0.45);
    made.push(
      makePerson(random, phones, asOf, {
        role: child ? 'childBystander' : 'bystander',
        age: child ? [11, 17] : [18, 80],
        girlShare: 0.5,
        town: random.pick(TOWNS).name,
      }),
    );
  }
  const people = made.map((person) => enrol(settings, person));
  const otherChildren = people.filter((person) => person.role === 'childBystander');
  return {
    people,
    byId: new Map(people.map((person) => [person.id, person])),
    parentOf,
    lines,
    individuals,
    otherChildren,
    otherAdults: people.filter((person) => person.role === 'bystander'),
    exploitedChildren: people.filter((person) => person.role === 'childExploited'),
    otherChildrenIn: new Map(
      TOWNS.map(({ name }) => [name, otherChildren.filter((child) => child.address.town === name)]),
    ),
  };
}

/** Puts a child of school age on a roll: near home mostly; exploited children more often in a unit or college. */
function enrol({ random, agencies, asOf }: Settings, person: TruthPerson): TruthPerson {
  const age = ageOn(person.dob, asOf);
  if (!person.role.startsWith('child') || person.address.district === '' || age > 17) return person;
  const schools = agencies.filter((agency) => SCHOOL_TYPES.has(agency.type));
  const type =
    age >= 16
      ? random.weighted({ college: 8, pru: 1, school_academy: 1 } as const)
      : random.weighted({
          school_academy: 45,
          school_maintained: 38,
          school_independent: 5,
          school_special: 4,
          pru: person.role === 'childExploited' ? 18 : 2,
        } as const);
  const fitting = schools.filter((school) => school.type === type);
  const near = fitting.filter((school: Agency) => school.district === person.address.district);
  const school = random.pick(near.length > 0 && random.chance(0.85) ? near : fitting);
  return { ...person, schoolAgencyId: school.id };
}
