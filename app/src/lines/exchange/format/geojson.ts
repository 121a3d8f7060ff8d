import { z } from 'zod';
import { ExchangeError } from '../exchange-error.ts';
import { assemble, type ExchangedKind, type ExchangedNetwork } from '../exchanged-network.ts';

/** GeoJSON of the areas alone (RFC 7946): the middle of an area's main town, and how many reports name it; never a home. */
export function writeGeojson({ head, areas }: ExchangedNetwork): string {
  return `${JSON.stringify(
    {
      type: 'FeatureCollection',
      throughline: head,
      features: areas.map(({ name, lon, lat, reports }, at) => ({
        type: 'Feature',
        id: `${head.mark}-A${at + 1}`,
        geometry: { type: 'Point', coordinates: [lon, lat] },
        properties: { name, reports, marking: head.marking },
      })),
    },
    null,
    1,
  )}\n`;
}

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const file = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.union([z.string(), z.number()]).optional(),
      properties: z.record(z.string(), z.unknown()).nullable(),
      geometry: z.object({ type: z.literal('Point'), coordinates: position }),
    }),
  ),
});

/**
 * Points as places of their own, without ties; the name is the property `name`, else the coordinates.
 * @throws {ExchangeError}
 */
export function readGeojson(text: string, otherKind: ExchangedKind): ExchangedNetwork {
  const read = file.safeParse(parsed(text));
  if (!read.success) {
    const [first] = read.error.issues;
    throw new ExchangeError(
      'SHAPE',
      first?.path.join('.') ?? '',
      `${first?.message ?? 'Unknown shape'}. A FeatureCollection of points in longitude and latitude (RFC 7946) is read.`,
    );
  }
  return assemble(
    read.data.features.map(({ id, properties, geometry }, at) => {
      const { name, kind } = properties ?? {};
      return {
        id: id === undefined ? `feature ${at}` : String(id),
        kind: typeof kind === 'string' ? kind : 'place',
        label: typeof name === 'string' ? name : geometry.coordinates.slice(0, 2).join(', '),
        place: `features.${at}`,
      };
    }),
    [],
    otherKind,
  );
}

/** @throws {ExchangeError} with the character at which the text stops being JSON, where the engine says it */
export function parsed(text: string, place = ''): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    const { message } = error as Error;
    const at = /position (\d+)/u.exec(message)?.[1];
    throw new ExchangeError(
      'SYNTAX',
      place || (at ? `character ${at}` : ''),
      `This is no JSON: ${message}. Save the file again from the program it came from.`,
    );
  }
}
