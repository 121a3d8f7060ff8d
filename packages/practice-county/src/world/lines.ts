import { addDays, earlier } from '../calendar.ts';
import { CORRIDORS, isExternal } from '@throughline/geography';
import { BRANDS } from '../names/nicknames.ts';
import type {
  Corridor,
  CuckooedAddress,
  Interval,
  Line,
  LineMember,
  LineRole,
  TruthPerson,
  TruthRole,
} from '../types.ts';
import { dealNumbersOf } from './deal-numbers.ts';
import { makePerson } from './person.ts';
import type { PersonPlan } from './person.ts';
import type { Settings } from './settings.ts';
import { makeVehicle } from './vehicle.ts';

/** Makes `index`-th line with everyone in it; new people are added to `people`. */
export function makeLine(settings: Settings, people: TruthPerson[], index: number, external: boolean): Line {
  const { random, asOf, startsOn } = settings;
  const corridor = random.pick(CORRIDORS.filter((candidate) => isExternal(candidate) === external));
  const life = lifeOf(settings);
  const id = random.uuid();
  const markets = random.sample(corridor.towns, random.int(1, Math.min(3, corridor.towns.length)));
  const members: LineMember[] = [];

  const join = (role: LineRole, count: number, plan: PersonPlan): TruthPerson[] =>
    Array.from({ length: count }, () => {
      const interval = within(settings, life, role === 'line_holder');
      const exploitation =
        plan.role === 'childExploited'
          ? [{ topic: 'CCE' as const, by: { kind: 'line' as const, lineId: id }, ...interval }]
          : [];
      const person = makePerson(random, settings.phones, asOf, { ...plan, exploitation });
      people.push(person);
      members.push({ personId: person.id, role, ...interval });
      return person;
    });

  const grown = (role: TruthRole, age: readonly [number, number], town: string): PersonPlan => ({
    role,
    age,
    town,
    girlShare: 0.15,
    streetName: true,
    phoneShare: 0.9,
    handleShare: 0.4,
  });
  join('line_holder', random.int(1, 2), grown('lineHolder', [22, 38], corridor.from));
  join('elder_or_controller', random.int(1, 3), grown('elder', [19, 30], corridor.from));
  join('recruiter', random.int(1, 2), grown('recruiter', [18, 24], random.pick(markets)));
  const drivers = join(
    'driver',
    random.int(1, 3),
    grown('driver', [19, 45], random.chance(0.5) ? corridor.from : random.pick(markets)),
  );
  for (let i = random.int(5, 8); i > 0; i--) {
    join('runner_exploited', 1, {
      role: 'childExploited',
      age: [13, 17],
      girlShare: 0.28,
      town: childHome(settings, corridor, markets),
      phoneShare: 0.85,
      handleShare: 0.6,
    });
  }
  const addresses: CuckooedAddress[] = [];
  for (let i = random.int(2, 4); i > 0; i--) {
    const [occupier] = join('cuckooed_resident', 1, {
      role: 'adultAtRisk',
      age: [24, 67],
      girlShare: 0.4,
      town: random.pick(markets),
    });
    const held = members.at(-1);
    if (!occupier || !held) continue;
    addresses.push({
      address: occupier.address,
      occupierId: occupier.id,
      type: random.weighted({ dealing_base: 5, occupation: 2, drug_use: 2, weapons_storage: 1, financial_abuse: 1 }),
      from: held.from,
      ...(held.to !== undefined && { to: held.to }),
    });
  }
  return {
    id,
    brand: brandOf(index, markets[0] ?? corridor.from),
    scope: external ? 'external' : 'internal',
    origin: corridor.from,
    markets,
    commodities: external
      ? random.pick([
          ['heroin', 'crack'],
          ['heroin', 'crack', 'powder_cocaine'],
        ])
      : random.pick([
          ['cannabis', 'powder_cocaine'],
          ['cannabis', 'ketamine'],
          ['heroin', 'crack'],
        ]),
    dealNumbers: dealNumbersOf(random, settings.phones, life, asOf),
    members,
    addresses,
    vehicles: drivers.map((driver) => makeVehicle(random, driver.id)),
    corridorId: corridor.id,
    from: life.from,
    ...(life.to !== undefined && { to: life.to }),
  };

  function lifeOf({ random }: Settings): Interval {
    const from = addDays(startsOn, random.int(-180, 330));
    const to = addDays(from, random.int(220, 560));
    return to < addDays(asOf, -30) ? { from, to } : { from };
  }
}

/** A part of a line's life; a line holder's is nearly all of it. */
function within({ random, asOf }: Settings, life: Interval, whole: boolean): Interval {
  if (whole) return life;
  const end = life.to ?? asOf;
  const from = addDays(life.from, Math.floor(random.next() ** 1.5 * Math.max(30, daysOf(life.from, end) - 60)));
  const to = addDays(from, random.int(50, 300));
  if (to >= end) return life.to === undefined ? { from } : { from, to: life.to };
  return { from, to: earlier(to, end) };
}

function daysOf(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function childHome({ random }: Settings, corridor: Corridor, markets: readonly string[]): string {
  // Fewer and fewer children are sent from the city; most are now local to the market (HIPS newsletter 2020).
  return random.chance(0.25) ? corridor.from : random.pick(markets);
}

function brandOf(index: number, market: string): string {
  const first = BRANDS[index % BRANDS.length] ?? 'Rico';
  const round = Math.floor(index / BRANDS.length);
  return (
    [`the ${first} line`, `Young ${first}`, `${first} & Co`, `${first} from ${market}`, `Big ${first}`, `Lil ${first}`][
      round
    ] ?? `${first} ${round}`
  );
}
