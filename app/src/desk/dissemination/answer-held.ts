import { notFound, Problem, type Actor, type Ground, type Tx } from '../../ground/index.ts';
import { isWithdrawn } from '../question/index.ts';
import type { ReleaseListener } from '../report.ts';
import { addStep, heldById, lockDecision, proposalOf, type Held } from './held-store.ts';
import { lossOf, releaseHeld } from './hold-or-release.ts';
import type { ReleaseProposal } from './held-release.ts';

/** A release that waits, opened for whoever reads it second. */
export interface OpenedHeld {
  readonly held: Held;
  readonly proposal: ReleaseProposal;
}

/** @throws {Problem} 404 when nothing of that id waits */
export async function openHeld(tx: Tx, ground: Ground, id: string): Promise<OpenedHeld> {
  const held = await heldById(tx, id);
  if (!held) throw notFound();
  return { held, proposal: await proposalOf(tx, ground, id) };
}

/** Why this reader cannot approve it, in words; null when they may. */
export function whyNotApprove(
  held: Pick<Held, 'proposedBy' | 'state'>,
  reader: Pick<Actor, 'accountId'>,
): string | null {
  if (held.proposedBy.id === reader.accountId)
    return 'You proposed this release, so another officer must read it. You may take it back.';
  if (held.state !== 'second_reader') return 'Nobody has to read this any more: it waits to go out with others.';
  return null;
}

export interface Approved {
  /** False where it now waits for a batch. */
  readonly out: boolean;
}

/**
 * A second officer lets a held release go out: at once where it is urgent or this service releases at once, else with the next batch.
 * @throws {Problem} 404 when it does not wait any more, 409 when this officer proposed it
 */
export async function approve(
  tx: Tx,
  ground: Ground,
  reader: Actor,
  id: string,
  reason: string,
  listeners: readonly ReleaseListener[],
): Promise<Approved> {
  const { held, proposal } = await openLocked(tx, ground, id);
  const refusal = whyNotApprove(held, reader);
  if (refusal !== null) throw new Problem(409, 'not-yours-to-approve', refusal);
  if (await isWithdrawn(tx, held.submissionId))
    throw new Problem(
      409,
      'taken-back',
      'Its sender took this back, so it cannot be released. Go back and give it back to the desk.',
    );
  await addStep(tx, id, 'approved', reader.accountId, reason);
  if (ground.config.releaseInBatches && !proposal.urgent) return { out: false };
  const approved = { by: reader.accountId, at: new Date() };
  const how = { batch: null, lossOfProtection: lossOf(ground, proposal) };
  await releaseHeld(tx, ground, reader, { ...held, approved }, proposal, how, listeners);
  return { out: true };
}

/**
 * A second officer gives it back, or its own officer takes it back: the submission waits at the desk again, and what was written is kept.
 * @throws {Problem} 404 when it does not wait any more
 */
export async function giveBack(tx: Tx, ground: Ground, reader: Actor, id: string, reason: string): Promise<void> {
  const { held } = await openLocked(tx, ground, id);
  if (held.approved && !(await isWithdrawn(tx, held.submissionId)))
    throw new Problem(
      409,
      'approved-already',
      'Another officer approved this, and it goes out with the next batch. To stop it, recall the report once it is out.',
    );
  await addStep(tx, id, 'returned', reader.accountId, reason);
}

/** Opened anew under the lock, so that two answers at once cannot both count. */
async function openLocked(tx: Tx, ground: Ground, id: string): Promise<OpenedHeld> {
  const found = await heldById(tx, id);
  if (!found) throw notFound();
  await lockDecision(tx, found.submissionId);
  return openHeld(tx, ground, id);
}
