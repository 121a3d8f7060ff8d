import { LinkageError } from '../linkage-error.ts';
import type { Decision } from './decision.ts';

/** How links become clusters. */
export interface ClusterOptions {
  /**
   * `components`: one link that reaches the threshold joins. `guarded`: two groups join only when their pairs taken
   * together speak for it, so that one bad link cannot join two families. `closest`: guarded too, but only the members
   * of the smaller group must each be near to some member of the larger, which finds more people whose records differ
   * (aliases, bare forenames) and lets a lone record join any group by one good link. Default `guarded`.
   */
  readonly method?: 'components' | 'guarded' | 'closest';
  /** Bits from which a link may join, and mean bits that two groups must reach. Default 0, even odds. */
  readonly threshold?: number;
  /** Decisions in force about pairs of positions: "same" always joins, "different" always parts, "unsure" holds back. */
  readonly decisions?: readonly Decision<number>[];
  /**
   * Not for components: bits counted for a pair that no link covers; below the threshold. Where the model is at hand, the
   * weight of its prior says that nobody compared them. Default 3 below the threshold.
   */
  readonly missing?: number;
  /** Not for components: the most bits that one pair counts for or against. Default 8 above the threshold. */
  readonly ceiling?: number;
  /**
   * Not for components: one pair with fewer bits than this keeps two groups apart, whatever the others say. Where the
   * model is at hand, 8 below the weight of its prior, so that fields must speak against. Default 15 below 0 or below a
   * threshold that is lower.
   */
  readonly contradiction?: number;
  /**
   * Guarded: weight in bits of a pair that no link covers, asked only where two groups might join, at most
   * `SCORED_EACH_WAY` records of each. Must be symmetric and give the same for the same pair.
   */
  readonly scorePair?: (a: number, b: number) => number;
}

/** The figures of a clustering, checked. */
export interface ClusterRules {
  readonly method: 'components' | 'guarded' | 'closest';
  readonly threshold: number;
  readonly missing: number;
  readonly ceiling: number;
  readonly contradiction: number;
  readonly scorePair: ((a: number, b: number) => number) | null;
}

/** Even odds. */
export const CLUSTER_THRESHOLD = 0;

/**
 * How far from the threshold, in bits. Not trained but chosen, so that by one link alone, however strong, a lone record
 * may join a group of up to three, and two groups of two or more never join.
 */
const DEFAULT_DISTANCE = { missing: 3, ceiling: 8, contradiction: 15 } as const;

/** @throws LinkageError `model-invalid` naming the option */
export function clusterRules(options: ClusterOptions): ClusterRules {
  const {
    threshold = CLUSTER_THRESHOLD,
    missing = threshold - DEFAULT_DISTANCE.missing,
    ceiling = threshold + DEFAULT_DISTANCE.ceiling,
    contradiction = Math.min(0, threshold) - DEFAULT_DISTANCE.contradiction,
  } = options;
  for (const [name, value] of Object.entries({ threshold, missing, ceiling, contradiction })) {
    if (!Number.isFinite(value)) refuse(`The option "${name}" is ${value}; give a number of bits.`);
  }
  if (missing >= threshold) {
    refuse(
      `The option "missing" is ${missing}, not below "threshold", ${threshold}: then pairs nobody compared would join.`,
    );
  }
  if (ceiling <= threshold) {
    refuse(`The option "ceiling" is ${ceiling}, not above "threshold", ${threshold}: then no link could join.`);
  }
  return {
    method: options.method ?? 'guarded',
    threshold,
    missing,
    ceiling,
    contradiction,
    scorePair: options.scorePair ?? null,
  };
}

function refuse(message: string): never {
  throw new LinkageError('model-invalid', message);
}
