import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, field, mayUse, Problem } from '../../ground/index.ts';
import { isToken, type Drafts, type OpenDraft } from './draft.ts';
import { SHARERS } from './sharer.ts';

/** The draft of whoever is signed in, a new one where there is none. */
export async function openOrBegin(drafts: Drafts, request: FastifyRequest, reply: FastifyReply): Promise<OpenDraft> {
  const { accountId } = actorOf(request);
  return (await drafts.find(request, accountId)) ?? drafts.begin(reply, accountId);
}

/**
 * The draft a form belongs to, once it is clear that the form is ours. A form whose draft is gone, or was another person's on
 * the same computer, starts a new one as long as there is a session. Null: neither draft nor session.
 * @throws {Problem} 403 for a form of another site, or an account that does not share.
 */
export async function draftOfForm(
  drafts: Drafts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<OpenDraft | null> {
  const { actor } = request;
  if (actor !== null && !mayUse(SHARERS, actor))
    throw new Problem(
      403,
      'not-your-work',
      'Your account does not do this kind of work. If it should, ask your administrator.',
    );
  const open = await drafts.find(request, actor?.accountId);
  if (open !== null && isToken(field(request, '_draft'), open.token)) return open;
  if (open === null && actor === null) return null;
  if (actor === null || !isToken(field(request, '_csrf'), request.csrfToken)) {
    throw new Problem(
      403,
      'form-not-ours',
      'This form did not come from a page of ours, or its page is too old. Go back, reload the page and send it again.',
    );
  }
  return open ?? drafts.begin(reply, actor.accountId);
}
