import type { FastifyRequest } from 'fastify';
import { cleanText, type Actor, type Ground, type Tx } from '../ground/index.ts';
import { outcomeOf, problemsOf, readDecision, type DecisionForm } from './decision-form.ts';
import { holdOrRelease, settleAudience, type HoldReason, type ProposedItem } from './dissemination/index.ts';
import { isWithdrawn } from './question/index.ts';
import { handOversOf, addHandOver } from './queue/hand-over-store.ts';
import { isHub } from './queue/hand-over.ts';
import { reportOf } from './release-submission.ts';
import type { ReleaseListener } from './report.ts';
import { addEvents, lockSubmission, type Received } from './store.ts';
import { openSubmission, type Opened } from './submission-page.ts';
import { OUTCOMES, type Outcome } from './submission-state.ts';
import { examine, furtherProblems, type Examined } from './workbench/examine.ts';
import { keepGradeChoices } from './workbench/grade-choice.ts';
import { letStand, letStandInWords } from './workbench/review-item.ts';

/**
 * A decision that was not taken, with what the officer typed. Thrown, so that nothing of it is kept: the ledger must not say that
 * something was disclosed which was not.
 */
export class DecisionRefused extends Error {
  readonly status: 400 | 409;
  readonly opened: Opened;
  readonly form: DecisionForm;
  readonly problems: Record<string, string>;

  constructor(status: 400 | 409, opened: Opened, form: DecisionForm, problems: Record<string, string>) {
    super('The decision was refused.');
    this.status = status;
    this.opened = opened;
    this.form = form;
    this.problems = problems;
  }
}

/** What was decided; `held` where a release waits for a second reader or a batch. */
export interface Decided {
  readonly outcome: Outcome;
  readonly held: readonly HoldReason[] | null;
  readonly reports: number;
}

/**
 * Decides what becomes of a submission, from the officer's form. Two officers of one submission take turns, and the second is told.
 * @throws {DecisionRefused} 409 when it is decided already, 400 when the form must be put right.
 * @throws {Problem} 404 when there is no such submission
 */
export async function decideSubmission(
  tx: Tx,
  ground: Ground,
  actor: Actor,
  id: string,
  request: FastifyRequest,
  listeners: readonly ReleaseListener[],
): Promise<Decided> {
  await lockSubmission(tx, id);
  const opened = await openSubmission(tx, ground, id);
  const { submission, options, held } = opened;
  const form = readDecision(request, submission.things.length);
  const refuse = (status: 400 | 409, problems: Record<string, string>): never => {
    throw new DecisionRefused(status, opened, form, problems);
  };
  const { state } = submission;
  if (state.state === 'decided')
    refuse(409, {
      outcome: `${state.by} decided this already: ${OUTCOMES[state.outcome]}. What you typed is still below.`,
    });
  if (held)
    refuse(409, {
      outcome: `${held.proposedBy.name} decided this already, and it waits to go out. What you typed is still below.`,
    });
  const releases = form.outcome === 'INTEL_LOG';
  if ((releases || form.outcome === 'DUPLICATE') && (await isWithdrawn(tx, id)))
    refuse(409, {
      outcome: 'Its sender took this back. It cannot be released. Close it, or send it to safeguarding.',
    });
  const examined = releases ? await examine(tx, ground, opened, form) : { reviewed: [], findings: [] };
  const problems = problemsOf(form, examined.reviewed, options);
  if (releases) Object.assign(problems, await furtherProblems(tx, ground, submission, form, examined, problems));
  if (Object.keys(problems).length > 0) refuse(400, problems);
  const outcome = outcomeOf(form);
  if (outcome === 'INTEL_LOG') return releaseItems(tx, ground, actor, opened, form, examined, listeners);
  await sendOn(tx, actor, submission, form);
  await addEvents(tx, actor, [{ submissionId: id, kind: outcome, reason: cleanText(form.reason, 'reason', 2000) }]);
  return { outcome, held: null, reports: 0 };
}

async function releaseItems(
  tx: Tx,
  ground: Ground,
  actor: Actor,
  { submission, options }: Opened,
  form: DecisionForm,
  { reviewed, findings }: Examined,
  listeners: readonly ReleaseListener[],
): Promise<Decided> {
  const grades = [...new Set(form.items.map((item) => `${item.source}${item.assessment}${item.handling}`))].join(', ');
  const reason = form.reason === '' ? `Released as intelligence, graded ${grades}.` : form.reason;
  const stood = form.items.map((item, at) => {
    const found = reviewed[at];
    return found ? letStand(item, found) : [];
  });
  const items: ProposedItem[] = [];
  for (const [at, item] of form.items.entries()) {
    const audience = await settleAudience(tx, actor, item.audience, options, reason);
    const report = reportOf(actor, submission, item, { audience, lawfulBasis: form.lawfulBasis, reason });
    items.push({
      report,
      k: reviewed[at]?.review.k ?? 0,
      findings: findings[at] ?? [],
      conditions: item.audience.conditions,
      signpost: item.audience.signpost,
    });
  }
  await keepGradeChoices(
    tx,
    actor,
    submission,
    items.map(({ report }, at) => ({ report, letStand: stood[at] ?? [] })),
  );
  const went = await holdOrRelease(
    tx,
    ground,
    actor,
    {
      submissionId: submission.id,
      reason: cleanText(reason, 'reason', 2000) + letStandInWords(stood.flat()),
      urgent: isUrgent(submission),
      sourceRisk: submission.sourceRisk,
      items,
    },
    listeners,
  );
  return { outcome: 'INTEL_LOG', held: 'held' in went ? went.why : null, reports: items.length };
}

/** Urgent as the sender stated it, or whoever triaged it. */
function isUrgent({ urgent, routing, state }: Received): boolean {
  return (
    urgent !== 'none' || routing.handedTo !== undefined || (state.state !== 'decided' && state.priority === 'HIGH')
  );
}

/** What goes to a hub or the crime desk is handed over there, and followed until somebody has it. */
async function sendOn(tx: Tx, actor: Actor, { id }: Received, { outcome, hub }: DecisionForm): Promise<void> {
  if (outcome !== 'SAFEGUARD' && outcome !== 'CRIME') return;
  const wanted =
    outcome === 'CRIME'
      ? ({ to: 'crime_desk', hub: null } as const)
      : { to: 'mash' as const, hub: isHub(hub) ? hub : null };
  const sent = (await handOversOf(tx, [id])).get(id) ?? [];
  if (!sent.some((one) => one.to === wanted.to && one.hub === wanted.hub))
    await addHandOver(tx, actor, { submissionId: id, ...wanted });
}
