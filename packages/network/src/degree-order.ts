import type { Rows } from './graph-rows.ts';

/** A graph's rows with its nodes numbered anew. */
export interface RenumberedRows {
  readonly rows: Rows;
  /** The old number of each new one. */
  readonly old: Uint32Array;
}

/**
 * Numbers the nodes by their ties, most first, so that what is asked for most often lies close together in memory; rows need not
 * ascend any more. Nodes with as many ties stay in their order. On shared memory when asked.
 */
export function byDegree({ offsets, targets, weights }: Rows, shared = false): RenumberedRows {
  const n = offsets.length - 1;
  const ties = (node: number): number => (offsets[node + 1] ?? 0) - (offsets[node] ?? 0);
  let most = 0;
  for (let node = 0; node < n; node++) most = Math.max(most, ties(node));
  const starts = new Uint32Array(most + 2);
  for (let node = 0; node < n; node++) starts[most - ties(node) + 1] = (starts[most - ties(node) + 1] ?? 0) + 1;
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const old = new Uint32Array(n);
  const fresh = new Uint32Array(n);
  for (let node = 0; node < n; node++) {
    const place = starts[most - ties(node)] ?? 0;
    starts[most - ties(node)] = place + 1;
    old[place] = node;
    fresh[node] = place;
  }
  const room = (bytes: number): ArrayBufferLike => (shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  const rows = {
    offsets: new Uint32Array(room(4 * (n + 1))),
    targets: new Uint32Array(room(4 * targets.length)),
    weights: new Float64Array(room(8 * weights.length)),
  };
  let place = 0;
  for (let node = 0; node < n; node++) {
    const end = offsets[(old[node] ?? 0) + 1] ?? 0;
    for (let at = offsets[old[node] ?? 0] ?? 0; at < end; at++) {
      rows.targets[place] = fresh[targets[at] ?? 0] ?? 0;
      rows.weights[place++] = weights[at] ?? 0;
    }
    rows.offsets[node + 1] = place;
  }
  return { rows, old };
}
