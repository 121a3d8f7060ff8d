import { randomUUID } from 'node:crypto';
import { appendEntry, Problem, type Actor, type Ground, type Tx } from '../../ground/index.ts';
import { DESK_COMPARTMENT } from '../audience.ts';
import { releaseMany, type Disclosure } from '../release.ts';
import type { ReleaseListener } from '../report.ts';
import { addEvents } from '../store.ts';
import { notBefore } from './batch.ts';
import { sealProposal, whyHeld, type ReleaseProposal } from './held-release.ts';
import { addStep, heldFor, lockDecision, type Held } from './held-store.ts';
import type { HoldReason } from './second-reader.ts';
import { signpost } from './signpost.ts';

export type Outcome =
  { readonly released: readonly string[] } | { readonly held: string; readonly why: readonly HoldReason[] };

/**
 * Releases a decision at once, or holds it: for a second reader where one officer is not enough, for a batch where its time could point at
 * the source. Nothing of a held release can be seen outside the desk, and its submission has no outcome yet.
 * @throws {Problem} 409 when the submission has a release that waits already
 */
export async function holdOrRelease(
  tx: Tx,
  ground: Ground,
  actor: Actor,
  proposal: ReleaseProposal,
  listeners: readonly ReleaseListener[],
): Promise<Outcome> {
  await lockDecision(tx, proposal.submissionId);
  const already = await heldFor(tx, proposal.submissionId);
  if (already)
    throw new Problem(
      409,
      'held-already',
      `${already.proposedBy.name} decided this already, and it waits to go out. Look at it under Approvals.`,
    );
  const why = whyHeld(proposal);
  const batched = ground.config.releaseInBatches && !proposal.urgent;
  if (why.length === 0 && !batched) {
    const how = { second: null, batch: null, lossOfProtection: lossOf(ground, proposal) } as const;
    return { released: await letGo(tx, ground, actor, actor.accountId, proposal, how, listeners) };
  }
  const id = randomUUID();
  const now = new Date();
  await tx
    .insertInto('tl.held_release')
    .values({
      id,
      submission_id: proposal.submissionId,
      proposed_by: actor.accountId,
      why,
      urgent: proposal.urgent,
      not_before: batched ? notBefore(now, Math.random()) : now,
      payload: sealProposal(ground.keys, id, proposal),
      compartment: DESK_COMPARTMENT,
    })
    .execute();
  return { held: id, why };
}

/** Lets a held release go, and says in the ledger that it went. */
export async function releaseHeld(
  tx: Tx,
  ground: Ground,
  actor: Actor,
  held: Held,
  proposal: ReleaseProposal,
  how: Pick<Disclosure, 'batch' | 'lossOfProtection'>,
  listeners: readonly ReleaseListener[],
): Promise<readonly string[]> {
  const second = held.approved ? { by: held.approved.by, heldId: held.id } : null;
  const released = await letGo(tx, ground, actor, held.proposedBy.id, proposal, { ...how, second }, listeners);
  await addStep(tx, held.id, 'released', actor.accountId, how.batch ? 'went out with others' : 'went out');
  return released;
}

/** Why a release that goes at once loses the protection of a batch. */
export function lossOf({ config }: Ground, { urgent }: Pick<ReleaseProposal, 'urgent'>): 'urgent' | 'batching_off' {
  return urgent && config.releaseInBatches ? 'urgent' : 'batching_off';
}

async function letGo(
  tx: Tx,
  ground: Ground,
  actor: Actor,
  officer: string,
  proposal: ReleaseProposal,
  how: Pick<Disclosure, 'second' | 'batch' | 'lossOfProtection'>,
  listeners: readonly ReleaseListener[],
): Promise<string[]> {
  const reports = proposal.items.map(({ report, k, conditions }) => ({
    ...report,
    disclosure: { ...how, conditions, whoCouldKnow: k },
  }));
  const released = await releaseMany(tx, ground, actor, reports, listeners);
  for (const [at, { signpost: choice }] of proposal.items.entries()) {
    const id = released[at];
    if (choice === 'ask_owner' && id) await signpost(tx, officer, id, choice);
  }
  await addEvents(tx, { ...actor, accountId: officer }, [
    { submissionId: proposal.submissionId, kind: 'INTEL_LOG', reason: proposal.reason },
  ]);
  await appendEntry(tx, {
    op: 'disclose',
    what: 'submission',
    id: proposal.submissionId,
    did: `released as intelligence${how.second ? ', read by a second officer' : ''}${how.lossOfProtection ? '' : ', among others'}`,
    purpose: 'intelligence',
    actor: actor.accountId,
    agency: actor.agencyId,
    recipients: [...new Set(reports.map(({ audience }) => audience))],
    at: new Date().toISOString(),
  });
  return released;
}
