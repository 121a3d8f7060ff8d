import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, allow, leaveNotice, uuid, type Ground, type Tx } from '../../ground/index.ts';
import { MENTION_KINDS } from '../../intake/index.ts';
import { gradeCode } from '../grade.ts';
import type { ReleaseListener } from '../report.ts';
import { approve, giveBack, openHeld, whyNotApprove, type OpenedHeld } from './answer-held.ts';
import { audienceChoice, type KnownAudience } from './audience-choice.ts';
import { heldReleases } from './held-store.ts';
import { readReason } from './reason.ts';
import type { ProposedItem } from './held-release.ts';
import { HOLD_REASONS } from './second-reader.ts';
import { SIGNPOST_CHOICES } from './signpost.ts';
import { openWidenings } from './widening.ts';

const DESK = allow('desk');
const MARKING = 'OFFICIAL-SENSITIVE';
const LEAST_REASON = 10;

/** Pages on which a second officer reads a release before it goes out. */
export function approvalRoutes(app: FastifyInstance, ground: Ground, listeners: readonly ReleaseListener[]): void {
  const { database } = ground;

  app.get('/desk/approvals', { config: { access: DESK } }, async (request, reply) => {
    const { held, widenings } = await database.act(
      actorOf(request),
      { op: 'consult', what: 'release', did: 'listed what waits for approval', purpose: 'intelligence' },
      async (tx) => ({ held: await heldReleases(tx), widenings: await openWidenings(tx) }),
    );
    return reply.page('desk/views/approvals.njk', {
      title: 'Approvals',
      marking: MARKING,
      back: '/desk',
      toRead: held.filter(({ state }) => state === 'second_reader'),
      toGo: held.filter(({ state }) => state === 'batch').length,
      batched: ground.config.releaseInBatches,
      widenings,
      reasons: HOLD_REASONS,
    });
  });

  app.get('/desk/approvals/:id', { config: { access: DESK } }, async (request, reply) => show(request, reply, ''));

  app.post('/desk/approvals/:id/approve', { config: { access: DESK } }, async (request, reply) => {
    const reason = readReason(request, 'reason', LEAST_REASON, 'Say what you checked, in 10 characters or more');
    if (reason.problem !== null) return show(request, reply.status(400), reason.text, { reason: reason.problem });
    const id = idOf(request);
    const { out } = await database.act(
      actorOf(request),
      { op: 'alter', what: 'release', id, did: 'approved as second reader', purpose: 'intelligence' },
      (tx) => approve(tx, ground, actorOf(request), id, reason.text, listeners),
    );
    leaveNotice(request, out ? 'Approved. It is out.' : 'Approved. It goes out with others, within a day.');
    return reply.redirect('/desk/approvals', 303);
  });

  app.post('/desk/approvals/:id/return', { config: { access: DESK } }, async (request, reply) => {
    const reason = readReason(request, 'reason', LEAST_REASON, 'Say what must change, in 10 characters or more');
    if (reason.problem !== null) return show(request, reply.status(400), reason.text, { reason: reason.problem });
    const id = idOf(request);
    await database.act(
      actorOf(request),
      { op: 'alter', what: 'release', id, did: 'given back to the desk', purpose: 'intelligence' },
      (tx) => giveBack(tx, ground, actorOf(request), id, reason.text),
    );
    leaveNotice(request, 'Given back. The submission waits at the desk again, with what was written.');
    return reply.redirect('/desk/approvals', 303);
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: string,
    errors?: Record<string, string>,
  ): Promise<FastifyReply> {
    const actor = actorOf(request);
    const id = idOf(request);
    const { opened, known } = await database.act(
      actor,
      { op: 'consult', what: 'release', id, did: 'read as second reader', purpose: 'intelligence' },
      (tx) => openForReading(tx, ground, id),
    );
    return reply.page('desk/views/approval.njk', {
      title: 'A release for a second reader',
      marking: MARKING,
      back: '/desk/approvals',
      held: opened.held,
      reason: opened.proposal.reason,
      items: opened.proposal.items.map((item) => itemShown(item, known)),
      reasons: HOLD_REASONS,
      signposts: SIGNPOST_CHOICES,
      kinds: MENTION_KINDS,
      refusal: whyNotApprove(opened.held, actor),
      typed,
      errors,
    });
  }
}

async function openForReading(
  tx: Tx,
  ground: Ground,
  id: string,
): Promise<{ opened: OpenedHeld; known: readonly KnownAudience[] }> {
  const opened = await openHeld(tx, ground, id);
  return { opened, known: (await audienceChoice(tx)).known };
}

function itemShown(item: ProposedItem, known: readonly KnownAudience[]): Record<string, unknown> {
  const { grade, audience } = item.report;
  const graded = grade.scheme === '3x5x2' ? grade : null;
  return {
    ...item,
    grade: gradeCode({
      scheme: grade.scheme,
      source_eval: graded?.source ?? null,
      assessment: graded?.assessment ?? null,
      handling: graded?.handling.code ?? null,
    }),
    condition: graded?.handling.code === 'C' ? graded.handling.condition : null,
    audience: known.find(({ id }) => id === audience) ?? {
      description: 'an audience you do not belong to',
      readers: 0,
    },
  };
}

function idOf(request: FastifyRequest): string {
  return uuid((request.params as { id: string }).id);
}
