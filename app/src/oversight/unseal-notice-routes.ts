import type { FastifyInstance } from 'fastify';
import { actorOf, allow, fields, leaveNotice, notFound, uuid, type Ground } from '../ground/index.ts';
import { noteSeen, openingNotices } from './unseal-notice-store.ts';
import { inOrder, isNew, STAGES, type Stage } from './unseal-notice.ts';
import { UNSEAL_REASONS } from './unseal.ts';

/** The source-protection lead's page: every opening of a sealed source, as notices. Auditors may read it. */
export function unsealNoticeRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get(
    '/oversight/source-protection',
    { config: { access: allow('source_protection', 'auditor') } },
    async (request, reply) => {
      const actor = actorOf(request);
      const openings = await database.act(
        actor,
        { op: 'consult', what: 'unseal request', did: 'listed as notices', purpose: 'oversight' },
        (tx) => openingNotices(tx),
      );
      return reply.page('oversight/views/source-protection.njk', {
        title: 'Openings of sealed sources',
        marking: 'OFFICIAL-SENSITIVE',
        openings: inOrder(openings).map((one) => ({ ...one, fresh: isNew(one) })),
        reasons: UNSEAL_REASONS,
        stages: STAGES,
        maySee: actor.roles.includes('source_protection'),
      });
    },
  );

  app.post(
    '/oversight/source-protection/:id/seen',
    { config: { access: allow('source_protection') } },
    async (request, reply) => {
      const id = uuid((request.params as { id: string }).id);
      // Only what the page showed: a step that came since is still new.
      const shown = fields(request, 'stage').filter((stage): stage is Stage => Object.hasOwn(STAGES, stage));
      await database.act(
        actorOf(request),
        { op: 'alter', what: 'unseal request', id, did: 'notice seen', purpose: 'oversight' },
        async (tx) => {
          const [opening] = await openingNotices(tx, id);
          if (!opening) throw notFound();
          const there = opening.steps.map(({ stage }) => stage).filter((stage) => shown.includes(stage));
          await noteSeen(tx, actorOf(request), id, there);
        },
      );
      leaveNotice(request, 'Noted that you have seen this opening.');
      return reply.redirect('/oversight/source-protection', 303);
    },
  );
}
