import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  badInput,
  cleanText,
  field,
  formatDay,
  leaveNotice,
  notFound,
  uuid,
  type Ground,
  type Tx,
} from '../../ground/index.ts';
import { MARKING, READERS, WRITERS } from '../access.ts';
import { lineHeading } from '../line/line-heading.ts';
import { momentQuery, NOW, readMoment, happenedWithin, knownAt, type Moment } from '../moment.ts';
import { factsOf } from '../store.ts';
import { decide, decisionsOf, keepProposal, lockLine, undo } from './decision-store.ts';
import { decisionProblems, inForce, pairOf, VERDICTS, type Verdict } from './decision.ts';
import { lineSuccession, linesOfNumbers, worthShowing } from './line-succession.ts';
import { successionView, type SuccessionView } from './succession-view.ts';

/** The numbers of a line over time, and the decisions on those that may carry it on. */
export function successionRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/lines/:id/succession', { config: { access: READERS } }, async (request, reply) =>
    show(request, reply, { database }, null),
  );

  app.post('/lines/:id/succession', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const [earlier, later] = [uuid(field(request, 'earlier')), uuid(field(request, 'later'))];
    const values = { verdict: field(request, 'verdict'), reason: field(request, 'reason').trim() };
    const problems = decisionProblems(values.verdict, values.reason);
    if (Object.keys(problems).length > 0)
      return show(request, reply, { database }, { pair: pairOf(earlier, later), values, problems });
    const actor = actorOf(request);
    const refused = await database.act(
      actor,
      {
        op: 'alter',
        what: 'line',
        id,
        did: `decided on a number that may follow: ${values.verdict}`,
        purpose: 'intelligence',
      },
      async (tx): Promise<Record<string, string> | null> => {
        await lockLine(tx, id);
        const state = await stateOf(tx, id, NOW);
        if (!state) throw notFound();
        const standing = state.decided.get(pairOf(earlier, later));
        const proposal = state.proposals.find((one) => one.earlier.id === earlier && one.later.id === later);
        if ((standing && standing.verdict !== 'unsure') || !proposal)
          throw badInput(
            'This was decided meanwhile, or the numbers no longer come into question. Look at the page again; what was decided stands under “Decided”.',
          );
        const elsewhere = (await linesOfNumbers(tx, [proposal.later], id)).get(later);
        if (values.verdict === 'same' && elsewhere)
          return {
            verdict: `This number is put to the line “${elsewhere.brand}”. If both are one line, say on its page that it was merged or goes on under another brand; or take the number back there first.`,
          };
        await decide(tx, actor, id, proposal, {
          verdict: values.verdict as Verdict,
          reason: cleanText(values.reason, 'reason', 2000),
        });
        return null;
      },
    );
    if (refused) return show(request, reply, { database }, { pair: pairOf(earlier, later), values, problems: refused });
    leaveNotice(
      request,
      values.verdict === 'same' ? 'Decided: the number is part of the line now' : 'Decided and kept',
    );
    return reply.redirect(`/lines/${id}/succession`, 303);
  });

  app.post('/lines/:id/succession/undo', { config: { access: WRITERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const decisionId = uuid(field(request, 'decision'));
    const reason = field(request, 'reason').trim();
    if (reason.length < 10)
      return show(
        request,
        reply,
        { database },
        {
          pair: decisionId,
          values: { verdict: '', reason },
          problems: { reason: 'Say in a few words (10 characters or more) why this is taken back' },
        },
      );
    const actor = actorOf(request);
    await database.act(
      actor,
      { op: 'alter', what: 'line', id, did: 'took back a decision on a number', purpose: 'intelligence' },
      async (tx) => {
        await lockLine(tx, id);
        const decision = [...inForce(await decisionsOf(tx, id)).values()].find((one) => one.id === decisionId);
        if (!decision) throw badInput('This was taken back already. Look at the page again.');
        await undo(tx, actor, id, decision, cleanText(reason, 'reason', 2000));
      },
    );
    leaveNotice(request, 'Taken back; the line’s history keeps both');
    return reply.redirect(`/lines/${id}/succession`, 303);
  });
}

/** What was typed and refused, and at which pair or decision. */
export interface Refused {
  readonly pair: string;
  readonly values: { readonly verdict: string; readonly reason: string };
  readonly problems: Readonly<Record<string, string>>;
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { database }: Pick<Ground, 'database'>,
  refused: Refused | null,
): Promise<unknown> {
  const id = uuid((request.params as { id: string }).id);
  const moment = refused ? NOW : readMoment(request.query);
  const actor = actorOf(request);
  const mayDecide = actor.roles.includes('analyst');
  const page = await database.act(
    actor,
    { op: 'consult', what: 'line', id, did: 'read which numbers may carry it on', purpose: 'intelligence' },
    async (tx) => {
      const heading = await lineHeading(tx, id, moment);
      const state = await stateOf(tx, id, moment);
      if (!heading || !state) throw notFound();
      const open = worthShowing(
        state.proposals.filter(({ earlier, later }) => {
          const verdict = state.decided.get(pairOf(earlier.id, later.id))?.verdict;
          return verdict === undefined || verdict === 'unsure';
        }),
      );
      // What is proposed to the one who decides is kept, so that it can be judged later how good the proposals were.
      if (mayDecide && momentQuery(moment) === '')
        for (const proposal of open) await keepProposal(tx, actor, id, proposal);
      const view: SuccessionView = await successionView(tx, id, state, open, refused);
      return { heading, ...view };
    },
  );
  if (refused) void reply.status(400);
  return reply.page('lines/views/succession.njk', {
    title: `Numbers that may carry on ‘${page.heading.brand}’`,
    marking: MARKING,
    back: `/lines/${id}`,
    moment,
    mayDecide: mayDecide && momentQuery(moment) === '',
    verdicts: VERDICTS,
    path: `/lines/${id}/succession`,
    errors: refused ? errorsOf(refused) : undefined,
    refused,
    ...page,
  });
}

/** The state of a line's succession at a moment; null where this reader may see no such line. */
async function stateOf(tx: Tx, id: string, moment: Moment): Promise<State | null> {
  const all = (await factsOf(tx, [id])).get(id);
  const line = await tx.selectFrom('tl.line').select('id').where('id', '=', id).executeTakeFirst();
  if (!all || !line) return null;
  const facts = all.filter((fact) => knownAt(moment, fact.recordedAt) && happenedWithin(moment, fact));
  const on = moment.knownBy ?? moment.happenedTo ?? formatDay(new Date());
  const decisions = (await decisionsOf(tx, id)).filter(({ recordedAt }) => knownAt(moment, recordedAt));
  return { ...(await lineSuccession(tx, facts, on, moment)), decided: inForce(decisions) };
}

type State = Awaited<ReturnType<typeof lineSuccession>> & { readonly decided: ReturnType<typeof inForce> };

/** Errors by the ids of the fields they stand at. */
function errorsOf({ pair, problems }: Refused): Record<string, string> {
  const at = pair.replace(' ', '-');
  return Object.fromEntries(Object.entries(problems).map(([name, text]) => [`${name}-${at}`, text]));
}
