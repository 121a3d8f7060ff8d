import type { Place } from './chart.ts';

export type Way = 'left' | 'right' | 'up' | 'down';

const UNIT: Readonly<Record<Way, Place>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  // The chart's y grows upwards.
  up: { x: 0, y: 1 },
  down: { x: 0, y: -1 },
};

/**
 * The nearest thing in that direction, or null: what lies within 45° of the way comes before what lies aside of it, and what is
 * as near aside as ahead comes second.
 */
export function nearestThatWay(
  from: Place,
  way: Way,
  things: Iterable<Place & { readonly id: string }>,
): string | null {
  const unit = UNIT[way];
  let best: { id: string; cost: number } | null = null;
  for (const { id, x, y } of things) {
    const ahead = (x - from.x) * unit.x + (y - from.y) * unit.y;
    if (ahead <= 0) continue;
    const aside = Math.abs((x - from.x) * unit.y - (y - from.y) * unit.x);
    const cost = ahead + 2 * aside + (aside > ahead ? 10 : 0);
    if (best === null || cost < best.cost || (cost === best.cost && id < best.id)) best = { id, cost };
  }
  return best?.id ?? null;
}

/** The way back: each step to something else is kept, going to where one is already is none. */
export function stepTo(trail: readonly string[], id: string): readonly string[] {
  return trail.at(-1) === id ? trail : [...trail, id].slice(-200);
}

/** One step back along the trail, and where that leads; null at its beginning. */
export function stepBack(trail: readonly string[]): { readonly trail: readonly string[]; readonly at: string } | null {
  const back = trail.slice(0, -1);
  const at = back.at(-1);
  return at === undefined ? null : { trail: back, at };
}
