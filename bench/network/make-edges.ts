/** Edges of a graph made for measuring: deterministic for a seed, no node with itself, no pair twice. */
export interface MadeEdges {
  readonly nodes: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** The shapes that graphs are made in. */
export const SHAPES = ['attachment', 'groups'] as const;
export type Shape = (typeof SHAPES)[number];

/** How many ties each node brings. */
const OWN_TIES = 5;
/** Members of a planted group, and the share of ties that stay inside. */
const GROUP = 100;
const INSIDE = 0.8;

/** About `edges` edges on a fifth as many nodes. */
export function makeEdges(shape: Shape, edges: number, seed = 1): MadeEdges {
  const random = xorshift(seed);
  const nodes = Math.max(OWN_TIES + 2, Math.round(edges / OWN_TIES));
  return shape === 'attachment' ? attachment(nodes, random) : planted(nodes, random);
}

/**
 * Preferential attachment with locality: each new node ties itself to nodes in proportion to their ties (A.-L. Barabási, R. Albert,
 * Emergence of scaling in random networks, 1999), every second time to an end of one of the newest ties.
 */
function attachment(nodes: number, random: () => number): MadeEdges {
  const ends: number[] = [0, 1];
  const pairs = new PairList(nodes);
  pairs.add(0, 1);
  for (let node = 2; node < nodes; node++) {
    const wanted = Math.min(OWN_TIES, node);
    const near = Math.max(0, ends.length - 200 * OWN_TIES);
    for (let found = 0, tries = 0; found < wanted && tries < 50; tries++) {
      const low = tries % 2 === 0 ? near : 0;
      const other = ends[low + Math.floor(random() * (ends.length - low))] ?? 0;
      if (other === node || !pairs.add(node, other)) continue;
      ends.push(node, other);
      found += 1;
    }
  }
  return pairs.edges();
}

/** Groups of a hundred: four ties in five stay inside (M. Girvan, M. Newman, Community structure in social networks, 2002). */
function planted(nodes: number, random: () => number): MadeEdges {
  const pairs = new PairList(nodes);
  for (let node = 0; node < nodes; node++) {
    const first = node - (node % GROUP);
    const size = Math.min(GROUP, nodes - first);
    for (let found = 0, tries = 0; found < OWN_TIES && tries < 50; tries++) {
      const other = random() < INSIDE ? first + Math.floor(random() * size) : Math.floor(random() * nodes);
      if (other !== node && pairs.add(node, other)) found += 1;
    }
  }
  return pairs.edges();
}

class PairList {
  readonly #seen = new Set<number>();
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #nodes: number;

  constructor(nodes: number) {
    this.#nodes = nodes;
  }

  /** False when the pair is there already. */
  add(a: number, b: number): boolean {
    const key = Math.min(a, b) * this.#nodes + Math.max(a, b);
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    this.#from.push(a);
    this.#to.push(b);
    return true;
  }

  edges(): MadeEdges {
    return { nodes: this.#nodes, from: Uint32Array.from(this.#from), to: Uint32Array.from(this.#to) };
  }
}

/** Numbers in [0, 1). Source: G. Marsaglia, Xorshift RNGs (2003). */
function xorshift(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
