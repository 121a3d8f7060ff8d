import { randomUUID } from 'node:crypto';
import { asService, badInput, notFound, Problem, type Actor, type Ground, type Tx } from '../ground/index.ts';
import { lookupOf } from '../intake/index.ts';
import { whyNotAgree, whyNotOpen, type UnsealReason, type UnsealRequest } from './unseal.ts';
import {
  addApproval,
  addOpening,
  addRequest,
  envelopeFor,
  handedShare,
  keyInEnvelope,
  submissionNamed,
  unsealRequests,
  type OwnShare,
  type StoredEnvelope,
} from './unseal-store.ts';

/** Sealed material for the one opening; base64. Only the asker's key opens both shares. */
export interface SealedMaterial {
  readonly box: string;
  readonly ownShare: string;
  readonly handedShare: string;
}

/**
 * Asks for a source to be opened. The submission is found with the service's sight, because no guardian may read it; the
 * guardian learns only whether there is one.
 * @returns the request's id.
 * @throws {Problem} 400 for the field `subject` when there is no such source, or none this guardian has a share of.
 */
export async function ask(
  ground: Ground,
  actor: Actor,
  form: { subject: string; reasonCode: UnsealReason; reason: string },
): Promise<string> {
  const id = randomUUID();
  await ground.database.act(
    actor,
    { op: 'alter', what: 'unseal request', id, did: `asked: ${form.reasonCode}`, purpose: 'oversight' },
    async (tx) => {
      const submissionId = await asService(tx, () => submissionNamed(tx, form.subject));
      const envelope = submissionId === null ? null : await envelopeFor(tx, lookupOf(ground.keys, submissionId));
      if (submissionId === null || envelope === null) {
        const message = 'There is no sealed source under this reference or id. Check it; a record from a feed has none';
        throw badInput(message, { subject: message });
      }
      const own = await ownShareOf(tx, actor, envelope, 'subject');
      await addRequest(tx, actor, {
        id,
        submissionId,
        guardianKey: own.keyId,
        reasonCode: form.reasonCode,
        reason: form.reason,
      });
    },
  );
  return id;
}

/** A request with what this guardian needs to agree to it in their browser. */
export interface RequestForGuardian {
  readonly request: UnsealRequest;
  /** The guardian's own share of that envelope; null: they have none, and can neither agree nor open. */
  readonly own: OwnShare | null;
}

/** One request as this guardian may see it. */
export async function readRequest(ground: Ground, actor: Actor, id: string): Promise<RequestForGuardian> {
  return ground.database.act(
    actor,
    { op: 'consult', what: 'unseal request', id, did: 'read', purpose: 'oversight' },
    async (tx) => {
      const request = await requestById(tx, id);
      const envelope = await envelopeFor(tx, lookupOf(ground.keys, request.submissionId));
      return { request, own: envelope && (await keyInEnvelope(tx, actor.accountId, envelope)) };
    },
  );
}

/**
 * A second guardian agrees, and hands over their share, which their browser sealed to the asker's key.
 * @throws {Problem} 403 for the asker or the asker's agency; 409 when it is too late or done; 400 for bytes that are no sealed share.
 */
export async function agree(ground: Ground, actor: Actor, id: string, share: string): Promise<void> {
  const request = await current(ground, actor, id);
  const act = {
    op: 'disclose',
    what: 'unseal request',
    id,
    did: 'agreed, and handed over the own share',
    purpose: 'oversight',
    recipients: [request.askedBy.accountId],
  } as const;
  await ground.database.act(actor, act, async (tx) => {
    const now = await requestById(tx, id);
    refuse(
      whyNotAgree(now, actor, new Date()),
      now.askedBy.accountId === actor.accountId || now.askedBy.agencyId === actor.agencyId ? 403 : 409,
    );
    const envelope = await envelopeFor(tx, lookupOf(ground.keys, now.submissionId));
    if (!envelope) throw notFound();
    const own = await ownShareOf(tx, actor, envelope, 'keyFile');
    const bytes = Buffer.from(share, 'base64');
    // Sealed to another key, a share keeps its length.
    if (share.length !== own.sealed.length || bytes.toString('base64') !== share)
      throw badInput(
        'No share arrived. Agreeing needs JavaScript: choose your key file, enter the passphrase, and use the button again.',
        { keyFile: 'Choose your key file' },
      );
    await addApproval(tx, actor, { requestId: id, guardianKey: own.keyId, share: bytes }).catch(asRefusal);
  });
}

/**
 * Hands the sealed material to the guardian who asked, once. That it was opened is recorded, and committed with its ledger
 * entry, before this returns.
 * @throws {Problem} 403 for anyone else; 409 without agreement, after the window, or the second time.
 */
export async function open(ground: Ground, actor: Actor, id: string): Promise<SealedMaterial> {
  const act = {
    op: 'disclose',
    what: 'sealed source',
    id,
    did: 'handed over for opening',
    purpose: 'oversight',
    recipients: [actor.accountId],
  } as const;
  return ground.database.act(actor, act, async (tx) => {
    const request = await requestById(tx, id);
    refuse(whyNotOpen(request, actor, new Date()), request.askedBy.accountId === actor.accountId ? 409 : 403);
    await addOpening(tx, actor, id).catch(asRefusal);
    const envelope = await envelopeFor(tx, lookupOf(ground.keys, request.submissionId));
    const own = envelope?.shares.find(({ guardianKeyId }) => guardianKeyId === request.askerKey.id);
    if (!envelope || !own) throw notFound();
    return {
      box: envelope.box.toString('base64'),
      ownShare: own.sealed,
      handedShare: (await handedShare(tx, id)).toString('base64'),
    };
  });
}

/** The recipient of an agreement goes into the ledger entry, which is stated before the act. */
async function current(ground: Ground, actor: Actor, id: string): Promise<UnsealRequest> {
  return ground.database.act(
    actor,
    { op: 'consult', what: 'unseal request', id, did: 'read before agreeing', purpose: 'oversight' },
    (tx) => requestById(tx, id),
  );
}

async function requestById(tx: Tx, id: string): Promise<UnsealRequest> {
  const [request] = await unsealRequests(tx, id);
  if (!request) throw notFound();
  return request;
}

async function ownShareOf(tx: Tx, actor: Actor, envelope: StoredEnvelope, field: string): Promise<OwnShare> {
  const own = await keyInEnvelope(tx, actor.accountId, envelope);
  if (own) return own;
  const message =
    'No share of this source was sealed to a key of yours: it came in before your key, or after it was replaced. Another guardian must do this';
  throw badInput(message, { [field]: message });
}

function refuse(why: string | null, status: 403 | 409): void {
  if (why !== null) throw new Problem(status, 'unseal-refused', why);
}

/** What the database refuses by its own rules: a second agreement or opening, and the window, by its own clock. */
function asRefusal(error: unknown): never {
  const { code } = error as { code?: string };
  if (code === '23505')
    throw new Problem(
      409,
      'unseal-refused',
      'This was done already, and is not done twice. If it is still needed, ask again.',
    );
  if (code === '42501')
    throw new Problem(
      409,
      'unseal-refused',
      'The time for this is over, or it is not for you to do. If it is still needed, ask again.',
    );
  throw error;
}
