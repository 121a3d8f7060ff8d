import type { FastifyInstance } from 'fastify';
import { noteReads } from '../desk/index.ts';
import {
  actorOf,
  allow,
  badInput,
  cleanText,
  field,
  leaveNotice,
  notFound,
  uuid,
  type Ground,
} from '../ground/index.ts';
import { decisionsAbout, DECISIONS_SHOWN } from './decision-history.ts';
import { undo } from './decision.ts';
import { holds } from './held-together.ts';
import { countRoles, nameOf, shown } from './mention-words.ts';
import { DECIDERS, MARKING, proposalRoutes, VERDICTS } from './proposal-routes.ts';
import { search } from './search.ts';
import { entityOfMention, mentionsOf, MENTIONS_SHOWN, proposalsAbout } from './store.ts';

const READERS = allow('desk', 'analyst', 'met_officer', 'social_worker', 'panel_chair');

const PURPOSES = {
  triage: 'Working on a report at the desk',
  line: 'Working on a line',
  safeguarding: 'Safeguarding someone allocated to me',
  meeting: 'Preparing a meeting',
} as const;

/** Searching, an entity's page, and deciding whether two mentions are one. */
export function identityRoutes(app: FastifyInstance, ground: Ground): void {
  const { database } = ground;
  proposalRoutes(app, ground);

  app.get('/identity', { config: { access: READERS } }, async (_request, reply) =>
    reply.page('identity/views/search.njk', { title: 'Search', marking: MARKING, purposes: PURPOSES, values: {} }),
  );

  // A search is a form, so that no name stands in an address, a log or a history.
  app.post('/identity', { config: { access: READERS } }, async (request, reply) => {
    const values = { typed: field(request, 'typed').trim(), purpose: field(request, 'purpose') };
    const errors: Record<string, string> = {};
    if (values.typed.length < 2) errors['typed'] = 'Type a name, a number, a registration or a postcode';
    if (values.typed.length > 200) errors['typed'] = 'Shorten what you search for to 200 characters';
    if (!Object.hasOwn(PURPOSES, values.purpose)) errors['purpose'] = 'Say why you search';
    if (Object.keys(errors).length > 0)
      return reply
        .status(400)
        .page('identity/views/search.njk', { title: 'Search', marking: MARKING, purposes: PURPOSES, values, errors });
    const typed = cleanText(values.typed, 'typed', 200);
    const found = await database.act(
      actorOf(request),
      { op: 'consult', what: 'entity', did: `searched: ${values.purpose}`, purpose: 'intelligence' },
      (tx) => search(tx, typed),
    );
    return reply.page('identity/views/search.njk', {
      title: 'Search',
      marking: MARKING,
      purposes: PURPOSES,
      values,
      found,
    });
  });

  app.get('/identity/entities/:id', { config: { access: READERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'entity', id, did: 'read', purpose: 'intelligence' },
      async (tx) => {
        const mentions = await mentionsOf(tx, id);
        // An entity that has merged into another goes by that one's id: an old link still leads there.
        const now = mentions.length === 0 ? await entityOfMention(tx, id) : id;
        if (!now) throw notFound();
        if (now !== id) return { movedTo: now };
        await noteReads(
          tx,
          mentions.map(({ report }) => report.id),
        );
        const ids = mentions.map((mention) => mention.id);
        return { mentions, decisions: await decisionsAbout(tx, ids), proposals: await proposalsAbout(tx, ids) };
      },
    );
    if ('movedTo' in page) return reply.redirect(`/identity/entities/${page.movedTo}`, 303);
    const { mentions, decisions, proposals } = page;
    const ids = mentions.map((mention) => mention.id);
    // With more than a page of decisions the reader cannot be told what hangs on which.
    const parting = new Map(
      decisions.length < DECISIONS_SHOWN
        ? holds(ids, decisions).map(({ decision, sides }) => [decision, sides] as const)
        : [],
    );
    return reply.page('identity/views/entity.njk', {
      title: nameOf(mentions),
      marking: MARKING,
      id,
      mentions: mentions.map(shown),
      roles: countRoles(mentions),
      more: {
        mentions: mentions.length === MENTIONS_SHOWN ? MENTIONS_SHOWN : null,
        decisions: decisions.length === DECISIONS_SHOWN ? DECISIONS_SHOWN : null,
      },
      kind: mentions[0]?.kind,
      proposals,
      verdicts: VERDICTS,
      decisions: decisions.map((decision) => ({
        ...decision,
        who: decision.by ?? `by rule: ${decision.rule}`,
        elsewhere: [decision.leftEntity, decision.rightEntity].find((entity) => entity !== id) ?? null,
        parts: parting.get(decision.id) ?? null,
      })),
      mayDecide: DECIDERS.who === 'roles' && DECIDERS.roles.some((role) => actorOf(request).roles.includes(role)),
      mayOpen: actorOf(request).roles.some((role) => role === 'social_worker' || role === 'met_officer'),
    });
  });

  app.post('/identity/decisions/:id/undo', { config: { access: DECIDERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const reason = field(request, 'reason').trim();
    const from = field(request, 'entity');
    const actor = actorOf(request);
    const { apart } = await database.act(
      actor,
      { op: 'combine', what: 'identity decision', id, did: 'undone', purpose: 'intelligence' },
      async (tx) => {
        // First whether it is there at all: a complaint about the reason would say that it is.
        const undone = await undo(tx, actor, id, cleanText(reason, 'reason', 2000));
        if (reason.length < 10)
          throw badInput('Say in 10 characters or more why this is undone. Go back: nothing was changed.');
        return undone;
      },
    );
    leaveNotice(
      request,
      apart
        ? 'Undone. They are two entities now, and every page and line that showed them as one shows them apart. The history keeps both.'
        : 'Undone. They are still one entity: other decisions hold them together. The history keeps both.',
    );
    return reply.redirect(/^[\da-f-]{36}$/u.test(from) ? `/identity/entities/${from}` : '/identity', 303);
  });
}
