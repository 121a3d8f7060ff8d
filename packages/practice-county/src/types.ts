/**
 * The shape of the practice county, one file a noun. Every id is a UUID made from the seed; every instant is ISO 8601
 * with seconds and `Z`; every date is `YYYY-MM-DD`.
 */
export type * from './types/agency.ts';
export type { Corridor, District, Partnership, Places, Station, Town } from '@throughline/geography';
export type * from './types/person.ts';
export type * from './types/line.ts';
export type * from './types/report.ts';
export type * from './types/record.ts';
export type * from './types/strategy.ts';
export type * from './types/county.ts';
export type * from './types/linkage-record.ts';
