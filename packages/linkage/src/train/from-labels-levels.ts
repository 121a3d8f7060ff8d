import { levelParameters } from '../model/level-weight.ts';
import type { Comparison, Level } from '../model/linkage-model.ts';
import type { LabelOptions } from './from-labels.ts';
import type { LevelCounts } from './monotone-pool.ts';

/** One parameter of one level, before and after. */
export interface ParameterEstimate {
  readonly before: number;
  readonly after: number;
  /** Labelled pairs at this level, and at any evidence level of the comparison. */
  readonly seen: number;
  readonly of: number;
  /** Why the earlier value was kept, as a sentence; `null` when the labels set it. */
  readonly kept: string | null;
}

/** What labels said of one level. */
export interface LevelEstimate {
  readonly comparison: string;
  /** Position in the comparison. */
  readonly level: number;
  readonly label: string;
  /** `null` for a null level, which has no m and no u. */
  readonly m: ParameterEstimate | null;
  readonly u: ParameterEstimate | null;
}

/** One comparison with its m and u from counts of labelled pairs. */
export function estimatedLevels(
  comparison: Comparison,
  counts: LevelCounts,
  options: LabelOptions,
): { readonly comparison: Comparison; readonly levels: readonly LevelEstimate[] } {
  const m = estimates(comparison, 'm', counts.matches, options);
  const u = estimates(comparison, 'u', counts.nonMatches, options);
  const learnt = (found: ReadonlyMap<Level, ParameterEstimate>): boolean =>
    [...found.values()].some(({ kept }) => kept === null);
  const [learntM, learntU] = [learnt(m), learnt(u)];
  const levels = comparison.levels.map((level): Level => {
    const [ofM, ofU] = [m.get(level), u.get(level)];
    if (ofM === undefined || ofU === undefined) return level;
    return {
      ...level,
      ...(learntM ? { m: ofM.after } : {}),
      ...(learntU ? { u: ofU.after } : {}),
      ...(ofM.kept === null ? { origin: `labels: ${ofM.seen} of ${ofM.of} pairs of one person` } : {}),
    };
  });
  return {
    comparison: { ...comparison, levels },
    levels: comparison.levels.map((level, at) => ({
      comparison: comparison.name,
      level: at,
      label: level.label,
      m: m.get(level) ?? null,
      u: u.get(level) ?? null,
    })),
  };
}

/**
 * Posterior mean under a Dirichlet prior: (n + priorPairs × before) / (N + priorPairs), over the levels that are not kept,
 * which share what the kept ones leave. When one level is learnt, all add up to 1.
 */
function estimates(
  comparison: Comparison,
  key: 'm' | 'u',
  counts: readonly number[],
  { learn, priorPairs, fewestPairs }: LabelOptions,
): ReadonlyMap<Level, ParameterEstimate> {
  const evidence = comparison.levels.flatMap((level, at) =>
    level.kind === 'null' ? [] : [{ level, seen: counts[at] ?? 0, before: levelParameters(comparison, level)[key] }],
  );
  const of = evidence.reduce((sum, { seen }) => sum + seen, 0);
  const fix = key === 'm' ? 'fixM' : 'fixU';
  const reasonToKeep = ({ level, seen, before }: (typeof evidence)[number]): string | null => {
    if (!learn[key]) return `${key} was not to be learnt.`;
    if (level[fix]) return `${key} is fixed in the model.`;
    if (seen >= fewestPairs || before * of >= fewestPairs) return null;
    return `Only ${seen} labelled pairs at this level and ${(before * of).toFixed(1)} to be expected, fewer than ${fewestPairs}: too few to say.`;
  };
  const judged = evidence.map((one) => ({ ...one, kept: reasonToKeep(one) }));
  const left = 1 - judged.reduce((sum, { kept, before }) => sum + (kept === null ? 0 : before), 0);
  const free = judged.filter(({ kept }) => kept === null);
  const freeBefore = free.reduce((sum, { before }) => sum + before, 0);
  // One level alone that could move has nothing to share with; kept ones that fill the whole leave nothing.
  const stuck = free.length < 2 || !(left > 0) || !(freeBefore > 0);
  const believed = ({ seen, before }: (typeof evidence)[number]): number =>
    seen + (priorPairs * left * before) / freeBefore;
  const total = free.reduce((sum, one) => sum + believed(one), 0);
  return new Map(
    judged.map((one) => {
      const { level, seen, before } = one;
      const kept = one.kept ?? (stuck ? 'The other levels are kept, so this one has no room to move.' : null);
      return [level, { before, after: kept === null ? (left * believed(one)) / total : before, seen, of, kept }];
    }),
  );
}
