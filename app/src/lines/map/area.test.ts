import { DISTRICTS, TOWNS } from '@throughline/geography';
import { describe, expect, it } from 'vitest';
import { areaOf, districtOfTown, exportingCity } from './area.ts';

describe('where a place lies', () => {
  it('is told from the postcode, to its sector and no finer', () => {
    expect(areaOf({ postcode: 'po12 3cv' })).toEqual([
      'Hampshire and the Isle of Wight',
      'Hampshire',
      'Gosport',
      'PO12 3',
    ]);
    expect(areaOf({ postcode: 'PO30' })).toEqual(['Hampshire and the Isle of Wight', 'Isle of Wight', 'PO30']);
  });

  it('is told from a town or a district where there is no postcode, or one that cannot be read', () => {
    expect(areaOf({ town: 'gosport' })).toEqual(['Hampshire and the Isle of Wight', 'Hampshire', 'Gosport']);
    expect(areaOf({ postcode: 'the flats', district: 'E07000087' })).toEqual([
      'Hampshire and the Isle of Wight',
      'Hampshire',
      'Fareham',
    ]);
  });

  it('may be outside the county, or nowhere we know', () => {
    expect(areaOf({ town: 'London' })).toEqual(['Outside the county', 'London']);
    expect(areaOf({ postcode: 'L4 0XX' })).toEqual(['Outside the county', 'Liverpool']);
    expect(areaOf({ town: 'Atlantis', postcode: 'ZZ99' })).toEqual([]);
    expect(areaOf({})).toEqual([]);
  });

  it('is known for each town and each district of the county', () => {
    for (const { name, district } of TOWNS) expect(districtOfTown(name)).toBe(district);
    for (const { name } of DISTRICTS) expect(districtOfTown(name)).not.toBe(null);
    expect(districtOfTown('Leeds')).toBe(null);
    expect(exportingCity('liverpool')).toBe('Liverpool');
    expect(exportingCity('Leeds')).toBe(null);
  });
});
