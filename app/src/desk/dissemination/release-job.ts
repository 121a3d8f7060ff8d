import { randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { SERVICE, type Ground } from '../../ground/index.ts';
import type { Jobs } from '../../ground/jobs.ts';
import { isWithdrawn } from '../question/index.ts';
import type { ReleaseListener } from '../report.ts';
import { due } from './batch.ts';
import { addStep, heldById, heldReleases, lockDecision, proposalOf } from './held-store.ts';
import { releaseHeld } from './hold-or-release.ts';

const EVERY_TEN_MINUTES = '*/10 * * * *';

/** The desk's work in the background: releases that may go out do, five or more at one moment. */
export async function releaseJobs(
  jobs: Pick<Jobs, 'every'>,
  ground: Ground,
  listeners: readonly ReleaseListener[],
): Promise<void> {
  await jobs.every('release', EVERY_TEN_MINUTES, async () => {
    await releaseDue(ground, listeners, new Date());
  });
}

/**
 * Releases what is due, in one transaction and in an order that says nothing. One that cannot go out stays, and does not hold up the others.
 * @returns how many went out
 * @throws {AggregateError} after the others went out, with what was wrong with those that did not
 */
export async function releaseDue(ground: Ground, listeners: readonly ReleaseListener[], now: Date): Promise<number> {
  const failed: unknown[] = [];
  const out = await ground.database.act(
    SERVICE,
    { op: 'system', what: 'release', did: 'looked for releases that are due', purpose: 'intelligence' },
    async (tx) => {
      const waiting = (await heldReleases(tx)).filter(({ state }) => state === 'batch');
      const { ids, full } = due(
        waiting.map(({ id, since, approved, notBefore }) => ({ id, since: approved?.at ?? since, notBefore })),
        now,
      );
      const batch = ids.length > 1 ? randomUUID() : null;
      const how = { batch, lossOfProtection: full ? null : ('waited_a_day' as const) };
      let released = 0;
      for (const id of shuffled(ids)) {
        await sql`savepoint one_release`.execute(tx);
        try {
          const held = await heldById(tx, id);
          if (!held) continue;
          await lockDecision(tx, held.submissionId);
          if (await isWithdrawn(tx, held.submissionId)) {
            await addStep(tx, id, 'returned', SERVICE.accountId, 'Its sender took it back');
            continue;
          }
          await releaseHeld(tx, ground, SERVICE, held, await proposalOf(tx, ground, id), how, listeners);
          released += 1;
        } catch (error) {
          await sql`rollback to savepoint one_release`.execute(tx);
          failed.push(error);
        }
      }
      return released;
    },
  );
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} releases could not go out`);
  return out;
}

function shuffled(ids: readonly string[]): string[] {
  const order = [...ids];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [order[at], order[other]] = [order[other] ?? '', order[at] ?? ''];
  }
  return order;
}
