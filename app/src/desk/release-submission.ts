import { randomUUID } from 'node:crypto';
import { cleanText, type Actor, type Ground, type Tx } from '../ground/index.ts';
import type { Happened, Thing } from '../intake/index.ts';
import { roleOf, type DecisionForm } from './decision-form.ts';
import type { Assessment, SourceEvaluation } from './grade.ts';
import { agencyClassOf, releaseMany } from './release.ts';
import type { ReleaseListener } from './report.ts';
import type { Received } from './store.ts';

/** Releases one submission as intelligence: its sanitised text, and of the things named those the handler kept. */
export async function releaseSubmission(
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
          source: form.source as SourceEvaluation,
          assessment: form.assessment as Assessment,
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
