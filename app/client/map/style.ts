import type { StyleSpecification } from 'maplibre-gl';

/** What a tile file holds: pictures, or vectors in the layers of the Protomaps basemap (version 4). */
export type Tiles = 'raster' | 'vector';

const EARTH = '#f7f7f2';
const WATER = '#cfe3ef';

/** A quiet base under our places, without lettering: no fonts are fetched from anywhere, and the list beside the map has the names. */
export function styleOf(tiles: Tiles, url: string): StyleSpecification {
  if (tiles === 'raster')
    return {
      version: 8,
      sources: { base: { type: 'raster', url, tileSize: 256 } },
      layers: [{ id: 'base', type: 'raster', source: 'base' }],
    };
  const source = { source: 'base' } as const;
  return {
    version: 8,
    sources: { base: { type: 'vector', url } },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': WATER } },
      { id: 'earth', type: 'fill', ...source, 'source-layer': 'earth', paint: { 'fill-color': EARTH } },
      { id: 'water', type: 'fill', ...source, 'source-layer': 'water', paint: { 'fill-color': WATER } },
      {
        id: 'roads',
        type: 'line',
        ...source,
        'source-layer': 'roads',
        paint: { 'line-color': '#8a949a', 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.4, 14, 2] },
      },
      {
        id: 'boundaries',
        type: 'line',
        ...source,
        'source-layer': 'boundaries',
        paint: { 'line-color': '#505a5f', 'line-dasharray': [3, 2] },
      },
    ],
  };
}
