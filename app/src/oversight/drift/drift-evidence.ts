import type { Keys } from '../../ground/index.ts';

/** What stands behind one sign: which submissions, and which of their words. */
export interface DriftEvidence {
  readonly submissionIds: readonly string[];
  readonly words: readonly { readonly submissionId: string; readonly text: string }[];
  /** What they have in common, in words; empty where the words speak for themselves. */
  readonly about: string;
}

/**
 * Evidence says which submissions one source sent, and that must stand nowhere in the database in clear: it is kept sealed under a secret of this
 * server, and opened for the controller alone.
 */
export function sealEvidence(keys: Keys, evidence: DriftEvidence): Buffer {
  return keys.seal('drift', Buffer.from(JSON.stringify(evidence)));
}

/** @throws {Error} when the bytes were not sealed by this server, or were changed since. */
export function openEvidence(keys: Keys, sealed: Buffer): DriftEvidence {
  return JSON.parse(keys.open('drift', sealed).toString('utf8')) as DriftEvidence;
}
