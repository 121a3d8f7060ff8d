import type { RecognitionBySex, Sex } from '../types.ts';

/**
 * The share of mentions of exploited children that carry `may_be_exploited`, by sex. Boys are under-flagged by a known
 * amount, 30 points, so that a check for it has an answer to find.
 */
export const INTENDED_SHARE: Readonly<Record<Sex, number>> = { F: 0.82, M: 0.52 };

/** Decides flag by flag so that the share reached stays within one mention of the share intended. */
export class Recognition {
  private readonly mentions: Record<Sex, number> = { F: 0, M: 0 };
  private readonly flagged: Record<Sex, number> = { F: 0, M: 0 };

  /** Whether this mention of an exploited child is flagged. */
  flags(sex: Sex): boolean {
    this.mentions[sex] += 1;
    const flag = Math.round(this.mentions[sex] * INTENDED_SHARE[sex]) > this.flagged[sex];
    if (flag) this.flagged[sex] += 1;
    return flag;
  }

  summary(sex: Sex): RecognitionBySex {
    const [mentions, flagged] = [this.mentions[sex], this.flagged[sex]];
    return { mentions, flagged, share: mentions === 0 ? 0 : flagged / mentions, intended: INTENDED_SHARE[sex] };
  }
}
