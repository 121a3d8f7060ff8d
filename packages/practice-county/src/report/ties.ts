import type { Random } from '../random.ts';
import type { Slot } from '../templates/scene.ts';
import type { Tie, TieKind } from '../types.ts';
import { personIn } from './cast.ts';
import type { Cast } from './cast.ts';

/** Pairs that partners tie when both are mentioned. */
const TIES: readonly (readonly [Slot, Slot, TieKind])[] = [
  ['adult', 'child', 'associates'],
  ['child', 'child2', 'associates'],
  ['parent', 'child', 'family'],
  ['adult2', 'adult', 'controls'],
  ['adult', 'car', 'drives'],
  ['child', 'car', 'travels_in'],
  ['adult', 'phone', 'uses_phone'],
  ['child', 'phone', 'calls'],
  ['resident', 'phone', 'calls'],
  ['resident', 'home', 'lives_at'],
  ['adult', 'home', 'seen_at'],
  ['child', 'home', 'seen_at'],
  ['child', 'brand', 'carries_for'],
  ['brand', 'phone', 'uses_phone'],
  ['brand', 'oldphone', 'uses_phone'],
  ['adult', 'brand', 'associates'],
  ['adult', 'handle', 'uses_handle'],
  ['adult', 'resident', 'controls'],
  ['car', 'home', 'seen_at'],
];

const CONTROLLING: ReadonlySet<string> = new Set(['debt', 'older_partner', 'injury', 'labour']);

/** The ties a partner drew, nine in ten of those there were to draw, as indexes into the mentions. */
export function drawTies(random: Random, cast: Cast, sceneCode: string, order: readonly Slot[]): Tie[] {
  return TIES.flatMap(([from, to, kind]): Tie[] => {
    const [i, j] = [order.indexOf(from), order.indexOf(to)];
    if (i < 0 || j < 0 || random.chance(0.1)) return [];
    return [{ from: i, to: j, kind: kindOf(cast, sceneCode, from, to, kind) }];
  });
}

function kindOf(cast: Cast, sceneCode: string, from: Slot, to: Slot, kind: TieKind): TieKind {
  if (from === 'adult' && to === 'child') return CONTROLLING.has(sceneCode) ? 'controls' : kind;
  const adult = personIn(cast, 'adult');
  if (from === 'adult' && to === 'car') {
    const car = cast.slots.get('car');
    return car?.kind === 'vehicle' && car.vehicle.keeperId !== adult?.id ? 'travels_in' : kind;
  }
  if (from === 'adult' && to === 'home') {
    const home = cast.slots.get('home');
    return home?.kind === 'address' && home.address.line === adult?.address.line ? 'lives_at' : kind;
  }
  return kind;
}
