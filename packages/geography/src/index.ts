/** Facts of real geography: the county's districts, towns and stations, and the ways into it. Nothing here is invented. */
export { CORRIDORS, isExternal, STATIONS } from './corridors.ts';
export { districtOf, DISTRICTS } from './districts.ts';
export type { Corridor, District, Partnership, Places, Station, Town } from './place.ts';
export { CITIES, townOf, TOWNS, type City } from './towns.ts';
