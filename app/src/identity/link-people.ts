import {
  encodeRecords,
  estimateWork,
  linkColumns,
  modelColumns,
  type Progress,
  type TermFrequencies,
} from '@throughline/linkage';
import type { KnownPerson } from './match-key-store.ts';
import { mentionModel } from './mention-model.ts';

/** A pair from the threshold, the lesser id in `a`, and the batch's weight in bits. */
export interface FoundPair {
  readonly a: string;
  readonly b: string;
  readonly left: KnownPerson;
  readonly right: KnownPerson;
  readonly score: { readonly weight: number };
}

/** A rule that was left out. The value that so many share is not told: it is of people's records. */
export interface RuleLeftOut {
  readonly rule: string;
  readonly pairs: number;
  /** Mentions that share the commonest value. */
  readonly mentions: number;
}

/** How a batch over people is run. */
export interface LinkPeopleOptions {
  /** Bits from which a pair is found. */
  readonly threshold: number;
  /** Worker threads for so many pairs; 0 works in this thread. */
  readonly threads: (pairs: number) => number;
  /** A rule that brings more pairs together is left out, and named. */
  readonly pairsPerRule: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** What a batch over people found. */
export interface LinkedPeople {
  readonly pairs: readonly FoundPair[];
  readonly compared: number;
  readonly rulesLeftOut: readonly RuleLeftOut[];
}

/**
 * Compares people in one batch by the model of mentions, untrained: the weights are those of `compare`. Needs no database.
 * @param people in the order of their ids
 * @param frequencies how common the values of all of them are, as `commonness` counts them
 * @throws LinkageError `batch-cancelled` after the signal
 */
export async function linkPeople(
  people: readonly KnownPerson[],
  frequencies: TermFrequencies,
  { threshold, threads, pairsPerRule, signal, onProgress }: LinkPeopleOptions,
): Promise<LinkedPeople> {
  const columns = encodeRecords(
    people.map(({ record }) => record),
    modelColumns(mentionModel),
  );
  const work = estimateWork(columns, mentionModel);
  const kept = work.filter(({ pairs }) => pairs <= pairsPerRule);
  const names = new Set(kept.map(({ rule }) => rule));
  const { edges, compared } = await linkColumns(
    columns,
    { ...mentionModel, blockRules: mentionModel.blockRules.filter(({ name }) => names.has(name)) },
    {
      threshold,
      threads: threads(kept.reduce((sum, { pairs }) => sum + pairs, 0)),
      train: null,
      frequencies,
      // Those above are left out already; the engine's own refusal would name the value.
      pairsPerRule: Infinity,
      ...(signal !== undefined && { signal }),
      ...(onProgress !== undefined && { onProgress }),
    },
  );
  const pairs = Array.from(edges.weight, (weight, at): FoundPair[] => {
    const [left, right] = [people[edges.left[at] ?? -1], people[edges.right[at] ?? -1]];
    return left && right ? [{ a: left.id, b: right.id, left, right, score: { weight } }] : [];
  }).flat();
  const rulesLeftOut = work
    .filter(({ rule }) => !names.has(rule))
    .map(({ rule, pairs: own, hottest }) => ({ rule, pairs: own, mentions: hottest?.records ?? 0 }));
  return { pairs, compared, rulesLeftOut };
}
