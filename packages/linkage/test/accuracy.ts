import { block, scorePair, termFrequencies, type LinkageModel, type LinkRecord } from '../src/index.ts';

/** Pairwise accuracy of links at or above a weight, against all pairs of one person. */
export interface Accuracy {
  readonly pairs: number;
  readonly links: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Block, score and compare with the truth held in one column. */
export function accuracy(
  model: LinkageModel,
  records: readonly LinkRecord[],
  truth: string,
  threshold: number,
): Accuracy {
  const blocked = block(records, model.blockRules);
  if (!blocked.ok) throw new Error(blocked.message);
  const frequencies = termFrequencies(model, records);
  const person = (at: number): unknown => records[at]?.[truth];
  const links = blocked.pairs.filter(
    ({ left, right }) => scorePair(model, records[left] ?? {}, records[right] ?? {}, frequencies).weight >= threshold,
  );
  const right = links.filter((pair) => person(pair.left) === person(pair.right)).length;
  const sizes = new Map<unknown, number>();
  records.forEach((_, at) => sizes.set(person(at), (sizes.get(person(at)) ?? 0) + 1));
  const real = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const [precision, recall] = [right / links.length, right / real];
  return {
    pairs: blocked.pairs.length,
    links: links.length,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
  };
}
