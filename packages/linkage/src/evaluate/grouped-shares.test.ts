import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GroupedShares } from './grouped-shares.ts';
import { wilsonInterval, type Interval } from './wilson.ts';

/** Shares of people 0, 1, 2… in group 0, each with its hits and tries. */
function sharesOf(people: readonly (readonly [number, number])[], groupOf: (person: number) => number = () => 0) {
  const shares = new GroupedShares(2);
  people.forEach(([hits, tries], person) => shares.add(person, groupOf(person), groupOf(person), hits, tries));
  return shares.shares();
}

describe('shares whose tries come in lumps', () => {
  it('give nearly Wilson’s own interval when every person has one try', () => {
    const [group] = sharesOf(Array.from({ length: 400 }, (_, at) => [at % 4 === 0 ? 0 : 1, 1]));
    const plain = wilsonInterval(300, 400);
    expect(group?.own).toMatchObject({ hits: 300, tries: 400 });
    expect(group?.own.effectiveTries).toBeCloseTo(399, 6);
    expect(group?.own.interval?.low).toBeCloseTo(plain?.low ?? NaN, 3);
    expect(group?.own.interval?.high).toBeCloseTo(plain?.high ?? NaN, 3);
  });

  it('count people, not pairs, when all pairs of a person go the same way', () => {
    const [group] = sharesOf(Array.from({ length: 40 }, (_, at) => [at % 4 === 0 ? 0 : 10, 10]));
    expect(group?.own.tries).toBe(400);
    expect(group?.own.effectiveTries).toBeCloseTo(39, 6);
    expect(sharesOf(Array.from({ length: 40 }, () => [10, 10]))[0]?.own.effectiveTries).toBeCloseTo(40, 6);
    expect(sharesOf([[3, 7]])[0]?.own.effectiveTries).toBeCloseTo(1, 6);
  });

  it('never make more of the tries than there are, and hold the rest to be what is not the group', () => {
    const row = fc.tuple(fc.nat(6), fc.nat(6)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (people) => {
        const groupOf = (person: number): number => person % 2;
        const both = sharesOf(people, groupOf);
        for (const { own } of both) {
          expect(own.effectiveTries).toBeLessThanOrEqual(own.tries);
          expect(own.interval === null).toBe(own.tries === 0);
          expect(own.interval?.low ?? 0).toBeLessThanOrEqual(own.hits / Math.max(1, own.tries) + 1e-12);
          expect(own.interval?.high ?? 1).toBeGreaterThanOrEqual(own.hits / Math.max(1, own.tries) - 1e-12);
        }
        expect(both[0]?.rest.effectiveTries).toBeCloseTo(both[1]?.own.effectiveTries ?? NaN, 9);
        expect(both[1]?.rest).toMatchObject({ hits: both[0]?.own.hits, tries: both[0]?.own.tries });
        expect(both[2]?.rest.tries).toBe(0);
      }),
    );
  });

  it('hardly ever set groups apart that differ by chance alone, where plain intervals often would', () => {
    // Mulberry32, so that the trial is the same every time.
    let state = 7;
    const chance = (): number => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
    const apart = (a: Interval | null | undefined, b: Interval | null | undefined): boolean =>
      a !== null && a !== undefined && b !== null && b !== undefined && (a.high < b.low || b.high < a.low);
    let [plain, allowedFor] = [0, 0];
    for (let trial = 0; trial < 400; trial += 1) {
      const people = Array.from({ length: 200 }, () => {
        const tries = 1 + Math.floor(chance() * 15);
        return [chance() < 0.7 ? tries : 0, tries] as const;
      });
      const [group] = sharesOf(people, (person) => (person < 60 ? 0 : 1));
      const { own, rest } = group ?? {};
      if (apart(own?.interval, rest?.interval)) allowedFor += 1;
      if (apart(wilsonInterval(own?.hits ?? 0, own?.tries ?? 0), wilsonInterval(rest?.hits ?? 0, rest?.tries ?? 0)))
        plain += 1;
    }
    expect(allowedFor).toBeLessThan(400 * 0.02);
    expect(plain).toBeGreaterThan(400 * 0.1);
  });
});
