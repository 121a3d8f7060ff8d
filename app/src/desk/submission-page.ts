import type { FastifyReply } from 'fastify';
import { notFound, type Actor, type Ground, type Tx } from '../ground/index.ts';
import { MENTION_KINDS, MENTION_ROLES } from '../intake/index.ts';
import type { DecisionForm } from './decision-form.ts';
import {
  audienceChoice,
  heldFor,
  heldInWords,
  type AudienceOptions,
  type Held,
  type Returned,
} from './dissemination/index.ts';
import { ASSESSMENTS, HANDLING, SOURCE_EVALUATIONS } from './grade.ts';
import { leaksIn, LEAK_KINDS, marked, recordedContact, type RecordedContact } from './leak/index.ts';
import type { TriageLimits } from './queue/clock.ts';
import { HUBS } from './queue/hand-over.ts';
import { clockOfSubmission, handedOverIn, risksOf } from './queue/queue-page.ts';
import { agencyNames, submissionById, type Received } from './store.ts';
import { OUTCOMES, PRIORITIES } from './submission-state.ts';
import { MARKING, summaryOf } from './submission-summary.ts';
import type { PersonAsked } from './who-could-this-be.ts';
import type { Beside } from './workbench/beside.ts';
import type { Examined } from './workbench/examine.ts';
import { SAFE_REASONS } from './workbench/flag-answer.ts';
import { proposedGrade } from './workbench/grade-choice.ts';
import { itemsShown } from './workbench/items-shown.ts';
import { VIEWS, withViews } from './workbench/likeness-view.ts';
import { senderAnswers } from './workbench/sender-answers.ts';

/** One submission with what deciding about it needs. */
export interface Opened {
  readonly submission: Received;
  /** Whom the officer may release it to. */
  readonly options: AudienceOptions;
  /** Names that no released text should carry. */
  readonly agencies: readonly string[];
  /** Who else has recorded contact with what it names. */
  readonly contact: RecordedContact | null;
  /** Its release that waits, if one does. */
  readonly held: Held | null;
}

/** @throws {Problem} 404 when there is no such submission, or the reader may not see it. */
export async function openSubmission(tx: Tx, ground: Ground, id: string): Promise<Opened> {
  const submission = await submissionById(tx, id);
  if (!submission) throw notFound();
  const { agencyType, district, things, happened } = submission;
  return {
    submission,
    options: await audienceChoice(tx),
    agencies: await agencyNames(tx),
    contact: await recordedContact(tx, ground, { submissionId: id, agencyType, district, things, happened }),
    held: await heldFor(tx, id),
  };
}

/** The page that shows, for each person named in a submission, all the evidence on who they could be. */
export function showPeople(reply: FastifyReply, submission: Received, people: readonly PersonAsked[]): FastifyReply {
  return reply.page('desk/views/people.njk', {
    title: 'Who could this be?',
    marking: MARKING,
    back: `/desk/${submission.id}`,
    ...summaryOf(submission),
    people,
  });
}

/** What the page of one submission shows beside its form. */
export interface Shown {
  readonly opened: Opened;
  readonly beside: Beside;
  readonly form: DecisionForm;
  readonly examined: Examined;
  readonly reader: Actor;
  /** Until when the desk must have looked, as the operator set it. */
  readonly limits: TriageLimits;
  readonly errors?: Record<string, string>;
  /** What a second reader gave back. */
  readonly returned?: Returned | null;
}

/** The page of one submission, with what the officer typed and what is wrong with it. */
export function showSubmission(
  reply: FastifyReply,
  { opened, beside, form, examined, reader, limits, errors, returned }: Shown,
): FastifyReply {
  const { submission, agencies, options, held } = opened;
  const leaks = leaksIn(submission.narrative, agencies);
  return reply.page('desk/views/submission.njk', {
    title: 'One submission',
    marking: MARKING,
    back: '/desk',
    ...summaryOf(submission),
    ...handedOverIn(submission, beside.handOvers),
    ...beside,
    ...risksOf(submission, beside.cameBack),
    clock: clockOfSubmission(submission, { now: new Date(), limits }),
    submission,
    held: held && { ...held, words: heldInWords(held.why) },
    people: withViews(beside.people, beside.views),
    pieces: marked(submission.narrative, leaks),
    leaks: [...new Map(leaks.map((leak) => [leak.id, leak])).values()],
    leakKinds: LEAK_KINDS,
    answers: senderAnswers(submission),
    suggestion: proposedGrade(submission),
    form,
    items: itemsShown(form, examined),
    errors,
    returned: returned ? { by: returned.by, reason: returned.reason } : null,
    audienceOptions: options,
    outcomes: OUTCOMES,
    priorities: PRIORITIES,
    hubs: HUBS,
    reader: reader.accountId,
    ...ITEM_WORDS,
  });
}

/** Code tables that one item of the form is shown with. */
export const ITEM_WORDS = {
  sources: SOURCE_EVALUATIONS,
  assessments: ASSESSMENTS,
  handlings: HANDLING,
  roles: MENTION_ROLES,
  kinds: MENTION_KINDS,
  safeReasons: SAFE_REASONS,
  likenessViews: VIEWS,
} as const;
