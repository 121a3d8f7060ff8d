import type { Town } from './place.ts';

/** Towns with their district, coordinates (degrees, WGS 84) and postcode districts. */
export const TOWNS: readonly Town[] = [
  ['Basingstoke', 'E07000084', 51.266, -1.088, 'RG21 RG22 RG23 RG24'],
  ['Whitchurch', 'E07000084', 51.23, -1.338, 'RG28'],
  ['Tadley', 'E07000084', 51.35, -1.132, 'RG26'],
  ['Alton', 'E07000085', 51.149, -0.975, 'GU34'],
  ['Petersfield', 'E07000085', 51.004, -0.937, 'GU31 GU32'],
  ['Bordon', 'E07000085', 51.114, -0.859, 'GU35'],
  ['Horndean', 'E07000085', 50.914, -0.996, 'PO8'],
  ['Eastleigh', 'E07000086', 50.969, -1.35, 'SO50'],
  ['Hedge End', 'E07000086', 50.912, -1.301, 'SO30'],
  ["Chandler's Ford", 'E07000086', 50.984, -1.38, 'SO53'],
  ['Fareham', 'E07000087', 50.853, -1.179, 'PO14 PO15 PO16'],
  ['Locks Heath', 'E07000087', 50.865, -1.268, 'SO31'],
  ['Gosport', 'E07000088', 50.795, -1.125, 'PO12'],
  ['Lee-on-the-Solent', 'E07000088', 50.803, -1.202, 'PO13'],
  ['Fleet', 'E07000089', 51.283, -0.84, 'GU51 GU52'],
  ['Hook', 'E07000089', 51.28, -0.962, 'RG27'],
  ['Yateley', 'E07000089', 51.342, -0.83, 'GU46'],
  ['Havant', 'E07000090', 50.856, -0.981, 'PO9'],
  ['Waterlooville', 'E07000090', 50.88, -1.03, 'PO7'],
  ['Hayling Island', 'E07000090', 50.783, -0.977, 'PO11'],
  ['Lymington', 'E07000091', 50.758, -1.543, 'SO41'],
  ['Totton', 'E07000091', 50.919, -1.488, 'SO40'],
  ['New Milton', 'E07000091', 50.756, -1.657, 'BH25'],
  ['Ringwood', 'E07000091', 50.846, -1.789, 'BH24'],
  ['Aldershot', 'E07000092', 51.248, -0.764, 'GU11 GU12'],
  ['Farnborough', 'E07000092', 51.292, -0.756, 'GU14'],
  ['Andover', 'E07000093', 51.208, -1.48, 'SP10'],
  ['Romsey', 'E07000093', 50.989, -1.497, 'SO51'],
  ['Winchester', 'E07000094', 51.063, -1.318, 'SO22 SO23'],
  ['New Alresford', 'E07000094', 51.089, -1.161, 'SO24'],
  ["Bishop's Waltham", 'E07000094', 50.955, -1.212, 'SO32'],
  ['Portsmouth', 'E06000044', 50.805, -1.087, 'PO1 PO2 PO3'],
  ['Southsea', 'E06000044', 50.786, -1.085, 'PO4 PO5'],
  ['Cosham', 'E06000044', 50.843, -1.067, 'PO6'],
  ['Southampton', 'E06000045', 50.905, -1.404, 'SO14 SO15 SO17'],
  ['Shirley', 'E06000045', 50.92, -1.432, 'SO15 SO16'],
  ['Woolston', 'E06000045', 50.896, -1.376, 'SO19'],
  ['Newport', 'E06000046', 50.701, -1.291, 'PO30'],
  ['Ryde', 'E06000046', 50.73, -1.163, 'PO33'],
  ['Cowes', 'E06000046', 50.763, -1.298, 'PO31'],
  ['Sandown', 'E06000046', 50.657, -1.154, 'PO36'],
].map(([name, district, lat, lon, outcodes]) => ({
  name,
  district,
  lat,
  lon,
  outcodes: String(outcodes).split(' '),
})) as Town[];

/** Cities from which lines reach into the county (domain §10: the four exporting cities), with an outward postcode each. */
export const CITIES = {
  London: ['SE5', 'SE15', 'N17', 'E8', 'SW9'],
  Liverpool: ['L4', 'L8', 'L20'],
  Manchester: ['M9', 'M14', 'M40'],
  Birmingham: ['B9', 'B19', 'B23'],
} as const satisfies Record<string, readonly string[]>;

export type City = keyof typeof CITIES;

/** @throws RangeError when the county has no such town. */
export function townOf(name: string): Town {
  const found = TOWNS.find((town) => town.name === name);
  if (!found) throw new RangeError(`The county has no town called "${name}"`);
  return found;
}
