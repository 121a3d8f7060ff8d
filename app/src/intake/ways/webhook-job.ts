import { sql } from 'kysely';
import { appendEntry, asService, SERVICE, type Ground } from '../../ground/index.ts';
import type { Jobs } from '../../ground/jobs.ts';
import { shownOf, type Ending } from '../receipt/shown.ts';
import { webhooksOf, type Webhook } from './api-client.ts';
import { deliver, type Delivery, type Outgoing } from './deliver.ts';
import { claimWatches, dropWatch, keepWatch, nextLook, type ClaimedWatch } from './outcome-watch.ts';
import { nextAttempt, webhookMessage } from './webhook-message.ts';
import { webhookSecret } from './webhook-signature.ts';

const EVERY_FIVE_MINUTES = '*/5 * * * *';
const AT_ONCE = 100;
/** A round ends, however much there is: the next one goes on. */
const MOST_TURNS = 100;
const OLD_SECRET_HOURS = 24;

/** Tells clients of outcomes in the background. */
export async function webhookJobs(jobs: Pick<Jobs, 'every'>, ground: Ground): Promise<void> {
  await jobs.every('webhooks', EVERY_FIVE_MINUTES, async () => {
    await tellOutcomes(ground);
  });
}

/** What one round did. */
export interface Round {
  readonly told: number;
  readonly failed: number;
  readonly ended: number;
}

/**
 * Looks at every watch whose time has come: where the receipt would show an outcome now, and never sooner, the client is told of it.
 * @param send for tests of what happens around a delivery; the real one by default
 */
export async function tellOutcomes(
  ground: Ground,
  now: Date = new Date(),
  send: (message: Outgoing) => Promise<Delivery> = deliver,
): Promise<Round> {
  const total = { told: 0, failed: 0, ended: 0 };
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const claimed = await claimWatches(ground, AT_ONCE);
    if (claimed.length === 0) break;
    const { endings, webhooks } = await whatIsKnown(ground, claimed, now);
    await Promise.all(
      claimed.map(async (one) => {
        const done = await tell(
          ground,
          one,
          endings.get(one.watch.codeHash) ?? null,
          webhooks.get(one.watch.client),
          now,
          send,
        );
        if (done) total[done] += 1;
      }),
    );
  }
  if (total.told > 0) await record(ground, total.told);
  return total;
}

async function tell(
  ground: Ground,
  one: ClaimedWatch,
  ending: Ending | null,
  webhook: Webhook | undefined,
  now: Date,
  send: (message: Outgoing) => Promise<Delivery>,
): Promise<keyof Round | null> {
  const { watch } = one;
  const end = async (how: 'told' | 'ended'): Promise<keyof Round> => {
    await dropWatch(ground, one);
    return how;
  };
  const address = webhook?.address ?? null;
  if (!webhook || address === null || watch.until < now.toISOString().slice(0, 10)) return end('ended');
  if (ending === null) {
    await keepWatch(ground, one, nextLook(ground.config, now));
    return null;
  }
  const delivery = await send({
    address,
    secrets: secretsOf(ground, watch.client, webhook, now),
    messageId: watch.messageId,
    body: JSON.stringify(webhookMessage(watch.reference, ending, now)),
    practice: ground.config.mode !== 'production',
  });
  if (delivery === 'taken') return end('told');
  const again = delivery === 'gone' ? null : nextAttempt(watch.failed + 1, now);
  if (again === null) return end('ended');
  await keepWatch(ground, { ...one, watch: { ...watch, failed: watch.failed + 1 } }, again);
  return 'failed';
}

async function whatIsKnown(
  { database, keys, config }: Ground,
  claimed: readonly ClaimedWatch[],
  now: Date,
): Promise<{ endings: Map<string, Ending | null>; webhooks: Map<string, Webhook> }> {
  const hashes = claimed.map(({ watch }) => Buffer.from(watch.codeHash, 'base64'));
  return database.asNobody('intake', (tx) =>
    asService(tx, async () => {
      const { rows } = await sql<{
        hash: Buffer;
        outcome: string | null;
        decided_at: Date | null;
        withdrawn_on: string | null;
      }>`
        select h.hash, s.outcome, s.decided_at, s.withdrawn_on
        from unnest(${hashes}::bytea[]) h (hash) cross join lateral vault.receipt_state(h.hash) s`.execute(tx);
      const endings = rows.map((row): [string, Ending | null] => [
        row.hash.toString('base64'),
        shownOf(
          {
            outcome: row.outcome,
            decidedAt: row.decided_at,
            withdrawnOn: row.withdrawn_on,
            questions: [],
            feedback: [],
          },
          config.receiptDelayHours,
          now,
        ).ending,
      ]);
      const clients = [...new Set(claimed.map(({ watch }) => watch.client))];
      return { endings: new Map(endings), webhooks: await webhooksOf(tx, keys, clients) };
    }),
  );
}

/** The secret in force, and for a day the one it replaced. */
function secretsOf({ keys }: Ground, client: string, { version, replacedAt }: Webhook, now: Date): string[] {
  const recent = version > 1 && now.getTime() - replacedAt.getTime() < OLD_SECRET_HOURS * 3_600_000;
  return (recent ? [version, version - 1] : [version]).map((one) => webhookSecret(keys, client, one));
}

/** How many were told, and not whom: beside the time, an agency would point at what became of its submission. */
async function record({ database }: Ground, told: number): Promise<void> {
  await database.asNobody('intake', (tx) =>
    appendEntry(tx, {
      op: 'disclose',
      what: 'submission outcome',
      did: `told to the systems of senders, outcome class alone: ${told}`,
      purpose: 'intake',
      actor: SERVICE.accountId,
      agency: null,
      at: new Date().toISOString(),
    }),
  );
}
