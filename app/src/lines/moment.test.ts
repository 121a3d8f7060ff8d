import { describe, expect, it } from 'vitest';
import { happenedWithin, knownAt, momentQuery, NOW, readMoment } from './moment.ts';

describe('the moment of a view', () => {
  it.each([
    [{ from: '2026-02-30' }, /happened from/u],
    [{ to: '3 March' }, /happened to/u],
    [{ known: '2026-13-01' }, /known by/u],
    [{ from: '2026-03-02', to: '2026-03-01' }, /before it begins/u],
  ])('refuses %j and says which field', (query, said) => {
    expect(() => readMoment(query)).toThrow(said);
  });

  it('comes back from an address as it went in, and is everything when nothing is said', () => {
    const query = 'from=2026-01-01&to=2026-02-01&known=2026-03-03';
    expect(momentQuery(readMoment(Object.fromEntries(new URLSearchParams(query))))).toBe(query);
    expect(readMoment({ from: ' ', other: 'x' })).toEqual(NOW);
    expect(momentQuery(NOW)).toBe('');
  });

  it('takes in what touches it, at both ends, and what has no dates', () => {
    const march = { ...NOW, happenedFrom: '2026-03-01', happenedTo: '2026-03-31' };
    expect(happenedWithin(march, { from: '2026-01-01', to: '2026-03-01' })).toBe(true);
    expect(happenedWithin(march, { from: '2026-01-01', to: '2026-02-28' })).toBe(false);
    expect(happenedWithin(march, { from: '2026-03-31', to: null })).toBe(true);
    expect(happenedWithin(march, { from: '2026-04-01', to: null })).toBe(false);
    expect(happenedWithin(march, { from: null, to: null })).toBe(true);
  });

  it('knows what was recorded on its day and not the day after', () => {
    const moment = { ...NOW, knownBy: '2026-03-03' };
    expect(knownAt(moment, new Date('2026-03-03T23:59:59Z'))).toBe(true);
    expect(knownAt(moment, new Date('2026-03-04T00:00:00Z'))).toBe(false);
  });
});
