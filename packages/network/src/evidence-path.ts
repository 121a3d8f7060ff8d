import { GraphError, type Graph } from './graph.ts';
import { kShortestWays } from './k-shortest.ts';

/** One tie of a way, from where the way comes. */
export interface EvidenceTie {
  readonly source: string;
  readonly target: string;
  readonly weight: number;
  /** Above 0, at most 1. */
  readonly strength: number;
}

/** A way between two nodes by what was reported. It says how far reports carry; it proves no acquaintance. */
export interface EvidencePath {
  /** Both ends included. */
  readonly names: readonly string[];
  readonly ties: readonly EvidenceTie[];
  /** The product of the ties' strengths: 1 when nothing on the way is in doubt. */
  readonly strength: number;
  /** The tie with the least strength, the first of equals: the way is no better than it. Null for a way without ties. */
  readonly weakest: EvidenceTie | null;
}

export interface EvidenceOptions {
  /** How many ways at most; 5. */
  readonly limit?: number;
  /**
   * How strong a tie of some weight is, above 0 and at most 1; the weight itself without it. For weights that count independent
   * sources, 1 − ½ⁿ is a choice that can be said aloud: each source leaves half of the doubt.
   */
  readonly strength?: (weight: number) => number;
}

/**
 * The best-evidenced ways between two nodes, best first: the length of a tie is −log of its strength, so that the shortest way has
 * the greatest product, as if ties were right or wrong independently of each other. Fewer when there are no more.
 * @throws {GraphError} UNKNOWN_NODE; OPTION for the limit; WEIGHT for a strength outside 0 to 1.
 */
export function evidencePaths(graph: Graph, from: string, to: string, options: EvidenceOptions = {}): EvidencePath[] {
  const { limit = 5, strength = (weight: number) => weight } = options;
  const strengths = graph.weights.map(strength);
  const wrong = strengths.findIndex((value) => !(value > 0 && value <= 1));
  if (wrong !== -1)
    throw new GraphError(
      'WEIGHT',
      `A tie to ${graph.names[graph.targets[wrong] ?? 0] ?? ''} of weight ${graph.weights[wrong]} has the strength ${strengths[wrong]}. Give strengths above 0 and at most 1, or say how weights become strengths.`,
      wrong,
    );
  const lengths = strengths.map((value) => -Math.log(value));
  return kShortestWays(graph, from, to, { limit, lengths }).map(({ nodes }) => evidenceAlong(graph, strengths, nodes));
}

/** What a way through these positions rests on. */
export function evidenceAlong(graph: Graph, strengths: Float64Array, nodes: readonly number[]): EvidencePath {
  const name = (at: number | undefined): string => graph.names[at ?? 0] ?? '';
  const ties = nodes.slice(1).map((node, at): EvidenceTie => {
    const before = nodes[at] ?? 0;
    const tie = strongestTie(graph, strengths, before, node);
    return { source: name(before), target: name(node), weight: graph.weights[tie] ?? 0, strength: strengths[tie] ?? 0 };
  });
  return {
    names: nodes.map(name),
    ties,
    strength: ties.reduce((product, tie) => product * tie.strength, 1),
    weakest: ties.reduce<EvidenceTie | null>(
      (least, tie) => (least && least.strength <= tie.strength ? least : tie),
      null,
    ),
  };
}

/** Where parallel ties were kept apart, a way uses the strongest. */
function strongestTie(graph: Graph, strengths: Float64Array, from: number, to: number): number {
  let best = -1;
  for (let tie = graph.offsets[from] ?? 0; tie < (graph.offsets[from + 1] ?? 0); tie++)
    if (graph.targets[tie] === to && (best === -1 || (strengths[tie] ?? 0) > (strengths[best] ?? 0))) best = tie;
  return best;
}
