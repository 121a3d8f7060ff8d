import { addDays } from '../calendar.ts';
import { TOWNS } from '@throughline/geography';
import type { ExploitationTopic, IndividualExploiter, Interval, TruthPerson } from '../types.ts';
import { makePerson } from './person.ts';
import type { Settings } from './settings.ts';
import { makeVehicle } from './vehicle.ts';

const TOPIC: Readonly<Record<IndividualExploiter['method'], ExploitationTopic>> = {
  online_grooming: 'CSE',
  affection_relationship: 'CSE',
  labour: 'MDS',
  local_supply: 'CCE',
};

/** An adult who exploits one to three children alone; in the region's own profile the commonest pattern (domain §1). */
export function makeIndividual(settings: Settings, people: TruthPerson[]): IndividualExploiter {
  const { random, phones, asOf, startsOn } = settings;
  const town = random.pick(TOWNS).name;
  const method = random.weighted({ online_grooming: 4, affection_relationship: 4, labour: 1, local_supply: 3 });
  const from = addDays(startsOn, random.int(-120, 380));
  const end = addDays(from, random.int(120, 500));
  const life: Interval = end < asOf ? { from, to: end } : { from };
  const adult = makePerson(random, phones, asOf, {
    role: 'individualExploiter',
    age: [19, 52],
    girlShare: 0.12,
    town,
    streetName: random.chance(0.4),
    phoneShare: 0.95,
    handleShare: 0.85,
  });
  people.push(adult);
  const children = Array.from({ length: random.int(1, 3) }, () =>
    makePerson(random, phones, asOf, {
      role: 'childExploited',
      age: [12, 17],
      girlShare: TOPIC[method] === 'CSE' ? 0.72 : 0.3,
      town,
      handleShare: 0.8,
      phoneShare: 0.85,
      exploitation: [{ topic: TOPIC[method], by: { kind: 'individual', personId: adult.id }, ...life }],
    }),
  );
  people.push(...children);
  return {
    personId: adult.id,
    town,
    method,
    childIds: children.map((child) => child.id),
    vehicles: random.chance(0.6) ? [makeVehicle(random, adult.id)] : [],
    ...life,
  };
}
