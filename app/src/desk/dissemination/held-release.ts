import type { Keys } from '../../ground/index.ts';
import type { SourceRisk } from '../../intake/index.ts';
import type { NewReport } from '../release.ts';
import type { Finding } from './mosaic.ts';
import { whySecondReader, type HoldReason } from './second-reader.ts';

/** One report of a decision, with what its readers and its source's safety were judged by. */
export interface ProposedItem {
  /** Its audience settled. */
  readonly report: NewReport;
  /** How many could have known it. */
  readonly k: number;
  /** Findings of the mosaic check that the handler answered and let stand. */
  readonly findings: readonly Finding[];
  /** Codes of the conditions ticked. */
  readonly conditions: readonly string[];
  readonly signpost: 'ask_owner' | 'silence';
}

/** A decision to release: one submission, one report or several. */
export interface ReleaseProposal {
  readonly submissionId: string;
  /** Why, for what became of the submission. */
  readonly reason: string;
  /** As the sender stated it, or whoever triaged it. */
  readonly urgent: boolean;
  readonly sourceRisk: SourceRisk;
  readonly items: readonly ProposedItem[];
}

/** Why this decision needs a second reader; none where one officer is enough. */
export function whyHeld(proposal: ReleaseProposal): HoldReason[] {
  const why = proposal.items.flatMap(({ report, k, findings }) =>
    whySecondReader({
      handling: report.grade.scheme === '3x5x2' ? report.grade.handling.code : null,
      sourceRisk: proposal.sourceRisk,
      k,
      findings: findings.length,
    }),
  );
  return [...new Set(why)];
}

/** The decision as a held release keeps it: sealed under a key outside the database, and bound to its own id. */
export function sealProposal(keys: Keys, heldId: string, proposal: ReleaseProposal): Buffer {
  return keys.seal('held-release', Buffer.from(JSON.stringify({ heldId, proposal })));
}

/** @throws {Error} when it was changed, or belongs to another held release */
export function openProposal(keys: Keys, heldId: string, payload: Buffer): ReleaseProposal {
  const { heldId: own, proposal } = JSON.parse(keys.open('held-release', payload).toString('utf8')) as {
    heldId: string;
    proposal: ReleaseProposal;
  };
  if (own !== heldId) throw new Error('A held release holds the decision of another');
  return proposal;
}
