import { GraphError, nodeCount, type Graph } from './graph.ts';
import { PathSampler } from './path-sampler.ts';
import { seededRandom } from './random.ts';
import { vertexDiameterBound } from './vertex-diameter.ts';

export interface SampledBetweennessOptions {
  /** How far any value may be from the exact one, above 0 and below 1; .01. */
  readonly epsilon?: number;
  /** The chance that some value is farther, above 0 and below 1; .1. */
  readonly delta?: number;
  readonly seed: number;
}

/** Estimates and what they are worth: with a chance of at least 1 − delta every exact value lies from `lower` to `upper`. */
export interface SampledBetweenness {
  readonly values: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly epsilon: number;
  readonly delta: number;
  /** Paths drawn. */
  readonly samples: number;
  /** Paths that would always have been enough. */
  readonly most: number;
}

/** Paths drawn before it is first asked whether they are enough, and between two such questions. */
const BETWEEN_QUESTIONS = 1000;

/**
 * Betweenness from shortest paths drawn at random between nodes drawn at random: as soon as the bound of every node is within
 * epsilon it stops, at the latest after `most`, which follows from how long shortest paths can be. For networks where the exact
 * values take too long; where `most` is more than the nodes there are, `betweenness` may be quicker.
 * Sources: M. Borassi and E. Natale, KADABRA (2016), theorem 9, each node given the same part of delta; M. Riondato and
 * E. M. Kornaropoulos (2016), theorem 1, for `most`, with the constant .5 of M. Löffler and J. Phillips (2009).
 * @throws {GraphError} OPTION; TOO_MANY_PATHS.
 */
export function sampledBetweenness(graph: Graph, options: SampledBetweennessOptions): SampledBetweenness {
  const { epsilon = 0.01, delta = 0.1, seed } = options;
  for (const [name, value] of Object.entries({ epsilon, delta }))
    if (!(value > 0 && value < 1))
      throw new GraphError('OPTION', `"${name}" is ${value}. Give a number above 0 and below 1, such as 0.01.`);
  const n = nodeCount(graph);
  const longest = vertexDiameterBound(graph);
  const hits = new Float64Array(n);
  if (longest < 3)
    return { values: hits, lower: hits.slice(), upper: hits.slice(), epsilon, delta, samples: 0, most: 0 };
  // Drawn paths estimate the share of all pairs, of which n(n − 1) are counted here and (n − 1)(n − 2) in betweenness.
  const scale = n / (n - 2);
  const within = epsilon / scale;
  const most = Math.ceil((0.5 / within ** 2) * (Math.floor(Math.log2(longest - 2)) + 1 + Math.log(2 / delta)));
  const doubt = Math.log((4 * n) / delta);
  const random = seededRandom(seed);
  const sampler = new PathSampler(graph, random);
  let samples = 0;
  do {
    for (const until = Math.min(most, samples + BETWEEN_QUESTIONS); samples < until; samples++) {
      const from = Math.floor(random() * n);
      const other = Math.floor(random() * (n - 1));
      sampler.draw(from, other < from ? other : other + 1, hits);
    }
  } while (samples < most && !hits.every((count) => enough(count / samples, samples, most, doubt, within)));
  const values = hits.map((count) => (count / samples) * scale);
  const reach = (side: 1 | -1) => (value: number) => {
    const bound = deviation(value / scale, samples, most, doubt, side);
    return value + side * scale * (samples < most ? bound : Math.min(bound, within));
  };
  return {
    values,
    lower: values.map(reach(-1)).map((value) => Math.max(value, 0)),
    upper: values.map(reach(1)).map((value) => Math.min(value, 1)),
    epsilon,
    delta,
    samples,
    most,
  };
}

function enough(value: number, samples: number, most: number, doubt: number, within: number): boolean {
  return deviation(value, samples, most, doubt, 1) <= within && deviation(value, samples, most, doubt, -1) <= within;
}

/** How far above (1) or below (−1) the estimate the exact value may be: f and g of theorem 9. */
function deviation(value: number, samples: number, most: number, doubt: number, side: 1 | -1): number {
  const lean = 1 / 3 + (side * most) / samples;
  return (doubt / samples) * (lean + Math.sqrt(lean ** 2 + (2 * value * most) / doubt));
}
