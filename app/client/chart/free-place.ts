import type { Place } from './chart.ts';

/** Turns by which a sunflower sets its seeds: no two stand behind one another. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Places for so many new things, spiralling out from a point, each at least `apart` from everything that stands already and from
 * the others. Nothing that stands moves.
 */
export function freePlaces(standing: Iterable<Place>, around: Place, wanted: number, apart = 0.12): Place[] {
  const taken = [...standing];
  const found: Place[] = [];
  for (let seed = 0; found.length < wanted; seed += 1) {
    const away = apart * Math.sqrt(seed);
    const place = {
      x: around.x + away * Math.cos(seed * GOLDEN_ANGLE),
      y: around.y + away * Math.sin(seed * GOLDEN_ANGLE),
    };
    if (taken.some(({ x, y }) => Math.hypot(x - place.x, y - place.y) < apart)) continue;
    taken.push(place);
    found.push(place);
  }
  return found;
}
