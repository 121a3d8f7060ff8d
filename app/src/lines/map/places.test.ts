import { describe, expect, it } from 'vitest';
import { mapAudience, momentOnMap, placesFor, reportsByTown, type ReportedPlace } from './places.ts';

const gosport = (reportId: string): ReportedPlace => ({ reportId, postcode: 'PO12 3CV' });

describe('places on a map', () => {
  it('count a report once in an area, however often it names it', () => {
    const shown = placesFor([gosport('a'), gosport('a'), gosport('b'), { reportId: 'c', town: 'Atlantis' }], 'analyst');
    expect(shown.areas.map(({ path, n }) => [path.at(-1), n])).toEqual([['PO12 3', 2]]);
  });

  it('go up to a wider area for those who look from further away, and never below a district for the board', () => {
    const places = [
      ...['a', 'b', 'c'].map(gosport),
      ...['d', 'e', 'f'].map((reportId) => ({ reportId, postcode: 'PO13 9CV' })),
    ];
    expect(placesFor(places, 'analyst').areas.map(({ path }) => path.at(-1))).toEqual(['PO12 3', 'PO13 9']);
    expect(placesFor(places, 'partner').areas.map(({ path, n }) => [path.at(-1), n])).toEqual([['Gosport', 6]]);
    expect(placesFor(places, 'board')).toEqual({ areas: [], total: null });
    const many = Array.from({ length: 12 }, (_, at) => gosport(`r${at}`));
    expect(placesFor(many, 'partner').areas[0]?.path.at(-1)).toBe('PO12 3');
    expect(placesFor(many, 'board').areas[0]?.path.at(-1)).toBe('Gosport');
  });

  it('are looked at by whole months where there is a floor, and by the day where there is none', () => {
    const moment = { happenedFrom: '2026-02-10', happenedTo: '2026-03-31', knownBy: '2026-03-30' };
    expect(momentOnMap(moment, 'analyst')).toEqual(moment);
    expect(momentOnMap(moment, 'partner')).toEqual({
      happenedFrom: '2026-02-01',
      happenedTo: '2026-03-31',
      knownBy: '2026-02-28',
    });
    expect(momentOnMap({ happenedFrom: null, happenedTo: null, knownBy: null }, 'partner').knownBy).toBe(null);
  });

  it('are counted by town along a corridor: only reports that count, each once a town', () => {
    const counts = reportsByTown(
      [gosport('a'), { reportId: 'b', town: 'Winchester' }, { reportId: 'c', district: 'E07000087' }],
      [{ value: 'Gosport', reports: ['a', 'c', 'hidden'] }],
    );
    expect(Object.fromEntries(counts)).toEqual({ gosport: 2, winchester: 1 });
  });

  it('take a reader by the widest of their roles', () => {
    expect(mapAudience(['panel_chair', 'analyst'])).toBe('analyst');
    expect(mapAudience(['desk'])).toBe('desk');
    expect(mapAudience(['met_officer'])).toBe('partner');
  });
});
