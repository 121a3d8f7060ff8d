import type { FastifyInstance } from 'fastify';
import { AREA_NAMES, audiences } from '../desk/index.ts';
import { actorOf, field, leaveNotice, notFound, Problem, uuid, type Ground, type Tx } from '../ground/index.ts';
import { openPersonAtRisk } from './open-person.ts';
import { namesPurpose, readHow } from './names-purpose.ts';
import { AGE_BANDS, KINDS, PARTNERSHIPS, SEXES, type Partnership, type PersonKind, type Sex } from './person.ts';
import { shownName } from './person-page.ts';
import { mentionsOfEntity, reportsById, type MentionRow } from './report-store.ts';
import { namesQuestion, WRITERS } from './routes.ts';
import { personOfEntity } from './store.ts';

/** Opening the record of a person at risk, from someone whom reports name. */
export function openRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/people-at-risk/new', { config: { access: WRITERS } }, async (request, reply) => {
    const entity = (request.query as { entity?: unknown }).entity;
    if (entity === undefined || entity === '')
      return reply.page('safeguarding/views/new.njk', {
        title: 'Open a record of a person at risk',
        back: '/people-at-risk',
        choose: true,
      });
    const id = uuid(entity);
    const purpose = namesPurpose(request);
    const found = await database.act(
      actorOf(request),
      { op: 'consult', what: 'entity', id, did: `read to open a record, ${readHow(purpose)}`, purpose: 'safeguarding' },
      (tx) => candidate(tx, id, purpose !== null),
    );
    return reply.page('safeguarding/views/new.njk', {
      title: 'Open a record of a person at risk',
      marking: 'OFFICIAL-SENSITIVE',
      back: '/people-at-risk',
      ...found,
      values: found.suggested,
      ...namesQuestion(request),
    });
  });

  app.post('/people-at-risk/new', { config: { access: WRITERS } }, async (request, reply) => {
    const entity = uuid(field(request, 'entity'));
    const actor = actorOf(request);
    const values = {
      kind: field(request, 'kind'),
      partnership: field(request, 'partnership'),
      ageBand: field(request, 'ageBand'),
      sex: field(request, 'sex'),
      reason: field(request, 'reason'),
    };
    try {
      const id = await database.act(
        actor,
        { op: 'alter', what: 'person at risk', did: 'opened a record', purpose: 'safeguarding' },
        async (tx) => {
          const anchor = anchorOf(await mentionsOfEntity(tx, entity));
          return openPersonAtRisk(tx, actor, {
            anchorMention: anchor.id,
            kind: values.kind as PersonKind,
            partnership: values.partnership as Partnership,
            ageBand: values.ageBand,
            sex: values.sex as Sex,
            reason: values.reason,
            leadAgency: actor.agencyId,
          });
        },
      );
      leaveNotice(request, 'Record opened. Add the facts that say why');
      return await reply.redirect(`/people-at-risk/${id}`, 303);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 400) throw error;
      const purpose = namesPurpose(request);
      const found = await database.act(
        actor,
        {
          op: 'consult',
          what: 'entity',
          id: entity,
          did: `read to open a record, ${readHow(purpose)}`,
          purpose: 'safeguarding',
        },
        (tx) => candidate(tx, entity, purpose !== null),
      );
      const errors = error.code === 'bad-input' ? error.fields : { reason: error.message };
      return reply.status(400).page('safeguarding/views/new.njk', {
        title: 'Open a record of a person at risk',
        marking: 'OFFICIAL-SENSITIVE',
        back: '/people-at-risk',
        ...found,
        values,
        errors,
        ...namesQuestion(request),
        to: `/people-at-risk/new?entity=${entity}`,
      });
    }
  });
}

/** What is known of someone for whom a record may be opened. @throws {Problem} 404 where no report the reader may see names them */
async function candidate(tx: Tx, entity: string, namesShown: boolean): Promise<Record<string, unknown>> {
  const mentions = await mentionsOfEntity(tx, entity);
  const anchor = anchorOf(mentions);
  const reports = await reportsById(
    tx,
    mentions.map(({ reportId }) => reportId),
  );
  const areas = new Set((await audiences(tx)).map(({ name }) => name));
  const band = latestField(mentions, 'ageBand');
  return {
    entity,
    who: shownName(anchor.text, namesShown),
    open: await personOfEntity(tx, entity),
    reports: [...reports.values()],
    kinds: KINDS,
    sexes: SEXES,
    ageBands: AGE_BANDS,
    areas: PARTNERSHIPS.filter((one) => areas.has(`safeguarding-${one}`)).map((code) => ({
      code,
      name: AREA_NAMES[code],
    })),
    suggested: {
      ageBand: band,
      kind: band && ['under 10', '10-12', '13-15', '16-17'].includes(band) ? 'child' : '',
      sex: { F: 'female', M: 'male' }[latestField(mentions, 'sex') ?? ''] ?? '',
    },
  };
}

/** The mention by which the record is known: the entity's own where the reader may see it, or else the earliest. */
function anchorOf(mentions: readonly MentionRow[]): MentionRow {
  const anchor = mentions.find(({ id, entityId }) => id === entityId) ?? mentions[0];
  if (!anchor) throw notFound();
  return anchor;
}

function latestField(mentions: readonly MentionRow[], name: string): string | null {
  const value = mentions.findLast(({ fields }) => typeof fields[name] === 'string')?.fields[name];
  return typeof value === 'string' ? value : null;
}
