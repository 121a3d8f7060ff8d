import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freePlaces } from './free-place.ts';
import { drawOn, enclosed, hullOf } from './lasso.ts';

const SQUARE = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 10 },
  { x: 0, y: 10 },
];
/** A horseshoe: what stands in its mouth is not inside. */
const HORSESHOE = [
  { x: 0, y: 0 },
  { x: 9, y: 0 },
  { x: 9, y: 9 },
  { x: 6, y: 9 },
  { x: 6, y: 3 },
  { x: 3, y: 3 },
  { x: 3, y: 9 },
  { x: 0, y: 9 },
];

describe('drawing around things', () => {
  it('takes what is inside the line and nothing in the mouth of a bent one', () => {
    const things = [
      { id: 'left', x: 1, y: 7 },
      { id: 'mouth', x: 4.5, y: 7 },
      { id: 'right', x: 8, y: 7 },
      { id: 'outside', x: 20, y: 7 },
    ];
    expect(enclosed(HORSESHOE, things)).toEqual(['left', 'right']);
  });

  it('takes nothing by a click or a line that encloses nothing', () => {
    const things = [{ id: 'a', x: 5, y: 5 }];
    expect(enclosed([], things)).toEqual([]);
    expect(enclosed(SQUARE.slice(0, 2), things)).toEqual([]);
  });

  it('takes the same whichever way round and wherever the line began', () => {
    fc.assert(
      fc.property(
        fc.float({ min: -5, max: 15, noNaN: true }),
        fc.float({ min: -5, max: 15, noNaN: true }),
        fc.nat(7),
        (x, y, turn) => {
          const line = [...HORSESHOE.slice(turn), ...HORSESHOE.slice(0, turn)];
          // On the line itself either answer will do.
          fc.pre(![0, 3, 6, 9].includes(x) && ![0, 3, 9].includes(y));
          const things = [{ id: 'a', x, y }];
          expect(enclosed(line, things)).toEqual(enclosed(HORSESHOE, things));
          expect(enclosed(line.toReversed(), things)).toEqual(enclosed(HORSESHOE, things));
        },
      ),
    );
  });

  it('leaves out points that add nothing to the line', () => {
    const line = drawOn([{ x: 0, y: 0 }], { x: 1, y: 1 });
    expect(line).toHaveLength(1);
    expect(drawOn(line, { x: 5, y: 5 })).toHaveLength(2);
  });
});

describe('the outline of a group', () => {
  it('is the corners, and no point lies outside it', () => {
    expect(hullOf([...SQUARE, { x: 5, y: 5 }, { x: 5, y: 0 }])).toHaveLength(4);
    fc.assert(
      fc.property(
        fc.array(fc.record({ x: fc.integer({ min: 0, max: 50 }), y: fc.integer({ min: 0, max: 50 }) }), {
          minLength: 3,
          maxLength: 20,
        }),
        (points) => {
          const hull = hullOf(points);
          for (const [at, a] of hull.entries()) {
            const b = hull[(at + 1) % hull.length] ?? a;
            for (const { x, y } of points)
              expect((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('of one thing is that thing', () => {
    expect(hullOf([{ x: 1, y: 2 }])).toEqual([{ x: 1, y: 2 }]);
  });
});

describe('places for new things', () => {
  it('stand apart from all that stands and from each other', () => {
    const standing = [
      { x: 0, y: 0 },
      { x: 0.1, y: 0.1 },
    ];
    const all = [...standing, ...freePlaces(standing, { x: 0, y: 0 }, 20, 0.1)];
    expect(all).toHaveLength(22);
    for (const [at, a] of all.entries())
      for (const b of all.slice(Math.max(at + 1, 2)))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(0.1);
  });
});
