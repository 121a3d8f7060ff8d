import { CORRIDORS, STATIONS, type Corridor } from '@throughline/geography';
import { districtOfTown } from './area.ts';

/** One stop of a corridor, with how many reports name its town. */
export interface Stop {
  readonly name: string;
  readonly town: string;
  /** Reports; null inside a stretch that is counted as one. */
  readonly n: number | null;
}

/** Neighbouring stops that are counted together, since each alone is below the floor. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly n: number;
}

export interface CorridorStrip {
  readonly id: string;
  readonly name: string;
  readonly mode: Corridor['mode'];
  readonly stops: readonly Stop[];
  readonly stretches: readonly Stretch[];
}

/** A corridor as a strip of its stops in travelling order, counted by town and merged along the way up to the floor. */
export function corridorStrip(
  corridor: Corridor,
  reportsByTown: ReadonlyMap<string, number>,
  floor: number,
): CorridorStrip {
  const stops = stopsOf(corridor).map((stop) => ({ ...stop, n: reportsByTown.get(stop.town.toLowerCase()) ?? 0 }));
  const stretches = mergeAlong(
    stops.map(({ n }) => n),
    floor,
  );
  const alone = new Set(stretches.filter(({ from, to }) => from === to).map(({ from }) => from));
  return {
    id: corridor.id,
    name: corridor.name,
    mode: corridor.mode,
    stops: stops.map((stop, at) => ({ ...stop, n: alone.has(at) || (stop.n === 0 && floor === 1) ? stop.n : null })),
    stretches: stretches.filter(({ from, to }) => from < to),
  };
}

/**
 * Cuts the stops into stretches of at least `floor`, each as short as the way from the start allows; what is left at the end joins the
 * stretch before. Nothing at all when the whole is below the floor. Stops at the edges without a count belong to no stretch.
 */
export function mergeAlong(counts: readonly number[], floor: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from = -1;
  let n = 0;
  counts.forEach((count, at) => {
    if (count === 0 && n === 0) return;
    if (from === -1) from = at;
    n += count;
    if (n >= floor) {
      stretches.push({ from, to: at, n });
      [from, n] = [-1, 0];
    }
  });
  const before = stretches.pop();
  if (before === undefined) return [];
  const end = counts.findLastIndex((count) => count > 0);
  return [...stretches, n === 0 ? before : { from: before.from, to: end, n: before.n + n }];
}

/** The corridors that could carry this line: they start where it is run from and pass a place where it sells. A proposal, not a finding. */
export function corridorsFor(origin: string | null, markets: readonly string[]): Corridor[] {
  if (origin === null) return [];
  const towns = new Set(markets.map((market) => market.trim().toLowerCase()));
  const districts = new Set(markets.map(districtOfTown).filter((code) => code !== null));
  const passes = (corridor: Corridor): number =>
    corridor.towns.filter((town) => towns.has(town.toLowerCase()) || districts.has(districtOfTown(town) ?? '')).length;
  return CORRIDORS.filter(
    (corridor) => corridor.from.toLowerCase() === origin.trim().toLowerCase() && passes(corridor) > 0,
  ).toSorted((a, b) => passes(b) - passes(a) || a.id.localeCompare(b.id));
}

/** Stations of a railway or a ferry; a road's stops are where it starts and the towns on it. */
function stopsOf(corridor: Corridor): { name: string; town: string }[] {
  if (corridor.stations.length > 0)
    return corridor.stations
      .flatMap((crs) => STATIONS.filter((one) => one.crs === crs))
      .map(({ name, town }) => ({ name, town }));
  return [corridor.from, ...corridor.towns].map((town) => ({ name: town, town }));
}
