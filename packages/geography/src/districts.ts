import type { District } from './place.ts';

/** Councils of Hampshire and the Isle of Wight: ONS codes of April 2023; coordinates of the main town. */
export const DISTRICTS: readonly District[] = [
  ['E07000084', 'Basingstoke and Deane', 'HANTS', 'urban', 51.266, -1.088, 'RG21 RG22 RG23 RG24 RG25 RG26 RG28'],
  ['E07000085', 'East Hampshire', 'HANTS', 'rural', 51.149, -0.975, 'GU30 GU31 GU32 GU33 GU34 GU35 PO8'],
  ['E07000086', 'Eastleigh', 'HANTS', 'urban', 50.969, -1.35, 'SO30 SO50 SO53'],
  ['E07000087', 'Fareham', 'HANTS', 'urban', 50.853, -1.179, 'PO14 PO15 PO16 SO31'],
  ['E07000088', 'Gosport', 'HANTS', 'urban', 50.795, -1.125, 'PO12 PO13'],
  ['E07000089', 'Hart', 'HANTS', 'rural', 51.283, -0.84, 'GU46 GU51 GU52 RG27 RG29'],
  ['E07000090', 'Havant', 'HANTS', 'urban', 50.856, -0.981, 'PO7 PO9 PO11'],
  ['E07000091', 'New Forest', 'HANTS', 'rural', 50.758, -1.543, 'BH24 BH25 SO40 SO41 SO42 SO43 SO45 SP6'],
  ['E07000092', 'Rushmoor', 'HANTS', 'urban', 51.248, -0.764, 'GU11 GU12 GU14'],
  ['E07000093', 'Test Valley', 'HANTS', 'rural', 51.208, -1.48, 'SO20 SO51 SO52 SP10 SP11'],
  ['E07000094', 'Winchester', 'HANTS', 'rural', 51.063, -1.318, 'SO21 SO22 SO23 SO24 SO32 PO17'],
  ['E06000044', 'Portsmouth', 'PORTSMOUTH', 'urban', 50.805, -1.087, 'PO1 PO2 PO3 PO4 PO5 PO6'],
  ['E06000045', 'Southampton', 'SOUTHAMPTON', 'urban', 50.905, -1.404, 'SO14 SO15 SO16 SO17 SO18 SO19'],
  ['E06000046', 'Isle of Wight', 'IOW', 'rural', 50.701, -1.291, 'PO30 PO31 PO32 PO33 PO36 PO37 PO38'],
].map(([code, name, partnership, character, lat, lon, outcodes]) => ({
  code,
  slug: String(name).toLowerCase().replaceAll(' ', '-'),
  name,
  partnership,
  character,
  lat,
  lon,
  outcodes: String(outcodes).split(' '),
})) as District[];

/** @throws RangeError when no district has the code. */
export function districtOf(code: string): District {
  const found = DISTRICTS.find((district) => district.code === code);
  if (!found) throw new RangeError(`No district has the ONS code "${code}"`);
  return found;
}
