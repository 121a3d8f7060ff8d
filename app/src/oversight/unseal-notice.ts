import type { UnsealReason } from './unseal.ts';

/** The steps of an opening, each of which the source-protection lead is told. */
export const STAGES = {
  asked: 'Asked for',
  agreed: 'Agreed to',
  opened: 'Opened',
} as const;
export type Stage = keyof typeof STAGES;

/** One opening as the source-protection lead sees it: who opens and why, never whose source it is or what was shared. */
export interface OpeningNotice {
  readonly id: string;
  readonly reasonCode: UnsealReason;
  readonly reason: string;
  readonly steps: readonly NoticeStep[];
}

/** One step of it. */
export interface NoticeStep {
  readonly stage: Stage;
  readonly at: Date;
  /** The guardian's name and agency. */
  readonly by: string;
  readonly seenAt: Date | null;
}

/** Openings with something the lead has not seen come first, those for a threat to life before all; else the newest first. */
export function inOrder(openings: readonly OpeningNotice[]): OpeningNotice[] {
  const rank = (one: OpeningNotice): number => (isNew(one) ? (one.reasonCode === 'threat_to_life' ? 0 : 1) : 2);
  const newest = (one: OpeningNotice): number => Math.max(...one.steps.map(({ at }) => at.getTime()));
  return openings.toSorted((a, b) => rank(a) - rank(b) || newest(b) - newest(a));
}

/** Whether a step of it has not been seen. */
export function isNew({ steps }: OpeningNotice): boolean {
  return steps.some(({ seenAt }) => seenAt === null);
}
