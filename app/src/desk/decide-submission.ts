import type { FastifyRequest } from 'fastify';
import { cleanText, type Actor, type Ground, type Tx } from '../ground/index.ts';
import { whyNotCorroborated } from './corroboration.ts';
import { flagged, isCopied, outcomeOf, problemsOf, readDecision, type DecisionForm } from './decision-form.ts';
import { releaseSubmission } from './release-submission.ts';
import type { ReleaseListener } from './report.ts';
import { addEvents, lockSubmission } from './store.ts';
import { openSubmission, type Opened } from './submission-page.ts';
import { OUTCOMES, type Outcome } from './submission-state.ts';

/**
 * A decision that was not taken, with what the handler typed. Thrown, so that nothing of it is kept: the ledger must not say that
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

/**
 * Decides what becomes of a submission, from the handler's form. Two handlers of one submission take turns, and the second is told.
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
): Promise<Outcome> {
  await lockSubmission(tx, id);
  const opened = await openSubmission(tx, id);
  const { submission, choices, agencies } = opened;
  const form = readDecision(request, submission.things.length);
  const refuse = (status: 400 | 409, problems: Record<string, string>): never => {
    throw new DecisionRefused(status, opened, form, problems);
  };
  if (submission.state.state === 'decided')
    refuse(409, {
      outcome: `${submission.state.by} decided this already: ${OUTCOMES[submission.state.outcome]}. What you typed is still below.`,
    });
  const problems = problemsOf(form, {
    original: submission.narrative,
    audiences: choices.map((choice) => choice.id),
    things: submission.things,
    agencies,
  });
  const mayBeB = Object.keys(problems).length === 0 && form.outcome === 'INTEL_LOG' && form.assessment === 'B';
  const uncorroborated = mayBeB ? await whyNotCorroborated(tx, ground, id, form.corroboratedBy) : null;
  if (uncorroborated) problems['corroboratedBy'] = uncorroborated;
  if (Object.keys(problems).length > 0) refuse(400, problems);
  const outcome = outcomeOf(form);
  if (outcome === 'INTEL_LOG') await releaseSubmission(tx, ground, actor, submission, form, listeners);
  const reason = cleanText(form.reason, 'reason', 2000);
  await addEvents(tx, actor, [
    {
      submissionId: id,
      kind: outcome,
      reason: outcome === 'INTEL_LOG' ? reason + checkedByHand(form, opened) : reason,
    },
  ]);
  return outcome;
}

/** What the handler let stand although it was flagged, kept with their reason: which rules, not which words. */
function checkedByHand(form: DecisionForm, { submission, agencies }: Opened): string {
  const rules = [...new Set(flagged(form, submission.things, agencies).checked.map((leak) => leak.why))];
  if (isCopied(form, submission.narrative)) rules.push('Much of it is word for word as it was sent');
  return rules.length === 0 ? '' : `\nChecked by hand, though flagged: ${rules.join('; ')}.`;
}
