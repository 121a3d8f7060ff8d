import type { FastifyInstance } from 'fastify';
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
  type Tx,
} from '../ground/index.ts';
import { decide, undo, type Verdict } from './decision.ts';
import {
  decisionsAbout,
  entityOfMention,
  mentionsOf,
  openProposals,
  proposalById,
  proposalsAbout,
  search,
  type MentionInReport,
} from './store.ts';

const READERS = allow('desk', 'analyst', 'met_officer', 'social_worker', 'panel_chair');
const DECIDERS = allow('desk', 'analyst');
const MARKING = 'OFFICIAL-SENSITIVE';
const PAGE = 50;

const PURPOSES = {
  triage: 'Working on a report at the desk',
  line: 'Working on a line',
  safeguarding: 'Safeguarding someone allocated to me',
  meeting: 'Preparing a meeting',
} as const;

const VERDICTS: Readonly<Record<Verdict, string>> = { same: 'The same', different: 'Different', unsure: 'Not sure' };

/** Searching, an entity's page, and deciding whether two mentions are one. */
export function identityRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/identity', { config: { access: READERS } }, async (_request, reply) =>
    reply.page('identity/views/search.njk', { title: 'Search', marking: MARKING, purposes: PURPOSES, values: {} }),
  );

  // A search is a form, so that no name stands in an address, a log or a history.
  app.post('/identity', { config: { access: READERS } }, async (request, reply) => {
    const values = { typed: field(request, 'typed').trim(), purpose: field(request, 'purpose') };
    const errors: Record<string, string> = {};
    if (values.typed.length < 2) errors['typed'] = 'Type a name, a number, a registration or a postcode';
    if (values.typed.length > 200) errors['typed'] = 'Shorten what you search for to 200 characters';
    if (!(values.purpose in PURPOSES)) errors['purpose'] = 'Say why you search';
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
        const ids = mentions.map((mention) => mention.id);
        return { mentions, decisions: await decisionsAbout(tx, ids), proposals: await proposalsAbout(tx, ids) };
      },
    );
    if ('movedTo' in page) return reply.redirect(`/identity/entities/${page.movedTo}`, 303);
    const { mentions, decisions, proposals } = page;
    return reply.page('identity/views/entity.njk', {
      title: nameOf(mentions),
      marking: MARKING,
      id,
      mentions: mentions.map(shown),
      victim: mentions.filter((mention) => mention.role === 'may_be_exploited').length,
      suspect: mentions.filter((mention) => mention.role === 'may_be_exploiting').length,
      kind: mentions[0]?.kind,
      proposals,
      decisions: decisions.map((decision) => ({ ...decision, who: decision.by ?? `by rule: ${decision.rule}` })),
      mayDecide: DECIDERS.who === 'roles' && DECIDERS.roles.some((role) => actorOf(request).roles.includes(role)),
      mayOpen: actorOf(request).roles.some((role) => role === 'social_worker' || role === 'met_officer'),
    });
  });

  app.post('/identity/decisions/:id/undo', { config: { access: DECIDERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const reason = field(request, 'reason').trim();
    const from = field(request, 'entity');
    const actor = actorOf(request);
    await database.act(
      actor,
      { op: 'combine', what: 'identity decision', id, did: 'undone', purpose: 'intelligence' },
      async (tx) => {
        // First whether it is there at all: a complaint about the reason would say that it is.
        await undo(tx, actor, id, cleanText(reason, 'reason', 2000));
        if (reason.length < 10)
          throw badInput('Say in 10 characters or more why this is undone. Go back: nothing was changed.');
      },
    );
    leaveNotice(request, 'Undone. What followed from it has been computed again; the history keeps both.');
    return reply.redirect(/^[\da-f-]{36}$/u.test(from) ? `/identity/entities/${from}` : '/identity', 303);
  });

  app.get('/identity/proposals', { config: { access: DECIDERS } }, async (request, reply) => {
    const at = Math.max(1, Math.min(10_000, Number((request.query as { page?: string }).page ?? 1) || 1));
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
    const page = await database.act(
      actorOf(request),
      { op: 'consult', what: 'proposal', id, did: 'read', purpose: 'intelligence' },
      (tx) => pairOf(tx, id),
    );
    return reply.page('identity/views/proposal.njk', {
      title: 'The same person?',
      marking: MARKING,
      back: '/identity/proposals',
      ...page,
      verdicts: VERDICTS,
      values: {},
    });
  });

  app.post('/identity/proposals/:id', { config: { access: DECIDERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const actor = actorOf(request);
    const values = { verdict: field(request, 'verdict'), reason: field(request, 'reason').trim() };
    const wrong = await database.act(
      actor,
      {
        op: 'combine',
        what: 'proposal',
        id,
        did: `decided: ${values.verdict in VERDICTS ? values.verdict : 'nothing'}`,
        purpose: 'intelligence',
      },
      async (tx) => {
        const page = await pairOf(tx, id);
        if (!(values.verdict in VERDICTS))
          return { page, errors: { verdict: 'Choose the same, different or not sure' } };
        await decide(tx, actor, {
          verdict: values.verdict as Verdict,
          left: page.proposal.left,
          right: page.proposal.right,
          reason: cleanText(values.reason, 'reason', 2000) || 'No reason given',
          evidence: {
            proposal: id,
            model: page.proposal.model,
            parts: page.proposal.waterfall.parts.map(({ comparison, label, weight }) => ({
              comparison,
              label,
              weight,
            })),
          },
        });
        return null;
      },
    );
    if (wrong)
      return reply
        .status(400)
        .page('identity/views/proposal.njk', {
          title: 'The same person?',
          marking: MARKING,
          back: '/identity/proposals',
          ...wrong.page,
          verdicts: VERDICTS,
          values,
          errors: wrong.errors,
        });
    leaveNotice(
      request,
      `Decided: ${VERDICTS[values.verdict as Verdict].toLowerCase()}. It can be undone on the entity’s page.`,
    );
    return reply.redirect('/identity/proposals', 303);
  });
}

async function pairOf(
  tx: Tx,
  id: string,
): Promise<{
  proposal: NonNullable<Awaited<ReturnType<typeof proposalById>>>;
  left: Record<string, unknown>[];
  right: Record<string, unknown>[];
  leftEntity: string;
  rightEntity: string;
  decided: boolean;
}> {
  const proposal = await proposalById(tx, id);
  if (!proposal) throw notFound();
  const [leftEntity, rightEntity] = [
    await entityOfMention(tx, proposal.left),
    await entityOfMention(tx, proposal.right),
  ];
  if (!leftEntity || !rightEntity) throw notFound();
  return {
    proposal,
    left: (await mentionsOf(tx, leftEntity)).map(shown),
    right: (await mentionsOf(tx, rightEntity)).map(shown),
    leftEntity,
    rightEntity,
    decided: leftEntity === rightEntity,
  };
}

const ROLE_WORDS: Readonly<Record<string, string>> = {
  may_be_exploited: 'reported as possibly exploited',
  may_be_exploiting: 'reported as possibly exploiting someone',
  not_sure: 'reported, role not known',
  witness: 'reported as having seen something',
};

function shown(mention: MentionInReport): Record<string, unknown> {
  const { fields } = mention;
  const details = ['dob', 'ageText', 'ageBand', 'addressLine', 'postcode', 'school'].flatMap((name) =>
    typeof fields[name] === 'string' ? [fields[name]] : [],
  );
  return {
    ...mention,
    details: [...new Set(details)].join(', '),
    roleWords: mention.role ? (ROLE_WORDS[mention.role] ?? mention.role) : '',
  };
}

function nameOf(mentions: readonly MentionInReport[]): string {
  return mentions.toSorted((a, b) => b.text.length - a.text.length)[0]?.text ?? 'Entity';
}
