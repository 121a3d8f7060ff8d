import type { Actor, Tx } from '../../ground/index.ts';
import { DESK_COMPARTMENT } from '../audience.ts';
import { suggestGrade, type Suggestion } from '../grade.ts';
import type { NewReport } from '../release.ts';
import type { Received } from '../store.ts';
import type { LetStand } from './review-item.ts';

/** What the sender's answers propose for a report of this submission. */
export function proposedGrade({ howKnown, sourceRisk }: Pick<Received, 'howKnown' | 'sourceRisk'>): Suggestion {
  return suggestGrade(howKnown, sourceRisk !== 'none_known');
}

/** Keeps what was proposed beside what a person chose, for each report decided. */
export async function keepGradeChoices(
  tx: Tx,
  by: Actor,
  submission: Received,
  decided: readonly { readonly report: NewReport; readonly letStand: readonly LetStand[] }[],
): Promise<void> {
  const { source, assessment, handling, why } = proposedGrade(submission);
  const rows = decided.flatMap(({ report: { id, grade }, letStand }) =>
    id === undefined || grade.scheme !== '3x5x2'
      ? []
      : [
          {
            report_id: id,
            submission_id: submission.id,
            proposed: `${source}${assessment}${handling}`,
            proposed_why: why,
            chosen: `${grade.source}${grade.assessment}${grade.handling.code}`,
            let_stand: JSON.stringify(letStand),
            by_account: by.accountId,
            compartment: DESK_COMPARTMENT,
          },
        ],
  );
  if (rows.length > 0) await tx.insertInto('tl.grade_choice').values(rows).execute();
}
