import { refuse } from './evaluation-error.ts';
import { pairKey, verdictsOf, type LabelledPairs } from './labelled-pairs.ts';

/**
 * What is known about who is who.
 * `people`: a code per record, equal for records of one person; −1 where it is not known, and such a record's pairs are
 * not judged. `labels`: only the labelled pairs are judged; every other pair, linked or not, is left out of the count.
 */
export type Truth =
  | { readonly kind: 'people'; readonly personOf: Int32Array }
  | { readonly kind: 'labels'; readonly records: number; readonly pairs: LabelledPairs };

/** A checked truth, ready to judge pairs of records. */
export interface Judge {
  readonly truth: Truth;
  readonly records: number;
  /** Pairs that are one person, found or not. */
  readonly truePairs: number;
  /** False when nothing in the truth could show a link to be wrong: then precision means nothing. */
  readonly canBeWrong: boolean;
  /** Verdict by pair key when the truth is labels, else `null`. */
  readonly labelled: ReadonlyMap<number, boolean> | null;
  /** 1: one person; 0: two people; −1: not judged. */
  readonly verdict: (left: number, right: number) => 1 | 0 | -1;
}

/** @throws LinkageError `evaluation-impossible` naming the record or label that is wrong */
export function judgeOf(truth: Truth): Judge {
  return truth.kind === 'people' ? judgeByPerson(truth) : judgeByLabels(truth);
}

function judgeByPerson(truth: Extract<Truth, { kind: 'people' }>): Judge {
  const { personOf } = truth;
  const sizes = new Map<number, number>();
  let known = 0;
  personOf.forEach((person, at) => {
    if (person < -1) refuse(`Record ${at} has the person code ${person}; use 0 and above, or -1 for not known.`);
    if (person < 0) return;
    known += 1;
    sizes.set(person, (sizes.get(person) ?? 0) + 1);
  });
  let truePairs = 0;
  for (const size of sizes.values()) truePairs += (size * (size - 1)) / 2;
  return {
    truth,
    records: personOf.length,
    truePairs,
    canBeWrong: truePairs < (known * (known - 1)) / 2,
    labelled: null,
    verdict: (left, right) => {
      const [a, b] = [personOf[left] ?? -1, personOf[right] ?? -1];
      return a < 0 || b < 0 ? -1 : a === b ? 1 : 0;
    },
  };
}

function judgeByLabels(truth: Extract<Truth, { kind: 'labels' }>): Judge {
  const { records, pairs } = truth;
  if (!Number.isInteger(records) || records < 0) refuse(`The number of records is ${records}; give a whole number.`);
  const verdicts = verdictsOf(pairs, records, refuse);
  let truePairs = 0;
  for (const same of verdicts.values()) if (same) truePairs += 1;
  return {
    truth,
    records,
    truePairs,
    canBeWrong: truePairs < verdicts.size,
    labelled: verdicts,
    verdict: (left, right) => {
      const same = verdicts.get(pairKey(left, right, records));
      return same === undefined ? -1 : same ? 1 : 0;
    },
  };
}
