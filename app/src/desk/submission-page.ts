import type { FastifyReply } from 'fastify';
import { notFound, type Actor, type Tx } from '../ground/index.ts';
import {
  happenedInWords,
  HOW_KNOWN,
  MENTION_KINDS,
  MENTION_ROLES,
  SOURCE_RISK,
  TOPICS,
  WHO_ELSE_KNOWS,
} from '../intake/index.ts';
import { audiences, type Audience } from './audience.ts';
import { AS_SENT, flagged, isCopied, type DecisionForm } from './decision-form.ts';
import { ASSESSMENTS, HANDLING, SOURCE_EVALUATIONS, suggestGrade } from './grade.ts';
import { leaksIn, marked } from './leak-check.ts';
import { agencyClassOf } from './release.ts';
import { agencyNames, reportsFrom, submissionById, type Received } from './store.ts';
import { OUTCOMES, PRIORITIES } from './submission-state.ts';
import { asNamed, type PersonAsked, type WhoCouldThisBe } from './who-could-this-be.ts';

export const MARKING = 'OFFICIAL-SENSITIVE';

/** One submission with what deciding about it needs. */
export interface Opened {
  readonly submission: Received;
  /** Where the reader may release it to. */
  readonly choices: readonly Audience[];
  readonly agencies: readonly string[];
  /** Who the people named in it could be; empty where that was not asked. */
  readonly people: readonly PersonAsked[];
}

/** @throws {Problem} 404 when there is no such submission, or the reader may not see it. */
export async function openSubmission(tx: Tx, id: string): Promise<Opened> {
  const submission = await submissionById(tx, id);
  if (!submission) throw notFound();
  return { submission, choices: await audiences(tx), agencies: await agencyNames(tx), people: [] };
}

/** The same, with who the people in it could be, as far as this reader may know. */
export async function openWithPeople(tx: Tx, reader: Actor, id: string, ask: WhoCouldThisBe): Promise<Opened> {
  const opened = await openSubmission(tx, id);
  return { ...opened, people: await ask(tx, reader, asNamed(opened.submission, await reportsFrom(tx, id))) };
}

/** The page that shows, for each person named in a submission, all the evidence on who they could be. */
export function showPeople(reply: FastifyReply, { submission, people }: Opened): FastifyReply {
  return reply.page('desk/views/people.njk', {
    title: 'Who could this be?',
    marking: MARKING,
    back: `/desk/${submission.id}`,
    ...summaryOf(submission),
    people,
  });
}

/** The page of one submission, with what the handler typed and what is wrong with it. */
export function showSubmission(
  reply: FastifyReply,
  { submission, choices, agencies, people }: Opened,
  form: DecisionForm,
  errors?: Record<string, string>,
): FastifyReply {
  const leaks = leaksIn(submission.narrative, agencies);
  const { open: openLeaks, checked } = flagged(form, submission.things, agencies);
  return reply.page('desk/views/submission.njk', {
    title: 'One submission',
    marking: MARKING,
    back: '/desk',
    ...summaryOf(submission),
    submission,
    people,
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

/** What the queue and the page say of a submission at a glance. */
export function summaryOf(submission: Received): Record<string, unknown> {
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
