import type { DirectedGraph } from './directed.ts';

/**
 * The sixteen ways in which three nodes can be tied, by Holland and Leinhardt's names: how many pairs are tied both ways, one way, not
 * at all; D down, U up, T transitive, C cyclic.
 */
export const TRIADS = [
  '003',
  '012',
  '102',
  '021D',
  '021U',
  '021C',
  '111D',
  '111U',
  '030T',
  '030C',
  '201',
  '120D',
  '120U',
  '120C',
  '210',
  '300',
] as const;

export type Triad = (typeof TRIADS)[number];

/**
 * Which of `TRIADS`, counted from 1, three nodes v, u, w are, by the sum of 1 for v→u, 2 for u→v, 4 for v→w, 8 for w→v, 16 for u→w
 * and 32 for w→u. Source: Batagelj and Mrvar (2001), figure 1.
 */
const KIND_OF = [
  1, 2, 2, 3, 2, 4, 6, 8, 2, 6, 5, 7, 3, 8, 7, 11, 2, 6, 4, 8, 5, 9, 9, 13, 6, 10, 9, 14, 7, 14, 12, 15, 2, 5, 6, 7, 6,
  9, 10, 14, 4, 9, 9, 12, 8, 13, 14, 15, 3, 7, 8, 11, 7, 12, 14, 15, 8, 14, 13, 15, 11, 15, 15, 16,
];

/**
 * How many threes of nodes there are of each kind. O(ties × the most ties of a node), whatever the number of nodes.
 * Source: V. Batagelj and A. Mrvar, A subquadratic triad census algorithm for large sparse networks, Social Networks 23 (2001).
 */
export function triadCensus(graph: DirectedGraph): Record<Triad, number> {
  const n = graph.out.offsets.length - 1;
  const count = new Float64Array(TRIADS.length);
  const eitherWay = Array.from({ length: n }, (_, node) => tiedEitherWay(graph, node));
  // How each node is tied to v and to u: 1 when from it, 2 when to it, 3 both.
  const ofV = new Uint8Array(n);
  const ofU = new Uint8Array(n);
  eitherWay.forEach((near, v) => {
    mark(graph, v, ofV);
    for (const u of near) {
      if (u <= v) continue;
      mark(graph, u, ofU);
      let third = 0;
      const judge = (w: number, tiedToV: boolean): void => {
        third += 1;
        if (u < w || (v < w && w < u && !tiedToV)) add(count, (ofV[u] ?? 0) + 4 * (ofV[w] ?? 0) + 16 * (ofU[w] ?? 0));
      };
      for (const w of near) if (w !== u) judge(w, true);
      for (const w of eitherWay[u] ?? []) if (w !== v && ofV[w] === 0) judge(w, false);
      // With all the others the two are the only ones tied.
      const apart = n - third - 2;
      const pair = ofV[u] === 3 ? 2 : 1;
      count[pair] = (count[pair] ?? 0) + apart;
      for (const w of eitherWay[u] ?? []) ofU[w] = 0;
    }
    for (const w of near) ofV[w] = 0;
  });
  const all = (n * (n - 1) * (n - 2)) / 6;
  count[0] = all - count.reduce((sum, one) => sum + one, 0);
  return Object.fromEntries(TRIADS.map((name, at) => [name, count[at] ?? 0])) as Record<Triad, number>;
}

function add(count: Float64Array, code: number): void {
  const kind = (KIND_OF[code] ?? 1) - 1;
  count[kind] = (count[kind] ?? 0) + 1;
}

function mark({ out, in: into }: DirectedGraph, node: number, marks: Uint8Array): void {
  for (const other of out.targets.subarray(out.offsets[node], out.offsets[node + 1]))
    marks[other] = (marks[other] ?? 0) | 1;
  for (const other of into.targets.subarray(into.offsets[node], into.offsets[node + 1]))
    marks[other] = (marks[other] ?? 0) | 2;
}

function tiedEitherWay({ out, in: into }: DirectedGraph, node: number): Uint32Array {
  const to = out.targets.subarray(out.offsets[node], out.offsets[node + 1]);
  const from = into.targets.subarray(into.offsets[node], into.offsets[node + 1]);
  return Uint32Array.from(new Set([...to, ...from]));
}
