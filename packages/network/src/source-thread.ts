import { parentPort, workerData } from 'node:worker_threads';
import { BetweennessSweep } from './betweenness-sweep.ts';
import { GraphError } from './graph-error.ts';
import { STRIPES, sweepStripe, type SourceSweep } from './source-sweep.ts';
import { WeightedSweep } from './weighted-sweep.ts';
import type { SweepWork, ThreadFailure, ThreadStart } from './source-threads.ts';

// The inside of one thread: it takes stripes until there are none left, then says that it is done.
const { kind, rows, next, sums } = workerData as ThreadStart;
let answer: ThreadFailure | null = null;
try {
  const nodes = rows.offsets.length - 1;
  const sweep = sweepOf({ kind, rows });
  for (let stripe = Atomics.add(next, 0, 1); stripe < STRIPES; stripe = Atomics.add(next, 0, 1))
    sweepStripe(sweep, stripe, sums.subarray(stripe * nodes, (stripe + 1) * nodes));
} catch (error) {
  answer = {
    code: error instanceof GraphError ? error.code : null,
    message: error instanceof Error ? error.message : String(error),
  };
}
parentPort?.postMessage(answer);

function sweepOf(work: SweepWork): SourceSweep {
  if (work.kind === 'weighted betweenness') return new WeightedSweep(work.rows);
  return new BetweennessSweep(work.rows, work.kind === 'betweenness');
}
