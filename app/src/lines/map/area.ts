import { CITIES, DISTRICTS, districtOf, TOWNS } from '@throughline/geography';

/** The four safeguarding partnerships by name, as areas wider than a district. */
const PARTNERSHIPS = {
  HANTS: 'Hampshire',
  IOW: 'Isle of Wight',
  PORTSMOUTH: 'Portsmouth',
  SOUTHAMPTON: 'Southampton',
} as const;

const COUNTY = 'Hampshire and the Isle of Wight';
const OUTSIDE = 'Outside the county';

/** What is known of a place: its postcode or a part of it, a town in words, or a district's code. */
export interface KnownPlace {
  readonly postcode?: string | null;
  readonly town?: string | null;
  readonly district?: string | null;
}

/**
 * The areas a place lies in, from the widest to the postcode sector ('PO12 3'), which holds some thousands of homes: a map never goes
 * finer. Empty when nothing of it can be placed.
 */
export function areaOf(place: KnownPlace): string[] {
  const postcode = place.postcode?.toUpperCase().replaceAll(/\s/gu, '') ?? '';
  const outcode = outcodeOf(postcode);
  const town = townNamed(place.town);
  const byOutcode = outcode ? TOWNS.find((one) => one.outcodes.includes(outcode)) : undefined;
  const district = byOutcode?.district ?? districtOfOutcode(outcode) ?? town?.district ?? districtCode(place.district);
  if (district) {
    const { name, partnership } = districtOf(district);
    const area = [COUNTY, PARTNERSHIPS[partnership], ...(name === PARTNERSHIPS[partnership] ? [] : [name])];
    return outcode && (byOutcode || districtOfOutcode(outcode)) ? [...area, sectorOf(postcode, outcode)] : area;
  }
  const city = cityOf(place.town, outcode);
  return city ? [OUTSIDE, city] : [];
}

/** The town of the county, or the exporting city, that a place is in; null where only its district is known. */
export function townOfPlace({ postcode, town }: KnownPlace): string | null {
  const outcode = outcodeOf(postcode?.toUpperCase().replaceAll(/\s/gu, '') ?? '');
  return (
    TOWNS.find((one) => outcode !== null && one.outcodes.includes(outcode))?.name ??
    townNamed(town)?.name ??
    cityOf(town, outcode)
  );
}

/** The code of the district a town of the county lies in; null for what is no town of it. */
export function districtOfTown(name: string): string | null {
  return townNamed(name)?.district ?? DISTRICTS.find((one) => same(one.name, name))?.code ?? null;
}

/** One of the four exporting cities, however it is written; null for anything else. */
export function exportingCity(name: string): string | null {
  return Object.keys(CITIES).find((city) => same(city, name)) ?? null;
}

function outcodeOf(postcode: string): string | null {
  return /^([A-Z]{1,2}\d[A-Z\d]?)(?:\d[A-Z]{2}|\d)?$/u.exec(postcode)?.[1] ?? null;
}

function sectorOf(postcode: string, outcode: string): string {
  const sector = postcode.slice(outcode.length, outcode.length + 1);
  return sector ? `${outcode} ${sector}` : outcode;
}

function districtOfOutcode(outcode: string | null): string | undefined {
  return outcode === null ? undefined : DISTRICTS.find((one) => one.outcodes.includes(outcode))?.code;
}

function districtCode(code: string | null | undefined): string | undefined {
  return DISTRICTS.find((one) => one.code === code)?.code;
}

function townNamed(name: string | null | undefined): (typeof TOWNS)[number] | undefined {
  return name ? TOWNS.find((one) => same(one.name, name)) : undefined;
}

function cityOf(name: string | null | undefined, outcode: string | null): string | null {
  const byName = name ? exportingCity(name) : null;
  return byName ?? Object.entries(CITIES).find(([, outcodes]) => outcodes.some((one) => one === outcode))?.[0] ?? null;
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase().replaceAll('’', "'") === b.trim().toLowerCase().replaceAll('’', "'");
}

/** About where an area lies, in degrees (WGS 84): the main town of it, never a home. Null for what has no place on the county's map. */
export function middleOf(path: readonly string[]): { lon: number; lat: number } | null {
  const name = path.at(-1) ?? '';
  const outcode = name.split(' ')[0] ?? '';
  const town = TOWNS.find((one) => one.outcodes.includes(outcode));
  if (town && path[0] === COUNTY) return { lon: town.lon, lat: town.lat };
  const district = DISTRICTS.find((one) => one.name === name);
  if (district) return { lon: district.lon, lat: district.lat };
  const partnership = DISTRICTS.filter((one) => PARTNERSHIPS[one.partnership] === name);
  const within = name === COUNTY ? DISTRICTS : partnership;
  if (within.length === 0) return null;
  const mean = (of: (one: (typeof DISTRICTS)[number]) => number): number =>
    within.reduce((sum, one) => sum + of(one), 0) / within.length;
  return { lon: mean(({ lon }) => lon), lat: mean(({ lat }) => lat) };
}
