import { Worker } from 'node:worker_threads';
import { GraphError, type GraphErrorCode } from './graph-error.ts';
import type { Rows } from './graph-rows.ts';
import { STRIPES } from './source-sweep.ts';

/** What a thread sweeps: which measure, over which rows. */
export interface SweepWork {
  readonly kind: 'betweenness' | 'directed betweenness' | 'weighted betweenness';
  /** On shared memory. */
  readonly rows: Rows;
}

/** What is given to a thread when it starts. */
export interface ThreadStart extends SweepWork {
  /** The next stripe that nobody has taken; shared by all threads. */
  readonly next: Int32Array;
  /** Sums of each stripe, one after the other; shared by all threads. */
  readonly sums: Float64Array;
}

/** What a thread says when it cannot finish. */
export interface ThreadFailure {
  readonly code: GraphErrorCode | null;
  readonly message: string;
}

const MOST_THREADS = 64;

/**
 * Adds up all sources in so many threads, each taking the next stripe when it is free. Threads are started for this work and end
 * with it.
 * @throws {GraphError} what the sweep throws; OPTION for a number of threads that makes no sense.
 */
export async function sweepInThreads(work: SweepWork, threads: number): Promise<Float64Array> {
  if (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS)
    throw new GraphError('OPTION', `"threads" is ${threads}. Give a whole number from 1 to ${MOST_THREADS}.`);
  const nodes = work.rows.offsets.length - 1;
  const next = new Int32Array(new SharedArrayBuffer(4));
  const sums = new Float64Array(new SharedArrayBuffer(8 * nodes * STRIPES));
  const workers = Array.from({ length: Math.min(threads, STRIPES) }, () => startThread({ ...work, next, sums }));
  try {
    await Promise.all(workers.map(finished));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  const total = new Float64Array(nodes);
  for (let stripe = 0; stripe < STRIPES; stripe++)
    for (let node = 0; node < nodes; node++) total[node] = (total[node] ?? 0) + (sums[stripe * nodes + node] ?? 0);
  return total;
}

function finished(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker
      .on('message', (failure: ThreadFailure | null) => {
        if (failure === null) resolve();
        else reject(failure.code === null ? new Error(failure.message) : new GraphError(failure.code, failure.message));
      })
      .on('error', reject)
      .on('exit', () => reject(new Error('A network thread stopped before its work was done.')));
  });
}

/** Built code runs as it is. Node 20 does not hand tsx on to threads, so from TypeScript each registers it first. */
function startThread(workerData: ThreadStart): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./source-thread.js', import.meta.url), { workerData });
  const code = new URL('./source-thread.ts', import.meta.url).href;
  const tsx = import.meta.resolve('tsx/esm/api');
  return new Worker(`import(${JSON.stringify(tsx)}).then((tsx) => (tsx.register(), import(${JSON.stringify(code)})))`, {
    eval: true,
    execArgv: [],
    workerData,
  });
}
