import type { Actor, Tx } from '../../ground/index.ts';
import { entitiesOfMentions } from '../network-store.ts';
import { tenancyEnd } from './home.ts';
import { homes, openHome, stepsOfHomes } from './home-store.ts';
import { addressMention } from './suspicion-store.ts';

/** What an officer says when a record is opened. */
export interface Opening {
  readonly address: string;
  readonly occupierMention?: string | null;
  readonly occupiedFrom?: string | null;
  readonly reason: string;
  readonly recordedAt?: Date;
}

/**
 * Opens a record about the address of a mention, for the readers of the report that names it.
 * @returns null where the reader may not see the mention, or an open record is about this address and this occupier already
 */
export async function openHomeAt(
  tx: Tx,
  by: Actor,
  mentionId: string,
  { address, occupierMention = null, occupiedFrom = null, reason, recordedAt }: Opening,
): Promise<{ readonly id: string; readonly compartment: string } | null> {
  const mention = await addressMention(tx, mentionId);
  if (!mention || (await coveredBy(tx, mentionId, occupierMention))) return null;
  const { postcode, compartment } = mention;
  const id = await openHome(tx, by, {
    addressMention: mentionId,
    address,
    postcode,
    occupierMention,
    occupiedFrom,
    reason,
    compartment,
    ...(recordedAt ? { recordedAt } : {}),
  });
  return { id, compartment };
}

/** Whether an open record is about this address and this occupier, or about whoever lives there. */
async function coveredBy(tx: Tx, mentionId: string, occupier: string | null): Promise<boolean> {
  const all = await homes(tx);
  const steps = await stepsOfHomes(
    tx,
    all.map(({ id }) => id),
  );
  const open = all.filter(({ id }) => tenancyEnd(steps.get(id) ?? []) === null);
  const entities = await entitiesOfMentions(tx, [
    mentionId,
    ...(occupier ? [occupier] : []),
    ...open.flatMap((one) => [one.addressMention, ...(one.occupierMention ? [one.occupierMention] : [])]),
  ]);
  const same = (a: string, b: string): boolean => a === b || (entities.has(a) && entities.get(a) === entities.get(b));
  return open.some(
    (one) =>
      same(one.addressMention, mentionId) &&
      (one.occupierMention === null || occupier === null || same(one.occupierMention, occupier)),
  );
}
