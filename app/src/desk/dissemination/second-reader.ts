import type { SourceRisk } from '../../intake/index.ts';
import { KNOWERS_NEEDED } from '../leak/who-could-know.ts';

/** Why one person is not enough to let a report go out. */
export const HOLD_REASONS = {
  handling_restricted: 'Its handling is restricted (C)',
  source_at_risk: 'The sender may be known by it, or harmed',
  few_could_know: 'Fewer than three could have known it',
  mosaic: 'With what its readers have already, it says more than it says alone',
} as const;
export type HoldReason = keyof typeof HOLD_REASONS;

const AT_RISK: readonly SourceRisk[] = ['likely_identification', 'threat_to_safety', 'threat_to_life'];

/** What the rule looks at, of one report. */
export interface Weighed {
  readonly handling: 'P' | 'C' | null;
  readonly sourceRisk: SourceRisk;
  /** How many could have known it. */
  readonly k: number;
  /** How many findings of the mosaic check were answered and let stand. */
  readonly findings: number;
}

/** Why a second person of the desk must read it before it goes out; none where one is enough. Anything that is no number counts as nobody. */
export function whySecondReader({ handling, sourceRisk, k, findings }: Weighed): HoldReason[] {
  const why: HoldReason[] = [];
  if (handling === 'C') why.push('handling_restricted');
  if (AT_RISK.includes(sourceRisk)) why.push('source_at_risk');
  if (!(k >= KNOWERS_NEEDED)) why.push('few_could_know');
  if (findings > 0) why.push('mosaic');
  return why;
}

/** For the notice after a decision. */
export function heldInWords(why: readonly HoldReason[]): string {
  if (why.length === 0) return 'It goes out with others, so that its time says nothing of where it came from.';
  return `A second officer reads it before it goes out. ${why.map((reason) => HOLD_REASONS[reason]).join('. ')}.`;
}
