import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, allow, field, leaveNotice, notFound, uuid, type Ground } from '../../ground/index.ts';
import { readReason } from './reason.ts';
import { acknowledge, recallNotices, USED, type Used } from './recall.ts';

const READERS = allow('analyst', 'met_officer', 'social_worker', 'panel_chair');

/** Where whoever could read a report that was recalled is told so, and says what they did with it. */
export function recalledRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/recalled', { config: { access: READERS } }, async (request, reply) => show(request, reply));

  app.post('/recalled/:id', { config: { access: READERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const used = field(request, 'used');
    const note = readReason(request, 'note', 0, '');
    const problems = {
      ...(Object.hasOwn(USED, used) ? {} : { used: 'Choose what you did with it' }),
      ...(note.problem === null ? {} : { note: note.problem }),
    };
    if (Object.keys(problems).length > 0) {
      const form = { used, note: note.text };
      return show(request, reply.status(400), { failed: id, form, errors: problems });
    }
    const said = await database.act(
      actorOf(request),
      { op: 'alter', what: 'recalled report', id, did: 'acknowledged', purpose: 'intelligence' },
      async (tx) => {
        if (!(await acknowledge(tx, actorOf(request), id, used as Used, note.text))) throw notFound();
        return USED[used as Used];
      },
    );
    leaveNotice(request, `The desk is told: ${said}.`);
    return reply.redirect('/recalled', 303);
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    more: Record<string, unknown> = {},
  ): Promise<FastifyReply> {
    const notices = await database.act(
      actorOf(request),
      { op: 'consult', what: 'recalled report', did: 'listed', purpose: 'intelligence' },
      (tx) => recallNotices(tx, actorOf(request)),
    );
    return reply.page('desk/views/report-recalled.njk', {
      title: 'Recalled reports',
      marking: 'OFFICIAL-SENSITIVE',
      notices,
      used: USED,
      ...more,
    });
  }
}
