/** MapLibre's own worker, under a name of ours, so that it comes from this server like every other script. */
import 'maplibre-gl/dist/maplibre-gl-worker.mjs';
