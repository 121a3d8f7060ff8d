import { addDays, toDay } from '../calendar.ts';
import { isExternal, CORRIDORS } from '@throughline/geography';
import type { Random } from '../random.ts';
import type { Anchor, Scene, Slot } from '../templates/scene.ts';
import type { IndividualExploiter, Interval, LineRole, TruthPerson } from '../types.ts';
import { makeVehicle } from '../world/vehicle.ts';
import type { World } from '../world/world.ts';
import type { Cast, Subject } from './cast.ts';

/** What casting needs to know of the county. */
export interface CastingDirector {
  readonly random: Random;
  readonly world: World;
  readonly startsOn: string;
  readonly asOf: string;
}

/** Fills the slots of a scene with what was true on a day of its choosing. */
export function castScene(director: CastingDirector, scene: Scene, anchor: Anchor): Cast {
  if (anchor === 'line') return castLine(director, scene);
  return anchor === 'individual' ? castIndividual(director) : castNone(director);
}

function castLine(director: CastingDirector, scene: Scene): Cast {
  const { random, world, asOf, startsOn } = director;
  const line = random.pick(world.lines);
  const successor = random.pick(line.dealNumbers.length > 1 ? line.dealNumbers.slice(1) : line.dealNumbers);
  const changes = scene.code === 'number_change' && successor.from >= startsOn && successor.from <= addDays(asOf, -3);
  const date = changes
    ? clampTo(addDays(successor.from, random.int(0, 18)), startsOn, addDays(asOf, -1))
    : dayWithin(director, line);
  const on = (interval: Interval): boolean =>
    interval.from <= date && (interval.to === undefined || date < interval.to);
  const present = (...roles: LineRole[]): TruthPerson[] =>
    line.members.flatMap((member) => {
      const person = roles.includes(member.role) && on(member) ? world.byId.get(member.personId) : undefined;
      return person ? [person] : [];
    });

  const slots = new Map<Slot, Subject>();
  const children = present('runner_exploited');
  const child = children[Math.floor(random.next() ** 1.4 * children.length)];
  putPerson(slots, 'child', child);
  putFamilyAndFriend(director, slots, child, children);
  const vehicles = line.vehicles.filter((vehicle) =>
    line.members.some((member) => member.personId === vehicle.keeperId && on(member)),
  );
  const vehicle = vehicles.length > 0 ? random.pick(vehicles) : undefined;
  if (vehicle) slots.set('car', { kind: 'vehicle', vehicle });
  const adults = random.chance(0.6)
    ? present('recruiter', 'driver')
    : present('recruiter', 'driver', 'elder_or_controller');
  const keeper = vehicle && random.chance(0.6) ? world.byId.get(vehicle.keeperId) : undefined;
  const adult = keeper ?? (adults.length > 0 ? random.pick(adults) : undefined);
  putPerson(slots, 'adult', adult);
  const seniors = present('elder_or_controller', 'line_holder').filter((senior) => senior !== adult);
  if (seniors.length > 0) putPerson(slots, 'adult2', random.pick(seniors));
  const homes = line.addresses.filter(on);
  const home = homes.length > 0 ? random.pick(homes) : undefined;
  if (home) {
    slots.set('home', { kind: 'address', address: home.address });
    putPerson(slots, 'resident', world.byId.get(home.occupierId));
  }
  const number = line.dealNumbers.filter(on).at(-1);
  if (number && (changes || scene.code === 'deal_number' || random.chance(0.75))) {
    slots.set('phone', { kind: 'phone', number: number.number });
    if (changes && number.succeeds !== undefined) slots.set('oldphone', { kind: 'phone', number: number.succeeds });
  } else putPhone(slots, adult ?? child);
  slots.set('brand', { kind: 'organisation', line });
  putHandle(slots, adult ?? child);
  const corridor = CORRIDORS.find((candidate) => candidate.id === line.corridorId);
  return {
    anchor: 'line',
    date,
    slots,
    town: home && random.chance(0.6) ? home.address.town : random.pick(line.markets),
    city: corridor && isExternal(corridor) ? line.origin : 'London',
  };
}

function castIndividual(director: CastingDirector): Cast {
  const { random, world } = director;
  const one: IndividualExploiter = random.pick(world.individuals);
  const slots = new Map<Slot, Subject>();
  const adult = world.byId.get(one.personId);
  const children = one.childIds.flatMap((id) => world.byId.get(id) ?? []);
  const child = random.pick(children);
  putPerson(slots, 'child', child);
  putPerson(slots, 'adult', adult);
  putFamilyAndFriend(director, slots, child, children);
  const [vehicle] = one.vehicles;
  if (vehicle) slots.set('car', { kind: 'vehicle', vehicle });
  putPhone(slots, random.chance(0.75) ? adult : child);
  putHandle(slots, adult);
  if (adult && random.chance(0.7)) slots.set('home', { kind: 'address', address: adult.address });
  return { anchor: 'individual', date: dayWithin(director, one), slots, town: one.town, city: 'London' };
}

function castNone(director: CastingDirector): Cast {
  const { random, world, startsOn, asOf } = director;
  const slots = new Map<Slot, Subject>();
  const exploited = random.chance(0.08);
  const child = exploited ? random.pick(world.exploitedChildren) : random.pick(world.otherChildren);
  const adult = random.pick(world.otherAdults);
  putPerson(slots, 'child', child);
  const near = world.otherChildrenIn.get(child.address.town) ?? [];
  const friend = random.pick(near.length > 0 ? near : world.otherChildren);
  if (friend !== child) putPerson(slots, 'child2', friend);
  putPerson(slots, 'adult', adult);
  putPerson(slots, 'parent', random.pick(world.otherAdults));
  slots.set('home', { kind: 'address', address: adult.address });
  slots.set('car', { kind: 'vehicle', vehicle: makeVehicle(random, adult.id) });
  const town = adult.address.district === '' ? 'Southampton' : adult.address.town;
  return { anchor: 'none', date: dayWithin(director, { from: startsOn, to: asOf }), slots, town, city: 'London' };
}

function putFamilyAndFriend(
  { random, world }: CastingDirector,
  slots: Map<Slot, Subject>,
  child: TruthPerson | undefined,
  group: readonly TruthPerson[],
): void {
  if (!child) return;
  const parent = world.parentOf.get(child.id);
  putPerson(slots, 'parent', parent === undefined ? undefined : world.byId.get(parent));
  const others = group.filter((other) => other !== child);
  if (others.length > 0 && random.chance(0.75)) putPerson(slots, 'child2', random.pick(others));
  else {
    const friend = random.pick(world.otherChildren);
    if (friend.address.district === child.address.district) putPerson(slots, 'child2', friend);
  }
}

function putPerson(slots: Map<Slot, Subject>, slot: Slot, person: TruthPerson | undefined): void {
  if (person) slots.set(slot, { kind: 'person', person });
}

function putPhone(slots: Map<Slot, Subject>, person: TruthPerson | undefined): void {
  const number = person?.phones[0];
  if (number !== undefined) slots.set('phone', { kind: 'phone', number });
}

function putHandle(slots: Map<Slot, Subject>, person: TruthPerson | undefined): void {
  const handle = person?.handles[0];
  if (handle !== undefined) slots.set('handle', { kind: 'handle', handle });
}

/** A day of the interval inside the 18 months; later days a little likelier, since reporting grew with training. */
function dayWithin({ random, startsOn, asOf }: CastingDirector, interval: Interval): string {
  const first = toDay(interval.from > startsOn ? interval.from : startsOn);
  const last = Math.max(first, toDay(interval.to !== undefined && interval.to < asOf ? interval.to : asOf) - 1);
  return addDays('1970-01-01', first + Math.floor(random.next() ** 0.85 * (last - first + 1)));
}

function clampTo(date: string, first: string, last: string): string {
  if (date < first) return first;
  return date > last ? last : date;
}
