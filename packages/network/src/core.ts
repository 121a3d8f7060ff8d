import { degree } from './degree.ts';
import type { Graph } from './graph.ts';
import { signed } from './graph-rows.ts';

/**
 * The k-core number of each node: the largest k so that it belongs to a part in which each has k ties.
 * Source: V. Batagelj and M. Zaveršnik, An O(m) algorithm for cores decomposition of networks (2003).
 */
export function coreNumbers(graph: Graph): Uint32Array {
  return peeled(graph).core;
}

/** The core numbers, and an order in which the nodes can be peeled off: whichever comes next has fewest ties to those left. */
export function peeled(graph: Graph): { readonly core: Uint32Array; readonly order: Int32Array } {
  const offsets = signed(graph.offsets);
  const targets = signed(graph.targets);
  const core = degree(graph);
  const { order, place, starts } = byTies(core);
  for (let at = 0; at < order.length; at++) {
    const node = order[at] ?? 0;
    const own = core[node] ?? 0;
    const end = offsets[node + 1] ?? 0;
    for (let tie = offsets[node] ?? 0; tie < end; tie++) {
      const next = targets[tie] ?? 0;
      const left = core[next] ?? 0;
      if (left <= own) continue;
      // Moves it to the front of its bin, then the bin's border past it: it now belongs to the bin below.
      const from = place[next] ?? 0;
      const front = starts[left] ?? 0;
      const first = order[front] ?? 0;
      order[from] = first;
      place[first] = from;
      order[front] = next;
      place[next] = front;
      starts[left] = front + 1;
      core[next] = left - 1;
    }
  }
  return { core, order };
}

interface Bins {
  /** The nodes, those with the fewest ties first. */
  readonly order: Int32Array;
  readonly place: Int32Array;
  /** Where in the order the nodes with so many ties start. */
  readonly starts: Int32Array;
}

function byTies(ties: Uint32Array): Bins {
  let most = 0;
  for (const own of ties) most = Math.max(most, own);
  const starts = new Int32Array(most + 2);
  for (const own of ties) starts[own + 1] = (starts[own + 1] ?? 0) + 1;
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const cursor = starts.slice();
  const order = new Int32Array(ties.length);
  const place = new Int32Array(ties.length);
  for (let node = 0; node < ties.length; node++) {
    const own = ties[node] ?? 0;
    const at = cursor[own] ?? 0;
    cursor[own] = at + 1;
    order[at] = node;
    place[node] = at;
  }
  return { order, place, starts };
}
