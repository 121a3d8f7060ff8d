import { Worker } from 'node:worker_threads';
import { placesOf, type Drawing } from './layout.ts';

type Places = ReturnType<typeof placesOf>;
interface Waiting {
  readonly done: (places: Places) => void;
  readonly failed: (error: Error) => void;
}

/** So few things are placed sooner than a thread is told of them. */
const AT_ONCE = 60;

/** One thread for all drawings, begun with the first large one; while nothing waits for it, it keeps no process alive. */
let thread: Worker | null = null;
const waiting = new Map<number, Waiting>();
let asked = 0;

/** Places for everything on the drawing; a large one is placed in a thread, so that other pages do not wait for it. */
export function place(drawing: Drawing): Promise<Places> {
  if (drawing.names.length - drawing.placed.length <= AT_ONCE && drawing.names.length <= 2000)
    return Promise.resolve(placesOf(drawing));
  return new Promise((done, failed) => {
    asked += 1;
    waiting.set(asked, { done, failed });
    thread ??= startThread();
    thread.ref();
    thread.postMessage({ number: asked, drawing });
  });
}

function startThread(): Worker {
  const started = newThread();
  const stopped = (error: Error): void => {
    if (thread !== started) return;
    thread = null;
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  };
  return started
    .on('message', ({ number, x, y }: Places & { readonly number: number }) => {
      waiting.get(number)?.done({ x, y });
      waiting.delete(number);
      if (waiting.size === 0) started.unref();
    })
    .on('error', stopped)
    .on('exit', () => {
      stopped(new Error('The thread that lays out charts stopped before its work was done.'));
    });
}

/** Built code runs as it is. Node 20 does not hand tsx on to threads, so from TypeScript the thread registers it first. */
function newThread(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./layout-thread.js', import.meta.url));
  const code = new URL('./layout-thread.ts', import.meta.url);
  const tsx = import.meta.resolve('tsx/esm/api');
  return new Worker(
    `import(${JSON.stringify(tsx)}).then((tsx) => (tsx.register(), import(${JSON.stringify(code.href)})))`,
    { eval: true, execArgv: [] },
  );
}
