import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mosaic, type Tile } from './mosaic.ts';

const thing = (...kinds: [key: string, kind: string][]): Tile['things'] =>
  new Map(kinds.map(([key, kind]) => [key, { kind, name: `name of ${key}` }]));
const fresh: Tile = {
  id: null,
  reference: 'part 1',
  things: thing(['kaz', 'person'], ['golf', 'vehicle']),
  agencyClass: 'education',
  district: 'E07000094',
  happenedFrom: '2026-03-03',
  happenedTo: '2026-03-03',
  grantees: ['role:desk', 'role:analyst'],
  sameSubmission: true,
  sameSource: true,
};
const known: Tile = {
  ...fresh,
  id: 'r1',
  reference: 'TL-AAAAAA',
  things: thing(['kaz', 'person']),
  sameSubmission: false,
  sameSource: false,
};

describe('what readers could put together', () => {
  it('is nothing where they have nothing about the same', () => {
    expect(mosaic(fresh, [])).toEqual([]);
    expect(mosaic(fresh, [{ ...known, things: thing(['other', 'person']) }])).toEqual([]);
  });

  it('is the whole of one sender’s knowledge, where two parts of one submission reach the same readers', () => {
    const part = { ...known, sameSubmission: true, sameSource: true, things: thing(['other', 'phone']) };
    expect(mosaic(fresh, [part])).toMatchObject([{ kind: 'parts_of_one', knowers: 1 }]);
    expect(
      mosaic(fresh, [{ ...part, grantees: ['role:desk', 'role:social_worker'] }]),
      'nobody but the desk has both',
    ).toEqual([]);
  });

  it('is one source, where all they have about someone came from it; a second source ends that', () => {
    const own = { ...known, sameSource: true };
    const [finding] = mosaic(fresh, [own]);
    expect(finding).toMatchObject({
      kind: 'one_source',
      thing: 'name of kaz',
      reports: [{ id: 'r1', reference: 'TL-AAAAAA' }],
    });
    expect(finding?.why).toContain('TL-AAAAAA');
    expect(mosaic(fresh, [own, { ...known, id: 'r2', reference: 'TL-BBBBBB' }])).toEqual([]);
  });

  it('is a corner that fewer than three kinds of partner share, where details that tell come together', () => {
    const near = {
      ...known,
      things: thing(['kaz', 'person'], ['flat', 'address']),
      happenedFrom: '2026-03-10',
      happenedTo: null,
    };
    expect(mosaic(fresh, [near])).toMatchObject([{ kind: 'narrows_down', knowers: 1 }]);
    expect(mosaic(fresh, [{ ...near, happenedFrom: '2026-06-10' }]), 'long before or after').toEqual([]);
    expect(mosaic(fresh, [{ ...near, agencyClass: 'health' }]), 'another kind of partner').toEqual([]);
    const others = ['health', 'police'].map((agencyClass, at) => ({
      ...known,
      id: `o${at}`,
      reference: `TL-O${at}`,
      agencyClass,
    }));
    expect(mosaic(fresh, [near, ...others]), 'three kinds of partner could know it').toEqual([]);
  });

  it('is found through an audience that has one reader in common, whatever the others', () => {
    const part: Tile = {
      ...known,
      sameSubmission: true,
      grantees: ['role:desk', 'social_worker@one', 'social_worker@two'],
    };
    const to = (grantees: string[]): number => mosaic({ ...fresh, grantees }, [part]).length;
    expect(to(['role:desk', 'social_worker@two'])).toBe(1);
    expect(to(['role:desk', 'role:social_worker'])).toBe(1);
    expect(to(['role:desk', 'social_worker@three'])).toBe(0);
  });

  it('has an id that is the same whenever the finding is, and that no other finding has', () => {
    const tile = fc.record({
      sameSubmission: fc.boolean(),
      sameSource: fc.boolean(),
      agencyClass: fc.constantFrom('education', 'health'),
      keys: fc.uniqueArray(fc.constantFrom('kaz', 'golf', 'flat', 'phone'), { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(tile, { maxLength: 6 }), (tiles) => {
        const all = tiles.map(({ keys, ...more }, at): Tile => ({
          ...known,
          ...more,
          id: `r${at}`,
          reference: `TL-${at}`,
          things: thing(...keys.map((key): [string, string] => [key, key])),
        }));
        const found = mosaic(fresh, all).map(({ id }) => id);
        expect(new Set(found).size).toBe(found.length);
        expect(
          mosaic(fresh, all.toReversed())
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(found.toSorted());
      }),
      { numRuns: 300 },
    );
  });
});
