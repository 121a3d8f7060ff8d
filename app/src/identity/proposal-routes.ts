import type { FastifyInstance, FastifyReply } from 'fastify';
import { actorOf, allow, cleanText, field, leaveNotice, Problem, uuid, type Ground } from '../ground/index.ts';
import { decide, type Verdict } from './decision.ts';
import { lockIdentity } from './projection.ts';
import { pairOf, type Pair } from './proposal-pair.ts';
import { openProposals } from './store.ts';

export const DECIDERS = allow('desk', 'analyst');
export const MARKING = 'OFFICIAL-SENSITIVE';
const PAGE = 50;
const LONGEST_REASON = 2000;

/** What a person may decide, in the words shown. */
export const VERDICTS: Readonly<Record<Verdict, string>> = {
  same: 'The same',
  different: 'Different',
  unsure: 'Not sure',
};

interface Typed {
  readonly verdict: string;
  readonly reason: string;
}

/** The pages on which people decide what the engine proposes: are two mentions one person? */
export function proposalRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/identity/proposals', { config: { access: DECIDERS } }, async (request, reply) => {
    const at = Math.max(1, Math.min(10_000, Math.trunc(Number((request.query as { page?: string }).page ?? 1)) || 1));
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'proposal', did: 'listed', purpose: 'intelligence' },
      (tx) => openProposals(tx, PAGE, (at - 1) * PAGE),
    );
    return reply.page('identity/views/proposals.njk', {
      title: 'The same person?',
      marking: MARKING,
      ...page,
      at,
      pages: Math.max(1, Math.ceil(page.open / PAGE)),
    });
  });

  app.get('/identity/proposals/:id', { config: { access: DECIDERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const pair = await database.act(
      actorOf(request),
      { op: 'consult', what: 'proposal', id, did: 'read', purpose: 'intelligence' },
      (tx) => pairOf(tx, id),
    );
    return show(reply, pair, { verdict: '', reason: '' });
  });

  app.post('/identity/proposals/:id', { config: { access: DECIDERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const actor = actorOf(request);
    const typed: Typed = { verdict: field(request, 'verdict'), reason: field(request, 'reason').trim() };
    const pair = await database.act(
      actor,
      { op: 'consult', what: 'proposal', id, did: 'read to decide', purpose: 'intelligence' },
      (tx) => pairOf(tx, id),
    );
    const problems = problemsOf(typed);
    if (Object.keys(problems).length > 0) return show(reply.status(400), pair, typed, problems);
    try {
      await database.act(
        actor,
        { op: 'combine', what: 'proposal', id, did: `decided: ${typed.verdict}`, purpose: 'intelligence' },
        async (tx) => {
          await lockIdentity(tx);
          const { proposal, earlier } = await pairOf(tx, id);
          // "Not sure" is an answer for now, and anyone may come back to it.
          if (earlier && earlier.verdict !== 'unsure')
            throw new Problem(
              409,
              'decided-already',
              `${earlier.by ?? 'Someone'} decided this already: ${VERDICTS[earlier.verdict].toLowerCase()}. Undo that on the entity’s page first, if it is wrong.`,
            );
          const { left, right, model, waterfall } = proposal;
          const parts = waterfall.parts.map(({ comparison, label, weight }) => ({ comparison, label, weight }));
          await decide(tx, actor, {
            verdict: typed.verdict as Verdict,
            left,
            right,
            reason: cleanText(typed.reason, 'reason', LONGEST_REASON) || 'No reason given',
            evidence: { proposal: id, model, parts },
          });
        },
      );
    } catch (error) {
      if (!(error instanceof Problem && error.status === 409)) throw error;
      return show(reply.status(409), pair, typed, { verdict: error.message });
    }
    leaveNotice(
      request,
      `Decided: ${VERDICTS[typed.verdict as Verdict].toLowerCase()}. It can be undone on the entity’s page.`,
    );
    return reply.redirect('/identity/proposals', 303);
  });
}

function problemsOf({ verdict, reason }: Typed): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!Object.hasOwn(VERDICTS, verdict)) problems['verdict'] = 'Choose the same, different or not sure';
  if (reason.length > LONGEST_REASON) problems['reason'] = 'Shorten the reason to 2,000 characters or fewer';
  if (reason.includes('\u0000') || !reason.isWellFormed())
    problems['reason'] = 'Delete the character in the reason that cannot be kept; copying as plain text usually helps';
  return problems;
}

function show(reply: FastifyReply, pair: Pair, values: Typed, errors?: Record<string, string>): FastifyReply {
  return reply.page('identity/views/proposal.njk', {
    title: 'The same person?',
    marking: MARKING,
    back: '/identity/proposals',
    ...pair,
    verdicts: VERDICTS,
    values,
    errors,
  });
}
