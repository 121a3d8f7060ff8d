import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  allow,
  cleanText,
  field,
  leaveNotice,
  notFound,
  textFault,
  uuid,
  type Ground,
} from '../../ground/index.ts';
import { addRiskStep, isRiskStep, openSourceRisks, RISK_STEPS } from './source-risk.ts';

const LEAD = { config: { access: allow('source_protection') } };
const LONGEST_NOTE = 2000;

/** Who could be harmed by what was shared: the source-protection lead's list, and what was done. */
export function sourceRiskRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/oversight/source-risks', LEAD, (request, reply) => show(request, reply));

  app.post('/oversight/source-risks/:id', LEAD, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const actor = actorOf(request);
    const step = field(request, 'step');
    const note = field(request, 'note').trim();
    const fault = noteFault(note);
    if (fault || !isRiskStep(step))
      return show(request, reply.status(400), id, {
        ...(isRiskStep(step) ? {} : { [`step-${id}`]: 'Choose what was done' }),
        ...(fault ? { [`note-${id}`]: fault } : {}),
      });
    await database.act(
      actor,
      { op: 'alter', what: 'risk to a source', id, did: `noted: ${step}`, purpose: 'oversight' },
      async (tx) => {
        if (!(await openSourceRisks(tx)).some((risk) => risk.id === id)) throw notFound();
        await addRiskStep(tx, actor, id, step, cleanText(note, 'note', LONGEST_NOTE));
      },
    );
    leaveNotice(request, 'Noted.');
    return reply.redirect('/oversight/source-risks', 303);
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    at?: string,
    errors?: Readonly<Record<string, string>>,
  ): Promise<FastifyReply> {
    const risks = await database.act(
      actorOf(request),
      { op: 'consult', what: 'risk to a source', did: 'listed', purpose: 'oversight' },
      openSourceRisks,
    );
    if (at !== undefined && !risks.some((risk) => risk.id === at)) throw notFound();
    return reply.page('desk/question/views/source-risks.njk', {
      title: 'Who could be harmed',
      marking: 'OFFICIAL-SENSITIVE',
      risks,
      steps: RISK_STEPS,
      errors,
      typed: { at, step: field(request, 'step'), note: field(request, 'note') },
    });
  }
}

/** Why a note cannot stand; null when it can. */
function noteFault(note: string): string | null {
  if (note.length < 10) return 'Say in a few words what was done: 10 characters or more';
  const fault = textFault(note, LONGEST_NOTE);
  if (fault === null) return null;
  return fault.kind === 'too-long'
    ? `Use ${LONGEST_NOTE} characters or fewer. This has ${note.length}`
    : 'There is a character in it that cannot be kept. Delete it, or copy the words as plain text';
}
