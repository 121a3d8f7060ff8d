import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOf,
  allow,
  cleanText,
  field,
  leaveNotice,
  notFound,
  Problem,
  uuid,
  type Actor,
  type Ground,
  type Tx,
} from '../ground/index.ts';
import {
  happenedInWords,
  HOW_KNOWN,
  MENTION_KINDS,
  MENTION_ROLES,
  SOURCE_RISK,
  TOPICS,
  WHO_ELSE_KNOWS,
  type Happened,
  type Thing,
} from '../intake/index.ts';
import { audiences, type Audience } from './audience.ts';
import { whyNotCorroborated } from './corroboration.ts';
import {
  AS_SENT,
  flagged,
  isCopied,
  outcomeOf,
  problemsOf,
  readDecision,
  roleOf,
  type DecisionForm,
} from './decision-form.ts';
import { ASSESSMENTS, HANDLING, SOURCE_EVALUATIONS, suggestGrade } from './grade.ts';
import { leaksIn, marked } from './leak-check.ts';
import { agencyClassOf, releaseMany } from './release.ts';
import type { ReleaseListener } from './report.ts';
import { addEvents, agencyNames, lockSubmission, queue, submissionById, type Received } from './store.ts';
import { isPriority, OUTCOMES, PRIORITIES } from './submission-state.ts';

const DESK = allow('desk');
const MARKING = 'OFFICIAL-SENSITIVE';
const QUEUE_SHOWN = 100;

/** The desk's pages. `listeners` are what the rooms after it do with a released report. */
export function deskRoutes(app: FastifyInstance, ground: Ground, listeners: readonly ReleaseListener[]): void {
  const { database } = ground;

  app.get('/desk', { config: { access: DESK } }, async (request, reply) => {
    const { topic, urgent } = request.query as { topic?: string; urgent?: string };
    const filter = { topic: topic && topic in TOPICS ? topic : null, urgentOnly: urgent === 'yes' };
    const found = await database.act(
      actorOf(request),
      { op: 'consult', what: 'submission', did: 'listed the queue', purpose: 'intelligence' },
      (tx) => queue(tx, filter, QUEUE_SHOWN),
    );
    return reply.page('desk/views/queue.njk', {
      title: 'The desk: what waits',
      marking: MARKING,
      ...found,
      items: found.items.map(summaryOf),
      filter,
      topics: TOPICS,
      priorities: PRIORITIES,
      shown: QUEUE_SHOWN,
    });
  });

  app.get('/desk/:id', { config: { access: DESK } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const opened = await database.act(
      actorOf(request),
      { op: 'consult', what: 'submission', id, did: 'read', purpose: 'intelligence' },
      (tx) => open(tx, id),
    );
    const { submission } = opened;
    const suggestion = suggestGrade(submission.howKnown, submission.sourceRisk !== 'none_known');
    const blank: DecisionForm = {
      outcome: '',
      text: '',
      source: suggestion.source,
      assessment: suggestion.assessment,
      handling: suggestion.handling,
      condition: '',
      corroboratedBy: '',
      audience: '',
      lawfulBasis: '',
      reason: '',
      checked: [],
      keep: submission.things.map((_, at) => at),
      roles: {},
    };
    return show(reply, opened, blank);
  });

  app.post('/desk/:id/take', { config: { access: DESK } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const actor = actorOf(request);
    const priority = field(request, 'priority');
    await database.act(
      actor,
      { op: 'alter', what: 'submission', id, did: 'taken', purpose: 'intelligence' },
      async (tx) => {
        await lockSubmission(tx, id);
        const { submission } = await open(tx, id);
        if (submission.state.state === 'decided')
          throw new Problem(
            409,
            'decided-already',
            `${submission.state.by} decided this already: ${OUTCOMES[submission.state.outcome]}. Go back to the desk for the next one.`,
          );
        await addEvents(tx, actor, [
          {
            submissionId: id,
            kind: 'taken',
            priority: isPriority(priority) ? priority : null,
            reason: 'taken from the queue',
          },
        ]);
      },
    );
    return reply.redirect(`/desk/${id}`, 303);
  });

  app.post('/desk/:id/decide', { config: { access: DESK } }, async (request, reply) => {
    const id = uuid((request.params as { id: string }).id);
    const actor = actorOf(request);
    const outcome = field(request, 'outcome') in OUTCOMES ? field(request, 'outcome') : 'nothing';
    const result = await database.act(
      actor,
      {
        op: outcome === 'INTEL_LOG' ? 'disclose' : 'alter',
        what: 'submission',
        id,
        did: `decided: ${outcome}${field(request, 'checked') ? ', flagged words checked by hand' : ''}`,
        purpose: 'intelligence',
        ...recipients(request),
      },
      async (tx) => {
        await lockSubmission(tx, id);
        return decide(tx, ground, actor, id, request, listeners);
      },
    );
    if (result.kind === 'done') {
      leaveNotice(request, result.notice);
      return reply.redirect('/desk', 303);
    }
    return show(reply.status(result.status), result.opened, result.form, result.problems);
  });
}

type Decided =
  | { readonly kind: 'done'; readonly notice: string }
  | {
      readonly kind: 'shown again';
      readonly status: number;
      readonly opened: Opened;
      readonly form: DecisionForm;
      readonly problems: Record<string, string>;
    };

/** One submission with what deciding about it needs. */
interface Opened {
  readonly submission: Received;
  readonly choices: readonly Audience[];
  readonly agencies: readonly string[];
}

async function decide(
  tx: Tx,
  ground: Ground,
  actor: Actor,
  id: string,
  request: FastifyRequest,
  listeners: readonly ReleaseListener[],
): Promise<Decided> {
  const opened = await open(tx, id);
  const { submission, choices, agencies } = opened;
  const form = readDecision(request, submission.things.length);
  const again = (status: number, problems: Record<string, string>): Decided => ({
    kind: 'shown again',
    status,
    opened,
    form,
    problems,
  });
  if (submission.state.state === 'decided')
    return again(409, {
      outcome: `${submission.state.by} decided this already: ${OUTCOMES[submission.state.outcome]}. What you typed is still below.`,
    });
  const problems = problemsOf(form, {
    original: submission.narrative,
    audiences: choices.map((choice) => choice.id),
    agencies,
  });
  const mayBeB = Object.keys(problems).length === 0 && form.outcome === 'INTEL_LOG' && form.assessment === 'B';
  const uncorroborated = mayBeB ? await whyNotCorroborated(tx, ground, id, form.corroboratedBy) : null;
  if (uncorroborated) problems['corroboratedBy'] = uncorroborated;
  if (Object.keys(problems).length > 0) return again(400, problems);
  const outcome = outcomeOf(form);
  if (outcome === 'INTEL_LOG') await release(tx, ground, actor, submission, form, listeners);
  const reason = cleanText(form.reason, 'reason', 2000);
  await addEvents(tx, actor, [
    {
      submissionId: id,
      kind: outcome,
      reason: outcome === 'INTEL_LOG' ? reason + checkedByHand(form, opened) : reason,
    },
  ]);
  return { kind: 'done', notice: `Done: ${OUTCOMES[outcome]}. The sender will see the kind of outcome only.` };
}

async function release(
  tx: Tx,
  ground: Ground,
  actor: Actor,
  submission: Received,
  form: DecisionForm,
  listeners: readonly ReleaseListener[],
): Promise<void> {
  const kept = submission.things.map((_, at) => at).filter((at) => form.keep.includes(at));
  const things = kept.map(
    (at) =>
      ({
        ...submission.things[at],
        id: randomUUID(),
        ...(roleOf(form, at) ? { role: roleOf(form, at) } : {}),
      }) as (typeof submission.things)[number] & { id: string },
  );
  const ties = submission.ties.flatMap((tie) => {
    const [from, to] = [kept.indexOf(tie.from), kept.indexOf(tie.to)];
    return from >= 0 && to >= 0 ? [{ ...tie, from, to }] : [];
  });
  const [happenedFrom, happenedTo] = interval(submission.happened);
  const stated = submission.ties.length > 0 ? ties : namedTogether(things);
  await releaseMany(
    tx,
    ground,
    actor,
    [
      {
        submissionId: submission.id,
        kind: 'cpi',
        text: cleanText(form.text, 'text'),
        topics: submission.topics,
        grade: {
          scheme: '3x5x2',
          source: form.source as keyof typeof SOURCE_EVALUATIONS,
          assessment: form.assessment as keyof typeof ASSESSMENTS,
          handling:
            form.handling === 'C'
              ? { code: 'C', condition: cleanText(form.condition, 'condition', 500) }
              : { code: 'P' },
        },
        audience: form.audience,
        agencyClass: agencyClassOf(submission.agencyType),
        district: submission.district,
        happenedFrom,
        happenedTo,
        things,
        ties: stated,
        lawfulBasis: cleanText(form.lawfulBasis, 'lawful basis', 500),
        reason: cleanText(form.reason, 'reason', 2000),
        gradedBy: actor.accountId,
      },
    ],
    listeners,
  );
}

/** What the handler let stand although it was flagged, kept with their reason: which rules, not which words. */
function checkedByHand(form: DecisionForm, { submission, agencies }: Opened): string {
  const rules = [...new Set(flagged(form, agencies).checked.map((leak) => leak.why))];
  if (isCopied(form, submission.narrative)) rules.push('Much of it is word for word as it was sent');
  return rules.length === 0 ? '' : `\nChecked by hand, though flagged: ${rules.join('; ')}.`;
}

/**
 * Whoever writes a form draws no ties. What one report names beside a person was at least named with them, and that is all the tie
 * then says.
 */
function namedTogether(things: readonly Thing[]): { from: number; to: number; kind: string }[] {
  return things.flatMap((thing, from) =>
    thing.kind === 'person'
      ? things.flatMap((other, to) => (other.kind !== 'person' || to > from ? [{ from, to, kind: 'named_with' }] : []))
      : [],
  );
}

async function open(tx: Tx, id: string): Promise<Opened> {
  const submission = await submissionById(tx, id);
  if (!submission) throw notFound();
  return { submission, choices: await audiences(tx), agencies: await agencyNames(tx) };
}

function show(
  reply: FastifyReply,
  { submission, choices, agencies }: Opened,
  form: DecisionForm,
  errors?: Record<string, string>,
): FastifyReply {
  const leaks = leaksIn(submission.narrative, agencies);
  const { open: openLeaks, checked } = flagged(form, agencies);
  return reply.page('desk/views/submission.njk', {
    title: 'One submission',
    marking: MARKING,
    back: '/desk',
    ...summaryOf(submission),
    submission,
    pieces: marked(submission.narrative, leaks),
    leaks: [...new Map(leaks.map((leak) => [leak.text, leak])).values()],
    flags: [...openLeaks, ...checked],
    asSent: form.text !== '' && isCopied(form, submission.narrative) ? AS_SENT : null,
    happened: happenedInWords(submission.happened),
    suggestion: suggestGrade(submission.howKnown, submission.sourceRisk !== 'none_known'),
    form,
    errors,
    choices,
    outcomes: OUTCOMES,
    priorities: PRIORITIES,
    sources: SOURCE_EVALUATIONS,
    assessments: ASSESSMENTS,
    handlings: HANDLING,
    roles: MENTION_ROLES,
    kinds: MENTION_KINDS,
    howKnown: HOW_KNOWN[submission.howKnown],
    whoElseKnows: WHO_ELSE_KNOWS[submission.whoElseKnows],
    sourceRisk: SOURCE_RISK[submission.sourceRisk],
  });
}

function summaryOf(submission: Received): Record<string, unknown> {
  const { id, urgent, receivedAt, narrative, sourceRisk, state } = submission;
  const hours = Math.floor((Date.now() - receivedAt.getTime()) / 3_600_000);
  return {
    id,
    urgent: { none: null, child_in_danger: 'A child may be in danger', crime: 'May be a crime' }[urgent],
    topicNames: submission.topics.map((topic) => TOPICS[topic as keyof typeof TOPICS] ?? topic),
    firstLine: narrative.length > 110 ? `${narrative.slice(0, 107)}…` : narrative,
    atRisk: sourceRisk !== 'none_known',
    waiting: hours < 1 ? 'less than an hour' : hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`,
    from: agencyClassOf(submission.agencyType),
    state,
  };
}

function recipients(request: FastifyRequest): { recipients?: readonly string[] } {
  const audience = field(request, 'audience');
  return /^[\da-f-]{36}$/u.test(audience) ? { recipients: [audience] } : {};
}

/** The days between which it happened, as far as they were given. */
export function interval(happened: Happened): [from: string | null, to: string | null] {
  switch (happened.kind) {
    case 'unknown':
      return [null, null];
    case 'ongoing':
      return [happened.from?.slice(0, 10) ?? null, null];
    case 'range':
      return [happened.from.slice(0, 10), happened.to.slice(0, 10)];
    case 'exact':
    case 'about':
      return [happened.from.slice(0, 10), happened.from.slice(0, 10)];
  }
}
