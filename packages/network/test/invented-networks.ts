import { buildDirected, type DirectedGraph } from '../src/directed.ts';
import { buildGraph, type Graph, type GraphInput } from '../src/graph.ts';
import { seededRandom } from '../src/random.ts';

/** A network from a seed: `ties` pairs drawn at random with a weight, loops and parallel ties among them. */
function drawn(nodes: number, ties: number, seed: number): GraphInput {
  const random = seededRandom(seed);
  const one = (): string => `n${Math.floor(random() * nodes)}`;
  return {
    nodes: Array.from({ length: nodes }, (_, at) => `n${at}`),
    edges: Array.from({ length: ties }, () => ({ source: one(), target: one(), weight: Math.ceil(random() * 40) / 8 })),
  };
}

const SHAPES: Readonly<Record<string, GraphInput>> = {
  'a pair and one alone': { nodes: ['n0', 'n1', 'n2'], edges: [{ source: 'n0', target: 'n1', weight: 2 }] },
  'a star of nine': {
    nodes: Array.from({ length: 9 }, (_, at) => `n${at}`),
    edges: Array.from({ length: 8 }, (_, at) => ({ source: 'n0', target: `n${at + 1}`, weight: at + 1 })),
  },
  'a path of ten': {
    nodes: Array.from({ length: 10 }, (_, at) => `n${at}`),
    edges: Array.from({ length: 9 }, (_, at) => ({ source: `n${at}`, target: `n${at + 1}`, weight: 1 + at / 8 })),
  },
  'all of seven tied': {
    nodes: Array.from({ length: 7 }, (_, at) => `n${at}`),
    edges: Array.from({ length: 49 }, (_, at) => ({
      source: `n${at % 7}`,
      target: `n${Math.floor(at / 7)}`,
      weight: 0.25,
    })),
  },
  'in parts (40 nodes, 30 draws)': drawn(40, 30, 1),
  'sparse (50, 90)': drawn(50, 90, 2),
  'middling (60, 240)': drawn(60, 240, 3),
  'dense (25, 300)': drawn(25, 300, 4),
};

/** Made-up networks with the awkward shapes that real ones lack; always there. */
export const INVENTED_NAMES: readonly string[] = Object.keys(SHAPES);

export function inventedNetwork(name: string): Graph {
  return buildGraph(shape(name));
}

export function inventedDirected(name: string): DirectedGraph {
  return buildDirected(shape(name));
}

/** People tied to things, never to each other, from a seed: the first `people` nodes are the people. */
export function inventedTwoSided(people: number, things: number, ties: number, seed: number): Graph {
  const random = seededRandom(seed);
  return buildGraph({
    nodes: [
      ...Array.from({ length: people }, (_, at) => `p${at}`),
      ...Array.from({ length: things }, (_, at) => `t${at}`),
    ],
    edges: Array.from({ length: ties }, () => ({
      source: `p${Math.floor(random() * people)}`,
      target: `t${Math.floor(random() * things)}`,
    })),
  });
}

function shape(name: string): GraphInput {
  const found = SHAPES[name];
  if (!found) throw new Error(`There is no network ${name}.`);
  return found;
}
