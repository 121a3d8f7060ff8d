import { refuse } from './evaluation-error.ts';
import { pairKey } from './labelled-pairs.ts';
import { judgeOf, type Judge, type Truth } from './truth.ts';

/** Scored pairs of records, as a batch leaves them: positions and match weight in bits, every pair once. */
export interface ScoredEdges {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly weight: Float64Array;
}

/** Scored pairs sorted by truth and weight: all that accuracy at any threshold needs. */
export interface JudgedEdges {
  readonly edges: ScoredEdges;
  readonly judge: Judge;
  /** Weights of the pairs that are one person, ascending. */
  readonly same: Float64Array;
  /** Weights of the pairs that are two people, ascending. */
  readonly different: Float64Array;
  /** Scored pairs about which the truth says nothing. */
  readonly notJudged: number;
}

/**
 * Judge every scored pair once, in time n log n. A true pair that was never scored (no blocking rule brought it) counts as
 * missed at every threshold.
 * @throws LinkageError `evaluation-impossible` naming the pair when a weight is not finite, a record is unknown, or a pair comes twice
 */
export function judgeEdges(edges: ScoredEdges, truth: Truth): JudgedEdges {
  const judge = judgeOf(truth);
  checkEdges(edges, judge.records);
  const { left, right, weight } = edges;
  const [same, different] = [new Float64Array(weight.length), new Float64Array(weight.length)];
  let [joined, parted] = [0, 0];
  for (let at = 0; at < weight.length; at += 1) {
    const verdict = judge.verdict(left[at] ?? -1, right[at] ?? -1);
    if (verdict === 1) same[joined++] = weight[at] ?? 0;
    else if (verdict === 0) different[parted++] = weight[at] ?? 0;
  }
  return {
    edges,
    judge,
    same: same.slice(0, joined).sort(),
    different: different.slice(0, parted).sort(),
    notJudged: weight.length - joined - parted,
  };
}

/** Throws unless every edge joins two known records once, with a finite weight. */
export function checkEdges({ left, right, weight }: ScoredEdges, records: number): void {
  if (left.length !== weight.length || right.length !== weight.length) {
    refuse(
      `The edges have ${left.length} left records, ${right.length} right and ${weight.length} weights; give one of each an edge.`,
    );
  }
  const keys = new Float64Array(weight.length);
  for (let at = 0; at < weight.length; at += 1) {
    const [a, b, bits] = [left[at] ?? -1, right[at] ?? -1, weight[at] ?? NaN];
    if (!(a >= 0 && a < records && b >= 0 && b < records)) {
      refuse(
        `Edge ${at} joins records ${a} and ${b}, but the truth covers records 0 to ${records - 1}; give the truth of the records that were linked.`,
      );
    }
    if (a === b) refuse(`Edge ${at} joins record ${a} to itself; leave it out.`);
    if (!Number.isFinite(bits)) refuse(`Edge ${at} (records ${a} and ${b}) has the weight ${bits}; score it again.`);
    keys[at] = pairKey(a, b, records);
  }
  keys.sort();
  for (let at = 1; at < keys.length; at += 1) {
    const key = keys[at] ?? 0;
    if (key !== keys[at - 1]) continue;
    refuse(`Records ${Math.floor(key / records)} and ${key % records} are scored twice; give every pair once.`);
  }
}
