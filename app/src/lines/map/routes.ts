import { CORRIDORS } from '@throughline/geography';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { actorOf, formatDay, notFound, uuid, type Ground } from '../../ground/index.ts';
import { MARKING, READERS } from '../access.ts';
import { latest, ofKind, standingAt, type LineFact } from '../line.ts';
import { countLines } from '../line/counting.ts';
import { linePage } from '../line/line-page.ts';
import { knownAt, momentQuery, readMoment, type Moment } from '../moment.ts';
import { middleOf } from './area.ts';
import { readBoundaries } from './boundaries.ts';
import { corridorsFor, corridorStrip, type CorridorStrip } from './corridor-strip.ts';
import { drawFlows, type Outline } from './flow-drawing.ts';
import { flowInWords, flowsOf, type MappedLine } from './flow.ts';
import { FLOORS, mapAudience, momentOnMap, placesFor, reportsByTown } from './places.ts';
import { mapped, placesOfReports, type LineToMap } from './store.ts';

const TILES = '/lines/map/tiles.pmtiles';

/** Maps: where lines are run from and sell, one line's corridor and places; a deployment's own outlines and tiles where it gives them. */
export function mapRoutes(app: FastifyInstance, { config, database, keys }: Ground): void {
  const outlines = config.boundariesFile === null ? null : readBoundaries(config.boundariesFile);
  const tilesFile = config.tilesFile;
  if (tilesFile !== null && !existsSync(tilesFile))
    throw new Error(`There is no file ${tilesFile}. Put the map tiles there, or leave THROUGHLINE_TILES empty.`);

  app.get('/lines/map', { config: { access: READERS } }, async (request, reply) => {
    const moment = readMoment(request.query);
    const found = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', did: 'looked at the map of all lines', purpose: 'intelligence' },
      async (tx) => {
        const counting = await countLines(tx, moment.knownBy ?? formatDay(new Date()));
        const counted = counting.lines.filter(({ counts }) => counts);
        return {
          rule: counting.rule,
          notCounted: counting.lines.length - counted.length,
          lines: await mapped(
            tx,
            keys,
            counted.map(({ id, brand, facts }) => toMap(id, brand, facts, moment)),
            counting.reports,
            moment,
          ),
        };
      },
    );
    return reply.page('lines/views/map-all.njk', {
      title: 'Map of the lines',
      marking: MARKING,
      back: '/lines',
      moment,
      ...drawn(found.lines, outlines),
      lineCount: found.lines.filter(({ markets }) => markets.length > 0).length,
      notCounted: found.notCounted,
      countingRule: found.rule,
    });
  });

  app.get('/lines/:id/map', { config: { access: READERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const moment = readMoment(request.query);
    const audience = mapAudience(actorOf(request).roles);
    const found = await database.act(
      actorOf(request),
      { op: 'consult', what: 'line', id, did: 'read its map', purpose: 'intelligence' },
      async (tx) => {
        const { heading, facts, reports } = await linePage(tx, id, moment);
        const line = toMap(id, heading.brand, facts, moment);
        const counted = standingAt(facts, momentOnMap(moment, audience));
        return {
          heading,
          lines: await mapped(tx, keys, [line], reports, moment),
          places: await placesOfReports(
            tx,
            counted.flatMap((fact) => fact.reports),
          ),
          counted: ofKind(counted, 'market'),
          corridors: ofKind(standingAt(facts, moment), 'corridor'),
          origin: line.origin?.value ?? null,
        };
      },
    );
    const { flows, ...drawing } = drawn(found.lines, outlines);
    const { areas, total } = placesFor(found.places, audience);
    return reply.page('lines/views/map.njk', {
      title: `Map of the line ‘${found.heading.brand}’`,
      marking: MARKING,
      back: `/lines/${id}`,
      heading: found.heading,
      moment,
      momentQuery: momentQuery(moment),
      ...drawing,
      flows,
      ...stripsOf(
        found.corridors,
        found.origin,
        found.counted,
        reportsByTown(found.places, found.counted),
        FLOORS[audience],
      ),
      corridorReports: found.lines.flatMap(({ markets }) => markets.flatMap(({ reports }) => reports)),
      areas: areas.map((area) => ({ ...area, name: area.path.at(-1), wider: area.path.slice(0, -1).toReversed() })),
      total,
      floor: FLOORS[audience],
      tiles: tilesFile !== null,
      mapData: {
        tiles: TILES,
        areas: areas.flatMap((area) => {
          const at = middleOf(area.path);
          return at ? [{ ...at, name: area.path.at(-1), n: area.n }] : [];
        }),
      },
    });
  });

  app.get(TILES, { config: { access: READERS } }, async (_request, reply) => {
    if (tilesFile === null) throw notFound();
    return reply.sendFile(basename(tilesFile), dirname(tilesFile));
  });
}

/** The facts of a line that its map shows, at a moment. */
function toMap(id: string, brand: string, facts: readonly LineFact[], moment: Moment): LineToMap {
  const known = facts.filter((fact) => knownAt(moment, fact.recordedAt));
  return { id, brand, origin: latest(known, 'origin'), markets: ofKind(standingAt(facts, moment), 'market') };
}

function drawn(found: readonly MappedLine[], outlines: readonly Outline[] | null): Record<string, unknown> {
  const { flows, unplaced } = flowsOf(found);
  return {
    flows: flows.map((flow) => ({ ...flow, said: flowInWords(flow) })),
    unplaced,
    drawing: drawFlows(flows, flowInWords, outlines),
  };
}

/** The strips of the corridors an analyst put to the line; without any, those that could carry it, as a proposal. */
function stripsOf(
  facts: readonly LineFact[],
  origin: string | null,
  markets: readonly LineFact[],
  byTown: ReadonlyMap<string, number>,
  floor: number,
): { strips: CorridorStrip[]; proposedStrips: CorridorStrip[]; corridorsInWords: string[] } {
  const known = facts.flatMap(({ value }) => CORRIDORS.filter(({ id }) => id === value));
  const proposed = corridorsFor(
    origin,
    markets.map(({ value }) => value),
  ).slice(0, 2);
  return {
    strips: known.map((corridor) => corridorStrip(corridor, byTown, floor)),
    proposedStrips: known.length > 0 ? [] : proposed.map((corridor) => corridorStrip(corridor, byTown, floor)),
    corridorsInWords: facts.map(({ value }) => value).filter((value) => !CORRIDORS.some(({ id }) => id === value)),
  };
}
