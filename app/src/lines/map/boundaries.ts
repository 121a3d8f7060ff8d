import { DISTRICTS } from '@throughline/geography';
import { geoArea, geoMercator, geoPath } from 'd3-geo';
import { readFileSync, statSync } from 'node:fs';
import { feature } from 'topojson-client';
import { z } from 'zod';
import { MAP_FRAME, type Outline } from './flow-drawing.ts';

/** Larger than any file of a county's districts; a whole country at full detail belongs through a simplifier first. */
const MOST_BYTES = 30_000_000;

/** Thrown when a deployment's boundary file cannot be used; the message says what is wrong and what to do. */
export class BoundaryError extends Error {
  readonly code = 'BOUNDARIES';
}

const position = z.array(z.number().min(-180).max(180)).min(2);
const ring = z.array(position).min(4);
const polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) });
const multi = z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) });
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      properties: z.record(z.string(), z.unknown()).nullable(),
      geometry: z.discriminatedUnion('type', [polygon, multi]),
    }),
  ),
});
type Collection = z.infer<typeof collection>;
const topology = z.looseObject({ type: z.literal('Topology'), objects: z.record(z.string(), z.unknown()) });

/**
 * The outlines of the county's districts from a deployment's own GeoJSON or TopoJSON (longitude and latitude, WGS 84), fitted into the map's frame.
 * A feature belongs to a district when any of its properties is the district's ONS code or its name.
 * @throws {BoundaryError}
 */
export function readBoundaries(file: string): Outline[] {
  const content = parse(file);
  const found = new Map<string, Collection['features'][number]>();
  for (const one of content.features) {
    const values = Object.values(one.properties ?? {});
    const district = DISTRICTS.find(({ code, name }) => values.includes(code) || values.includes(name));
    if (district) found.set(district.code, one);
  }
  const missing = DISTRICTS.filter(({ code }) => !found.has(code));
  if (missing.length > 0)
    throw new BoundaryError(
      `${file} has no area for ${missing.map(({ name, code }) => `${name} (${code})`).join(', ')}. Add them, with the ONS code as a property, or leave THROUGHLINE_BOUNDARIES empty for the tile map.`,
    );
  const shapes = [...found].map(([code, one]) => ({
    code,
    shape: { type: 'Feature' as const, properties: null, geometry: wound(one.geometry) },
  }));
  const path = geoPath(
    geoMercator().fitExtent(
      [
        [MAP_FRAME.x + 8, MAP_FRAME.y + 8],
        [MAP_FRAME.x + MAP_FRAME.width - 8, MAP_FRAME.y + MAP_FRAME.height - 8],
      ],
      { type: 'FeatureCollection', features: shapes.map(({ shape }) => shape) },
    ),
  ).digits(1);
  return shapes.map(({ code, shape }) => {
    const [x, y] = path.centroid(shape);
    return { code, d: path(shape) ?? '', x, y };
  });
}

function parse(file: string): Collection {
  const bytes = sizeOf(file);
  if (bytes > MOST_BYTES)
    throw new BoundaryError(
      `${file} has ${Math.round(bytes / 1_000_000)} MB. Keep only the county's districts and simplify them to below ${MOST_BYTES / 1_000_000} MB, for example with mapshaper.`,
    );
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new BoundaryError(`${file} is no JSON: ${(error as Error).message}. Give a GeoJSON or TopoJSON file.`);
  }
  const topo = topology.safeParse(content);
  const read = collection.safeParse(topo.success ? fromTopology(topo.data, file) : content);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new BoundaryError(
    `${file} cannot be read at ${first?.path.join('.') ?? 'its start'}: ${first?.message ?? 'unknown shape'}. Give a FeatureCollection of polygons in longitude and latitude (WGS 84).`,
  );
}

function fromTopology(read: z.infer<typeof topology>, file: string): unknown {
  try {
    const [object] = Object.values(read.objects);
    return feature(read as unknown as Parameters<typeof feature>[0], object as Parameters<typeof feature>[1]);
  } catch (error) {
    throw new BoundaryError(`${file} is TopoJSON that cannot be unfolded: ${(error as Error).message}.`);
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    throw new BoundaryError(`There is no file ${file}. Put it there, or leave THROUGHLINE_BOUNDARIES empty.`);
  }
}

/** d3 reads a ring wound the other way as all of the world but the area; files differ in that. */
function wound(geometry: Collection['features'][number]['geometry']): GeoJSON.Polygon | GeoJSON.MultiPolygon {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return {
    type: 'MultiPolygon',
    coordinates: polygons.map((rings) =>
      geoArea({ type: 'Polygon', coordinates: rings }) > 2 * Math.PI ? rings.map((one) => one.toReversed()) : rings,
    ),
  };
}
