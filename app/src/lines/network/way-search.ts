import type { Tx } from '../../ground/index.ts';
import type { Moment } from '../moment.ts';
import { neighboursOf } from './tie-store.ts';

/** Further than this many ties from one end to the other no way is looked for: it would join everybody to everybody. */
export const MOST_STEPS = 6;
/** So many pairs are looked at for each step out. */
const PAIRS_A_STEP = 5000;
/** What is tied to more than this is no bridge: half the county would be two steps apart. The two ends may be. */
const BRIDGE_AT_MOST = 200;

/** So many things are weighed for the best way. */
const MOST_WEIGHED = 600;

/** What lies on ways between two things, and whether hubs were left aside on the way. */
export interface Between {
  /** Both ends first; empty where nothing joins the two within the steps. */
  readonly things: readonly string[];
  readonly leftAside: boolean;
}

/**
 * Everything on the shortest ways between two things and on ways one tie longer, so that a better-evidenced detour can win. Steps out from
 * both ends in turn, from the end with less before it.
 */
export async function betweenTwo(tx: Tx, from: string, to: string, moment: Moment): Promise<Between> {
  const ends = [startAt(from), startAt(to)] as const;
  let met: number | null = null;
  let leftAside = false;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const [near, far] = ends[0].front.length <= ends[1].front.length ? ends : [ends[1], ends[0]];
    const side = near.front.length > 0 ? near : far;
    if (side.front.length === 0) break;
    leftAside = (await stepOut(tx, side, moment)) || leftAside;
    const shortest = shortestOf(ends[0], ends[1]);
    if (shortest === null) continue;
    if (met !== null) break;
    met = shortest;
  }
  const shortest = shortestOf(ends[0], ends[1]);
  if (shortest === null) return { things: [], leftAside };
  const on = [...ends[0].distance.keys()].filter((id) => {
    const [a, b] = [ends[0].distance.get(id), ends[1].distance.get(id)];
    return a !== undefined && b !== undefined && a + b <= shortest + 1;
  });
  return { things: [...new Set([from, to, ...withWays(on, ends)])].slice(0, MOST_WEIGHED), leftAside };
}

interface End {
  /** Steps from this end. */
  readonly distance: Map<string, number>;
  /** Who is next to whom nearer to this end. */
  readonly nearer: Map<string, string[]>;
  front: string[];
  steps: number;
}

function startAt(id: string): End {
  return { distance: new Map([[id, 0]]), nearer: new Map(), front: [id], steps: 0 };
}

async function stepOut(tx: Tx, end: End, moment: Moment): Promise<boolean> {
  const { pairs, cut } = await neighboursOf(tx, end.front, moment, PAIRS_A_STEP);
  const degree = new Map<string, number>();
  for (const { own } of pairs) degree.set(own, (degree.get(own) ?? 0) + 1);
  end.steps += 1;
  const next = new Set<string>();
  let hubs = cut;
  for (const { own, other } of pairs) {
    if (end.steps > 1 && (degree.get(own) ?? 0) > BRIDGE_AT_MOST) {
      hubs = true;
      continue;
    }
    const known = end.distance.get(other);
    if (known === undefined) {
      end.distance.set(other, end.steps);
      next.add(other);
    }
    if (known === undefined || known === end.steps) end.nearer.set(other, [...(end.nearer.get(other) ?? []), own]);
  }
  end.front = [...next];
  return hubs;
}

function shortestOf(one: End, other: End): number | null {
  let least: number | null = null;
  const [few, many] = one.distance.size < other.distance.size ? [one, other] : [other, one];
  for (const [id, steps] of few.distance) {
    const there = many.distance.get(id);
    if (there !== undefined && (least === null || steps + there < least)) least = steps + there;
  }
  return least;
}

/** What the two sides have in common, and from there all that leads back to either end. */
function withWays(common: readonly string[], ends: readonly End[]): string[] {
  const found = new Set(common);
  for (const { nearer } of ends) {
    const seen = new Set(common);
    const waiting = [...common];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
      for (const before of nearer.get(id) ?? []) {
        found.add(before);
        if (seen.has(before)) continue;
        seen.add(before);
        waiting.push(before);
      }
  }
  return [...found];
}
