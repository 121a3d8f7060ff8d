import type { Place } from './chart.ts';

/** Points nearer than this to the last one (pixels) add nothing to a line drawn by hand. */
const STEP = 3;

/** The line drawn so far with one point more, or the same line when the point is too near to matter. */
export function drawOn(line: readonly Place[], point: Place): readonly Place[] {
  const last = line.at(-1);
  return last && Math.hypot(point.x - last.x, point.y - last.y) < STEP ? line : [...line, point];
}

/**
 * The things inside a closed line, by the even-odd rule: a ray from the point crosses the line an odd number of times
 * (Shimrat 1962, Algorithm 112). Fewer than three points enclose nothing.
 */
export function enclosed(line: readonly Place[], things: Iterable<Place & { readonly id: string }>): string[] {
  if (line.length < 3) return [];
  const box = boxOf(line);
  const found: string[] = [];
  for (const thing of things) {
    if (thing.x < box.left || thing.x > box.right || thing.y < box.top || thing.y > box.bottom) continue;
    if (isInside(line, thing)) found.push(thing.id);
  }
  return found;
}

/** The smallest upright rectangle around the points. */
export function boxOf(points: readonly Place[]): { left: number; right: number; top: number; bottom: number } {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** The convex hull, anticlockwise in a plane whose y points up (Andrew's monotone chain, 1979): the outline of a group. */
export function hullOf(points: readonly Place[]): Place[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return [...sorted];
  const half = (from: readonly Place[]): Place[] => {
    const chain: Place[] = [];
    for (const point of from) {
      while (chain.length >= 2 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

function turn(a: Place | undefined, b: Place | undefined, c: Place): number {
  if (!a || !b) return 1;
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

function isInside(line: readonly Place[], { x, y }: Place): boolean {
  let inside = false;
  let before = line.at(-1);
  for (const point of line) {
    if (before && point.y > y !== before.y > y) {
      const crossing = point.x + ((y - point.y) / (before.y - point.y)) * (before.x - point.x);
      if (x < crossing) inside = !inside;
    }
    before = point;
  }
  return inside;
}
