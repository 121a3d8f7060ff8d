import { clusterLinks } from '../../../packages/linkage/src/cluster/cluster-links.ts';
import type { ClusterOptions } from '../../../packages/linkage/src/cluster/cluster-options.ts';
import { accuracyAt, type Accuracy } from '../../../packages/linkage/src/evaluate/accuracy.ts';
import { clusterAccuracy } from '../../../packages/linkage/src/evaluate/cluster-accuracy.ts';
import { expectedF1Threshold } from '../../../packages/linkage/src/evaluate/expected-f1.ts';
import { judgeEdges, type ScoredEdges } from '../../../packages/linkage/src/evaluate/judge-edges.ts';
import type { Truth } from '../../../packages/linkage/src/evaluate/truth.ts';
import { adjustmentBase, levelWeight, priorWeight } from '../../../packages/linkage/src/model/level-weight.ts';
import { frequencyWeight } from '../../../packages/linkage/src/model/term-frequency.ts';
import type { LinkRecord } from '../../../packages/linkage/src/record.ts';
import { allPairs, blockedPairs, type Pairs } from './candidate-pairs.ts';
import type { DataSet } from './data-set.ts';
import { trainOnWholeSpace, type Trained } from './train-whole-space.ts';

/** How well one set was linked from one set of pairs. */
export interface LinkingAccuracy {
  readonly pairs: number;
  /** Bits: where the F1 that the model itself expects is highest. */
  readonly threshold: number;
  readonly expectedF1: number;
  /** Links at the threshold. */
  readonly links: Accuracy;
  /** Pairs within clusters, by how clusters are made. */
  readonly components: Accuracy;
  readonly guarded: Accuracy;
  readonly closest: Accuracy;
}

/** With our block rules, and with only those pairs that Splink's rules made. */
export interface SetAccuracy {
  readonly records: number;
  readonly trainingRounds: number;
  readonly ours: LinkingAccuracy;
  readonly splinkPairs: LinkingAccuracy;
}

/** Train without labels, score, cluster, and only then judge. */
export function measureAccuracy({ records, model, personOf, splinkValues }: DataSet): SetAccuracy {
  const everyPair = model.blockRules.length === 0;
  const pairs = everyPair ? allPairs(records.length) : blockedPairs(records, model.blockRules);
  const trained = trainOnWholeSpace(model, records, pairs, everyPair ? { sample: 0 } : {});
  const edges = { ...pairs, weight: weigh(records, pairs, trained) };
  const truth: Truth = { kind: 'people', personOf };
  const prior = priorWeight(trained.model.prior);
  const bySplink = (left: number, right: number): boolean =>
    splinkValues.some((values) => values[left] !== null && values[left] === values[right]);
  return {
    records: records.length,
    trainingRounds: trained.iterations,
    ours: judged(edges, truth, prior),
    splinkPairs: judged(
      edgesOf(edges, (at) => bySplink(edges.left[at] ?? 0, edges.right[at] ?? 0)),
      truth,
      prior,
    ),
  };
}

function judged(edges: ScoredEdges, truth: Extract<Truth, { kind: 'people' }>, prior: number): LinkingAccuracy {
  const chosen = expectedF1Threshold(edges.weight);
  if (chosen === null)
    throw new Error('No pair has any chance of being one person: nothing to choose a threshold from.');
  // A pair below the prior's weight stands as one that was never compared: that is what most pairs are.
  const links = { size: truth.personOf.length, ...edgesOf(edges, (at) => (edges.weight[at] ?? 0) > prior) };
  const clustered = (options: ClusterOptions): Accuracy =>
    clusterAccuracy(clusterLinks(links, options).clusterOf, truth).pairs;
  const contradiction = prior - 8;
  return {
    pairs: edges.weight.length,
    threshold: chosen.threshold,
    expectedF1: chosen.expectedF1,
    links: accuracyAt(judgeEdges(edges, truth), chosen.threshold),
    components: clustered({ method: 'components', threshold: chosen.threshold }),
    guarded: clustered({ method: 'guarded', contradiction }),
    closest: clustered({ method: 'closest', missing: prior, contradiction }),
  };
}

function edgesOf(edges: ScoredEdges, chosen: (at: number) => boolean): ScoredEdges {
  const at = Int32Array.from({ length: edges.weight.length }, (_, edge) => edge).filter(chosen);
  return {
    left: at.map((edge) => edges.left[edge] ?? 0),
    right: at.map((edge) => edges.right[edge] ?? 0),
    weight: Float64Array.from(at, (edge) => edges.weight[edge] ?? 0),
  };
}

/** Match weight of each pair: the same sum as `scorePair`, from levels that training has found already. */
export function weigh(records: readonly LinkRecord[], { left, right }: Pairs, trained: Trained): Float64Array {
  const weights = new Float64Array(left.length).fill(priorWeight(trained.model.prior));
  trained.model.comparisons.forEach((comparison, column) => {
    const bits = comparison.levels.map((level) => levelWeight(comparison, level));
    trained.levels[column]?.forEach((found, at) => {
      const level = comparison.levels[found];
      if (level === undefined) return;
      let weight = bits[found] ?? 0;
      if (level.termAdjustment !== undefined) {
        const [a, b] = [records[left[at] ?? 0] ?? {}, records[right[at] ?? 0] ?? {}];
        weight += frequencyWeight(level.termAdjustment, adjustmentBase(comparison, level), trained.frequencies, a, b);
      }
      weights[at] = (weights[at] ?? 0) + weight;
    });
  });
  return weights;
}
