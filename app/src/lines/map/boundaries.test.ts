import { DISTRICTS } from '@throughline/geography';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { BoundaryError, readBoundaries } from './boundaries.ts';
import { MAP_FRAME } from './flow-drawing.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));
const REAL = `${SHARED}/data/geo/hampshire_districts.geojson`;
const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(content: unknown): string {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/** A square for each district, wound either way. */
function squares(reversed: boolean): unknown {
  return {
    type: 'FeatureCollection',
    features: DISTRICTS.map(({ code, lon, lat }) => {
      const ring = [
        [lon, lat],
        [lon, lat + 0.05],
        [lon + 0.05, lat + 0.05],
        [lon + 0.05, lat],
        [lon, lat],
      ];
      return {
        type: 'Feature',
        properties: { lad: code },
        geometry: { type: 'Polygon', coordinates: [reversed ? ring.toReversed() : ring] },
      };
    }),
  };
}

describe('a deployment’s boundary file', () => {
  it.each([
    ['no JSON', '{"type":', /is no JSON/u],
    [
      'something else',
      { type: 'FeatureCollection', features: [{ properties: {}, geometry: { type: 'Point' } }] },
      /features\.0/u,
    ],
    [
      'national grid coordinates',
      {
        type: 'FeatureCollection',
        features: [
          {
            properties: {},
            geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [440000, 110000],
                  [440000, 110001],
                  [440001, 110000],
                  [440000, 110000],
                ],
              ],
            },
          },
        ],
      },
      /WGS 84/u,
    ],
    ['too few districts', { type: 'FeatureCollection', features: [] }, /no area for Basingstoke/u],
    [
      'a broken topology',
      {
        type: 'Topology',
        objects: { a: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[9]] }] } },
        arcs: [],
      },
      /TopoJSON/u,
    ],
  ])('is refused with the place and what to do: %s', (_, content, said) => {
    const file = written(content);
    expect(() => readBoundaries(file)).toThrow(BoundaryError);
    expect(() => readBoundaries(file)).toThrow(said);
  });

  it('is refused when it is not there', () => {
    expect(() => readBoundaries(join(folder, 'none.json'))).toThrow(/no file/u);
  });

  it('fits into the frame whichever way its rings are wound', () => {
    const [one, other] = [readBoundaries(written(squares(false))), readBoundaries(written(squares(true)))];
    expect(one.map(({ x, y }) => [x, y])).toEqual(other.map(({ x, y }) => [x, y]));
    for (const { x, y } of one) {
      expect(x).toBeGreaterThan(MAP_FRAME.x);
      expect(x).toBeLessThan(MAP_FRAME.x + MAP_FRAME.width);
      expect(y).toBeGreaterThan(MAP_FRAME.y);
      expect(y).toBeLessThan(MAP_FRAME.y + MAP_FRAME.height);
    }
  });

  it.skipIf(!existsSync(REAL))(
    'draws the fourteen real districts, north above south (skipped without shared data)',
    () => {
      const outlines = readBoundaries(REAL);
      expect(outlines).toHaveLength(14);
      const y = (name: string): number =>
        outlines.find(({ code }) => code === DISTRICTS.find((one) => one.name === name)?.code)?.y ?? NaN;
      expect(y('Basingstoke and Deane')).toBeLessThan(y('Isle of Wight'));
      expect(outlines.every(({ d }) => d.startsWith('M') && !d.includes('NaN'))).toBe(true);
      expect(readFileSync(REAL, 'utf8').length).toBeGreaterThan(0);
    },
  );
});
