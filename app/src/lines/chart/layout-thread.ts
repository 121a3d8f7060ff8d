import { parentPort } from 'node:worker_threads';
import { placesOf, type Drawing } from './layout.ts';

/** Places one drawing after another, beside the thread that serves pages. */
parentPort?.on('message', ({ number, drawing }: { number: number; drawing: Drawing }) => {
  const { x, y } = placesOf(drawing);
  parentPort?.postMessage({ number, x, y }, [x.buffer as ArrayBuffer, y.buffer as ArrayBuffer]);
});
