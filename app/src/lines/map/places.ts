import type { Moment } from '../moment.ts';
import { areaOf, townOfPlace, type KnownPlace } from './area.ts';
import { mergeUp, type FlooredAreas } from './floor.ts';

/** A place that a report names, or the district it is about. */
export interface ReportedPlace extends KnownPlace {
  readonly reportId: string;
}

/** How many reports an area on a map must hold, by who looks (ux.md §4). A map for the board or for export starts at a district besides. */
export const FLOORS = { desk: 1, analyst: 1, partner: 5, board: 10 } as const;
export type MapAudience = keyof typeof FLOORS;

/** Levels of an area's path: the county, a partnership, a district, a postcode sector. */
const DISTRICT_LEVEL = 3;

/** The audience a reader of these roles is on a map: those who work on the reports themselves see them as they are. */
export function mapAudience(roles: readonly string[]): MapAudience {
  if (roles.includes('analyst')) return 'analyst';
  return roles.includes('desk') ? 'desk' : 'partner';
}

/**
 * How many reports name each area, for an audience. A report counts once in each area it names, in the finest that is known of it.
 */
export function placesFor(places: readonly ReportedPlace[], audience: MapAudience): FlooredAreas {
  const counted = new Map<string, { path: string[]; reports: Set<string> }>();
  for (const place of places) {
    const whole = areaOf(place);
    if (whole.length === 0) continue;
    const path = audience === 'board' ? whole.slice(0, DISTRICT_LEVEL) : whole;
    const key = path.join('>');
    const own = counted.get(key) ?? { path, reports: new Set() };
    own.reports.add(place.reportId);
    counted.set(key, own);
  }
  return mergeUp(
    [...counted.values()].map(({ path, reports }) => ({ path, n: reports.size })),
    FLOORS[audience],
  );
}

/**
 * How many reports name each town, in lower case: as a place, by a postcode, or as a place where the line sells.
 * @param places of every report that counts, at least one row each
 */
export function reportsByTown(
  places: readonly ReportedPlace[],
  markets: readonly { readonly value: string; readonly reports: readonly string[] }[],
): Map<string, number> {
  const counting = new Set(places.map(({ reportId }) => reportId));
  const byTown = new Map<string, Set<string>>();
  const add = (town: string, reportId: string): void => {
    const key = town.trim().toLowerCase();
    byTown.set(key, (byTown.get(key) ?? new Set()).add(reportId));
  };
  for (const place of places) {
    const town = townOfPlace(place);
    if (town) add(town, place.reportId);
  }
  for (const { value, reports } of markets) for (const id of reports) if (counting.has(id)) add(value, id);
  return new Map([...byTown].map(([town, reports]) => [town, reports.size]));
}

/**
 * The moment as counted for an audience with a floor: whole months only, so that moving a day along cannot tell a single report by the
 * difference of two counts.
 */
export function momentOnMap(moment: Moment, audience: MapAudience): Moment {
  if (FLOORS[audience] === 1) return moment;
  return {
    happenedFrom: moment.happenedFrom && `${moment.happenedFrom.slice(0, 7)}-01`,
    happenedTo: moment.happenedTo && endOfMonthBefore(moment.happenedTo),
    knownBy: moment.knownBy && endOfMonthBefore(moment.knownBy),
  };
}

/** The day itself when it ends a month, else the last day of the month before. */
function endOfMonthBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  date.setUTCDate(0);
  return date.toISOString().slice(0, 10);
}
