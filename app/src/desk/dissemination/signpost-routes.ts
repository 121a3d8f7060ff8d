import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, allow, field, leaveNotice, notFound, uuid, type Ground } from '../../ground/index.ts';
import { MENTION_KINDS, type MentionKind, type Thing } from '../../intake/index.ts';
import { readReason } from './reason.ts';
import { askOwner, signpostsFor } from './signpost.ts';

const READERS = allow('analyst', 'met_officer', 'social_worker', 'panel_chair');
const LONGEST = 300;
const LEAST_REASON = 20;

/** What was typed, kept when the page is shown again. */
interface Looked {
  readonly kind: string;
  readonly text: string;
  readonly postcode: string;
  readonly why: string;
}

/**
 * Where someone who works with a person, number or place asks whether anyone has something on it that they could ask for. What is looked
 * for is sent in the body, so that it is in no address and no log.
 */
export function signpostRoutes(app: FastifyInstance, ground: Ground): void {
  const { database } = ground;

  app.get('/signposts', { config: { access: READERS } }, async (_request, reply) =>
    reply.page('desk/views/report-signposts.njk', pageOf({ kind: 'person', text: '', postcode: '', why: '' })),
  );

  app.post('/signposts', { config: { access: READERS } }, async (request, reply) => {
    const looked = read(request);
    const problems = problemsOf(looked);
    if (Object.keys(problems).length > 0)
      return reply.status(400).page('desk/views/report-signposts.njk', { ...pageOf(looked), errors: problems });
    return look(request, reply, looked);
  });

  app.post('/signposts/:id', { config: { access: READERS } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const looked = read(request);
    const why = readReason(request, 'why', LEAST_REASON, 'Say what you need it for, in 20 characters or more');
    if (why.problem !== null) {
      const problems = problemsOf(looked);
      if (Object.keys(problems).length > 0) throw notFound();
      return look(request, reply.status(400), looked, { failed: id, errors: { why: why.problem } });
    }
    await database.act(
      actorOf(request),
      { op: 'consult', what: 'signpost', id, did: 'asked its owner', purpose: 'intelligence' },
      async (tx) => {
        if (!(await askOwner(tx, id, why.text))) throw notFound();
      },
    );
    leaveNotice(request, 'Asked. They decide whether you may read it, and will speak to you.');
    return reply.redirect('/signposts', 303);
  });

  async function look(
    request: FastifyRequest,
    reply: FastifyReply,
    looked: Looked,
    more: Record<string, unknown> = {},
  ): Promise<FastifyReply> {
    const thing: Thing = {
      kind: looked.kind as MentionKind,
      text: looked.text,
      ...(looked.postcode === '' ? {} : { postcode: looked.postcode }),
    };
    const signposts = await database.act(
      actorOf(request),
      { op: 'consult', what: 'signpost', did: 'looked for something to ask for', purpose: 'intelligence' },
      (tx) => signpostsFor(tx, ground, [thing]),
    );
    return reply.page('desk/views/report-signposts.njk', { ...pageOf(looked), signposts, ...more });
  }
}

function pageOf(form: Looked): Record<string, unknown> {
  return { title: 'Is there something to ask for?', marking: 'OFFICIAL-SENSITIVE', kinds: MENTION_KINDS, form };
}

function read(request: FastifyRequest): Looked {
  return {
    kind: field(request, 'kind'),
    text: field(request, 'text').trim(),
    postcode: field(request, 'postcode').trim(),
    why: field(request, 'why').trim(),
  };
}

function problemsOf({ kind, text, postcode }: Looked): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!Object.hasOwn(MENTION_KINDS, kind)) problems['kind'] = 'Choose what you are looking for';
  if (text === '') problems['text'] = 'Write the name, number or address';
  else if (text.length > LONGEST) problems['text'] = `Shorten it to ${LONGEST} characters or fewer`;
  else if (text.includes('\u0000') || !text.isWellFormed())
    problems['text'] = 'Delete the character that cannot be read; copying as plain text usually helps';
  if (postcode.length > 10) problems['postcode'] = 'A postcode has 10 characters or fewer';
  return problems;
}
