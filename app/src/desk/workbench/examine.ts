import type { Ground, Tx } from '../../ground/index.ts';
import { whyNotCorroborated } from '../corroboration.ts';
import { numbered, type DecisionForm } from '../decision-form.ts';
import { granteesWanted, mosaicCheck, mosaicProblems, type Finding } from '../dissemination/index.ts';
import { interval } from '../interval.ts';
import { agencyClassOf } from '../release.ts';
import type { Received } from '../store.ts';
import type { Opened } from '../submission-page.ts';
import { reviewItem, type ReviewedItem } from './review-item.ts';

/** What was found in a form: one entry an item. */
export interface Examined {
  readonly reviewed: readonly ReviewedItem[];
  readonly findings: readonly (readonly Finding[])[];
}

/** Looks at every item of a form: what could point at the source, and what its readers could put together. */
export async function examine(tx: Tx, ground: Ground, opened: Opened, form: DecisionForm): Promise<Examined> {
  const { submission, options } = opened;
  const [happenedFrom, happenedTo] = interval(submission.happened);
  const findings = await mosaicCheck(tx, ground, {
    submissionId: submission.id,
    items: form.items.map((item) => ({
      things: submission.things.filter((_, at) => item.keep.includes(at)),
      agencyClass: agencyClassOf(submission.agencyType),
      district: submission.district,
      happenedFrom,
      happenedTo,
      grantees: granteesWanted(item.audience, options),
    })),
  });
  return { reviewed: reviewItems(opened, form), findings };
}

/** The part of it that asks nothing of the database. */
export function reviewItems({ submission, agencies, contact }: Opened, form: DecisionForm): ReviewedItem[] {
  return form.items.map((item) => reviewItem(item, { submission, agencies, contact }));
}

/** What only the database can say is wrong with a release. `known` is what is wrong already. */
export async function furtherProblems(
  tx: Tx,
  ground: Ground,
  submission: Received,
  form: DecisionForm,
  { findings }: Examined,
  known: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const [at, item] of form.items.entries()) {
    const own = mosaicProblems(findings[at] ?? [], item.audience.answered, item.prefix);
    const name = `${item.prefix}corroboratedBy`;
    const why =
      item.assessment === 'B' && !known[name]
        ? await whyNotCorroborated(tx, ground, submission.id, item.corroboratedBy)
        : null;
    if (why) own[name] = why;
    Object.assign(problems, numbered(own, at, form.items.length));
  }
  return problems;
}
