import { verdictsOf, type LabelledPairs } from '../evaluate/labelled-pairs.ts';
import { LinkageError } from '../linkage-error.ts';
import { checkModel } from '../model/check-model.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import type { LinkRecord } from '../record.ts';
import { levelOf } from '../score/score-pair.ts';
import { estimatedLevels, type LevelEstimate } from './from-labels-levels.ts';
import type { LevelCounts } from './monotone-pool.ts';

/** What labels teach, and how far they are believed. */
export interface LabelOptions {
  /**
   * What to learn. m can be learnt from any fair sample of true pairs. u and the prior are right only when the labelled
   * pairs were drawn at random from all pairs: people usually label pairs that look alike, and these are not. So both are
   * off unless asked for.
   */
  readonly learn: { readonly m: boolean; readonly u: boolean; readonly prior: boolean };
  /** Weight of the model's earlier m (u) against the labels, in pairs: a Dirichlet prior whose mean is that m (u). */
  readonly priorPairs: number;
  /** A level keeps its earlier value when fewer pairs than this were seen at it and fewer than this were to be expected. */
  readonly fewestPairs: number;
}

/** Ten pairs: after a hundred labels the labels rule, after ten they count half. */
export const LABEL_DEFAULTS: LabelOptions = {
  learn: { m: true, u: false, prior: false },
  priorPairs: 10,
  fewestPairs: 5,
};

/** A model that learnt from labels, with the count behind every level. */
export interface LabelEstimation {
  readonly model: LinkageModel;
  /** Labelled pairs, each once. */
  readonly same: number;
  readonly different: number;
  /** Every level of every comparison, in the model's order. */
  readonly levels: readonly LevelEstimate[];
  /** The same counts by name of comparison, as `monotoneComparison` and `parameterChart` take them. */
  readonly counts: ReadonlyMap<string, LevelCounts>;
}

/**
 * Estimate m, and if asked u and the prior, from pairs that people have judged. A null level is no evidence and is left out
 * of the shares. What is marked fixed stays. Nothing is random.
 * @throws LinkageError `training-impossible` when a label names no record or contradicts another, or nothing can be learnt
 */
export function estimateFromLabels(
  model: LinkageModel,
  records: readonly LinkRecord[],
  labels: LabelledPairs,
  options: Partial<LabelOptions> = {},
): LabelEstimation {
  const { learn, priorPairs, fewestPairs } = { ...LABEL_DEFAULTS, ...options };
  checkModel(model);
  if (!(priorPairs > 0 && Number.isFinite(priorPairs)))
    refuse(`The prior counts for ${priorPairs} pairs; give a number above 0.`);
  if (!(fewestPairs >= 0)) refuse(`The fewest pairs are ${fewestPairs}; give 0 or more.`);
  const verdicts = verdictsOf(labels, records.length, refuse);
  const pairs = { same: 0, different: 0 };
  const tallies = model.comparisons.map(({ levels }) => ({
    matches: new Array<number>(levels.length).fill(0),
    nonMatches: new Array<number>(levels.length).fill(0),
  }));
  for (const [key, same] of verdicts) {
    const [a, b] = [records[Math.floor(key / records.length)] ?? {}, records[key % records.length] ?? {}];
    pairs[same ? 'same' : 'different'] += 1;
    model.comparisons.forEach((comparison, at) => {
      const counts = tallies[at]?.[same ? 'matches' : 'nonMatches'];
      const level = levelOf(comparison, a, b);
      if (counts !== undefined) counts[level] = (counts[level] ?? 0) + 1;
    });
  }
  if (learn.m && pairs.same === 0) refuse('No label says "same"; m cannot be learnt. Label some true pairs.');
  if (learn.u && pairs.different === 0)
    refuse('No label says "different"; u cannot be learnt. Label some pairs of two people.');
  const estimated = model.comparisons.map((comparison, at) =>
    estimatedLevels(comparison, tallies[at] ?? { matches: [], nonMatches: [] }, { learn, priorPairs, fewestPairs }),
  );
  return {
    model: {
      ...model,
      prior: learn.prior
        ? (pairs.same + priorPairs * model.prior) / (pairs.same + pairs.different + priorPairs)
        : model.prior,
      comparisons: estimated.map(({ comparison }) => comparison),
    },
    ...pairs,
    levels: estimated.flatMap(({ levels }) => levels),
    counts: new Map(model.comparisons.map(({ name }, at) => [name, tallies[at] ?? { matches: [], nonMatches: [] }])),
  };
}

function refuse(what: string): never {
  throw new LinkageError('training-impossible', what);
}
