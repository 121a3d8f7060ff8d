import type { Graph } from './graph.ts';
import { seededRandom } from './random.ts';

/** Where each node stands, from −1 to 1, in the order of the graph's names. */
export interface Layout {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Places tied nodes near each other and all others apart. The same graph and seed give the same places, so that a chart opens alike for
 * everyone. O(iterations × nodes²): for charts of up to some hundreds of nodes.
 * Source: T. Fruchterman and E. Reingold, Graph drawing by force-directed placement (1991), with a pull to the middle for loose parts.
 */
export function forceLayout(
  graph: Graph,
  { seed, iterations }: { readonly seed: number; readonly iterations: number },
): Layout {
  const n = graph.names.length;
  const random = seededRandom(seed);
  const x = Float64Array.from({ length: n }, () => random() - 0.5);
  const y = Float64Array.from({ length: n }, () => random() - 0.5);
  const ideal = Math.sqrt(1 / Math.max(n, 1));
  for (let step = 0; step < iterations; step++) {
    const [dx, dy] = forces(graph, x, y, ideal);
    const reach = 0.1 * (1 - step / iterations);
    for (let at = 0; at < n; at++) {
      const length = Math.hypot(dx[at] ?? 0, dy[at] ?? 0) || 1;
      const move = Math.min(length, reach) / length;
      x[at] = (x[at] ?? 0) + (dx[at] ?? 0) * move;
      y[at] = (y[at] ?? 0) + (dy[at] ?? 0) * move;
    }
  }
  return { x: fit(x), y: fit(y) };
}

function forces(graph: Graph, x: Float64Array, y: Float64Array, ideal: number): [Float64Array, Float64Array] {
  const n = x.length;
  const dx = new Float64Array(n);
  const dy = new Float64Array(n);
  const push = (a: number, b: number, strength: number): void => {
    const [awayX, awayY] = [((x[a] ?? 0) - (x[b] ?? 0)) * strength, ((y[a] ?? 0) - (y[b] ?? 0)) * strength];
    dx[a] = (dx[a] ?? 0) + awayX;
    dy[a] = (dy[a] ?? 0) + awayY;
    dx[b] = (dx[b] ?? 0) - awayX;
    dy[b] = (dy[b] ?? 0) - awayY;
  };
  const between = (a: number, b: number): number =>
    Math.max(Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0)), 1e-4);
  for (let a = 0; a < n; a++) {
    dx[a] = (dx[a] ?? 0) - (x[a] ?? 0) * ideal;
    dy[a] = (dy[a] ?? 0) - (y[a] ?? 0) * ideal;
    for (let b = a + 1; b < n; b++) push(a, b, (ideal / between(a, b)) ** 2);
    for (let tie = graph.offsets[a] ?? 0; tie < (graph.offsets[a + 1] ?? 0); tie++) {
      const b = graph.targets[tie] ?? 0;
      if (b > a) push(a, b, -between(a, b) / ideal);
    }
  }
  return [dx, dy];
}

function fit(values: Float64Array): Float64Array {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const span = high - low || 1;
  return values.map((value) => ((value - low) / span) * 2 - 1);
}
