import type { Graph } from './graph.ts';

/** How each node stands between others, in the order of the graph. It is about ties that were reported. */
export interface Brokerage {
  /**
   * How far a node's contacts are tied to each other and to few else, so that it can hardly play one against the other: low for
   * brokers. Not a number for a node without ties.
   */
  readonly constraint: Float64Array;
  /** Its contacts, less what is redundant among them: for a star's centre all of them. Not a number for a node without ties. */
  readonly effectiveSize: Float64Array;
}

/**
 * Burt's two measures of structural holes, by weight. Parallel ties must have been merged. A hub costs no more than its contacts do:
 * O(the smaller degree of each tie, times a logarithm).
 * Source: R. Burt, Structural Holes (1992), chapter 2; effective size with redundancy m_jq = weight ⁄ j's heaviest tie.
 */
export function brokerage(graph: Graph): Brokerage {
  const { offsets, targets, weights } = graph;
  const n = offsets.length - 1;
  const strength = new Float64Array(n);
  const heaviest = new Float64Array(n);
  for (let node = 0; node < n; node++)
    for (let tie = offsets[node] ?? 0; tie < (offsets[node + 1] ?? 0); tie++) {
      const weight = weights[tie] ?? 0;
      strength[node] = (strength[node] ?? 0) + weight;
      heaviest[node] = Math.max(heaviest[node] ?? 0, weight);
    }
  const constraint = new Float64Array(n).fill(Number.NaN);
  const effectiveSize = new Float64Array(n).fill(Number.NaN);
  // Of the node at hand: the share of its ties that goes to each contact, and what comes back round by the others.
  const share = new Float64Array(n);
  const round = new Float64Array(n);
  for (let node = 0; node < n; node++) {
    const first = offsets[node] ?? 0;
    const end = offsets[node + 1] ?? 0;
    if (first === end) continue;
    for (let tie = first; tie < end; tie++) share[targets[tie] ?? 0] = (weights[tie] ?? 0) / (strength[node] ?? 1);
    let redundant = 0;
    for (let tie = first; tie < end; tie++) {
      const contact = targets[tie] ?? 0;
      eachShared(graph, node, contact, (other, weight) => {
        const own = share[other] ?? 0;
        round[other] = (round[other] ?? 0) + ((share[contact] ?? 0) * weight) / (strength[contact] ?? 1);
        redundant += (own * weight) / (heaviest[contact] ?? 1);
      });
    }
    let sum = 0;
    for (let tie = first; tie < end; tie++) {
      const contact = targets[tie] ?? 0;
      sum += ((share[contact] ?? 0) + (round[contact] ?? 0)) ** 2;
    }
    constraint[node] = sum;
    effectiveSize[node] = end - first - redundant;
    for (let tie = first; tie < end; tie++) share[targets[tie] ?? 0] = round[targets[tie] ?? 0] = 0;
  }
  return { constraint, effectiveSize };
}

/** Those tied to both, with the weight of their tie to the contact; goes along the shorter of the two rows. */
function eachShared(graph: Graph, node: number, contact: number, meet: (other: number, weight: number) => void): void {
  const { offsets, targets, weights } = graph;
  const length = (of: number): number => (offsets[of + 1] ?? 0) - (offsets[of] ?? 0);
  const [along, within] = length(contact) <= length(node) ? [contact, node] : [node, contact];
  for (let tie = offsets[along] ?? 0; tie < (offsets[along + 1] ?? 0); tie++) {
    const other = targets[tie] ?? 0;
    const there = tieTo(graph, within, other);
    if (there !== -1) meet(other, weights[along === contact ? tie : there] ?? 0);
  }
}

/** Where a node's tie to another stands, −1 where there is none. */
function tieTo({ offsets, targets }: Graph, node: number, other: number): number {
  let low = offsets[node] ?? 0;
  let high = (offsets[node + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = targets[middle] ?? 0;
    if (found === other) return middle;
    if (found < other) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
