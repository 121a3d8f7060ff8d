import { addProtocol, Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import { PMTiles, Protocol, TileType } from 'pmtiles';
import { styleOf } from './map/style.ts';

/** What the page gives: areas already merged up to the reader's floor, at the middle of the area and never at a home. */
interface MapData {
  readonly tiles: string;
  readonly areas: readonly { name: string; lon: number; lat: number; n: number }[];
}

const BUTTONS: Readonly<Record<string, (map: MapLibre) => void>> = {
  'map-in': (map) => map.zoomIn(),
  'map-out': (map) => map.zoomOut(),
};

/** Shows the deployment's own tiles with the areas on them; the page's table and drawing say the same without it. */
async function show(): Promise<void> {
  const place = document.getElementById('map-tiles');
  const data = document.getElementById('map-data');
  if (!place || !data) return;
  const { tiles, areas } = JSON.parse(data.textContent) as MapData;
  const url = new URL(tiles, window.location.href).href;
  const file = new PMTiles(url);
  try {
    const header = await file.getHeader();
    const protocol = new Protocol();
    protocol.add(file);
    addProtocol('pmtiles', protocol.tile);
    setWorkerUrl(new URL(place.dataset['worker'] ?? '', window.location.href).href);
    place.hidden = false;
    const map = new MapLibre({
      container: 'map-canvas',
      style: styleOf(header.tileType === TileType.Mvt ? 'vector' : 'raster', `pmtiles://${url}`),
      center: [-1.3, 51],
      zoom: 8,
      maxZoom: 12,
      attributionControl: false,
      dragRotate: false,
      fadeDuration: 0,
    });
    for (const [id, press] of Object.entries(BUTTONS))
      document.getElementById(id)?.addEventListener('click', () => press(map));
    map.on('load', () => {
      addAreas(map, areas);
      place.dataset['ready'] = 'yes';
    });
    map.on('error', ({ error }) => say(`A part of the map could not be shown: ${error.message}`));
  } catch (error) {
    place.hidden = true;
    say(`The map could not be shown here (${(error as Error).message}); the drawing and the table have all of it.`);
  }
}

function addAreas(map: MapLibre, areas: MapData['areas']): void {
  map.addSource('areas', {
    type: 'geojson',
    data: {
      type: 'FeatureCollection',
      features: areas.map(({ name, lon, lat, n }) => ({
        type: 'Feature',
        properties: { name, n },
        geometry: { type: 'Point', coordinates: [lon, lat] },
      })),
    },
  });
  map.addLayer({
    id: 'areas',
    type: 'circle',
    source: 'areas',
    paint: {
      'circle-radius': ['min', 30, ['+', 6, ['*', 2, ['sqrt', ['get', 'n']]]]],
      'circle-color': '#912b88',
      'circle-opacity': 0.7,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2,
    },
  });
  map.on('click', 'areas', ({ features }) => {
    const [area] = features ?? [];
    if (area) say(`${String(area.properties['name'])}: ${String(area.properties['n'])} reports`);
  });
}

function say(words: string): void {
  const live = document.getElementById('map-said');
  if (live) live.textContent = words;
}

void show();
