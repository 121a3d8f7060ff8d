import { buildGraph, GraphError, neighbours, type Graph } from './graph.ts';
import { graphFromArrays } from './graph-arrays.ts';
import { positionsOf } from './position.ts';

/**
 * What a tie of a projection weighs: how many things two share, or less for a thing that many share (each counts 1 ⁄ (sharers − 1)),
 * so that a crowd at one event does not outweigh two people in one car.
 */
export type ProjectionWeight = 'shared' | 'newman';

/** A projection of more ties than this helps nobody: it comes from a few things that nearly everyone shares. */
const MOST_TIES = 20_000_000;

/**
 * Ties people to each other who share a phone, an address, an event: of a network with ties between two sides only, the ties within
 * one of them, in the order of the network.
 * Source of 'newman': M. Newman, Scientific collaboration networks II, Physical Review E 64 (2001).
 * @throws {GraphError} UNKNOWN_NODE; OPTION where a tie does not run between the sides; SIZE where hubs would make it too large.
 */
export function projection(graph: Graph, side: readonly string[], weight: ProjectionWeight = 'shared'): Graph {
  const kept = [...new Set(positionsOf(graph, side))].toSorted((a, b) => a - b);
  const place = new Int32Array(graph.names.length).fill(-1);
  kept.forEach((node, at) => (place[node] = at));
  const others = refuseWhatIsNotTwoSided(graph, place);
  const [from, to, weights]: [number[], number[], number[]] = [[], [], []];
  for (const thing of others) {
    const sharers = neighbours(graph, thing);
    for (let one = 0; one < sharers.length; one++)
      for (let other = one + 1; other < sharers.length; other++) {
        from.push(place[sharers[one] ?? 0] ?? 0);
        to.push(place[sharers[other] ?? 0] ?? 0);
        weights.push(weight === 'newman' ? 1 / (sharers.length - 1) : 1);
      }
  }
  if (from.length === 0) return buildGraph({ nodes: kept.map((at) => graph.names[at] ?? ''), edges: [] });
  return graphFromArrays({
    nodes: kept.length,
    names: kept.map((at) => graph.names[at] ?? ''),
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    weight: Float64Array.from(weights),
  });
}

/** The nodes of the other side. */
function refuseWhatIsNotTwoSided(graph: Graph, place: Int32Array): number[] {
  const others: number[] = [];
  let ties = 0;
  let largest = { name: '', of: 0 };
  graph.names.forEach((name, node) => {
    const near = neighbours(graph, node);
    const within = near.find((other) => (place[other] === -1) === (place[node] === -1));
    if (within !== undefined)
      throw new GraphError(
        'OPTION',
        `${name} and ${graph.names[within] ?? ''} are tied but on one side. A projection needs ties between two sides only.`,
      );
    if (place[node] !== -1) return;
    others.push(node);
    ties += (near.length * (near.length - 1)) / 2;
    if (near.length > largest.of) largest = { name, of: near.length };
  });
  if (ties > MOST_TIES)
    throw new GraphError(
      'SIZE',
      `The projection would have up to ${ties} ties; ${MOST_TIES} is the most. ${largest.name} alone is shared by ${largest.of}: leave such hubs out.`,
    );
  return others;
}
