import { randomUUID } from 'node:crypto';
import { cleanText, type Actor } from '../ground/index.ts';
import type { Thing, Tie } from '../intake/index.ts';
import { interval } from './interval.ts';
import { conditionWords } from './dissemination/index.ts';
import type { Assessment, SourceEvaluation } from './grade.ts';
import { agencyClassOf, type NewReport } from './release.ts';
import type { ReleasedThing } from './report.ts';
import type { Received } from './store.ts';
import { roleOf, type ItemForm } from './workbench/item-form.ts';

/** What the whole decision gives each of its reports. */
export interface SharedByItems {
  readonly audience: string;
  readonly lawfulBasis: string;
  readonly reason: string;
}

/** The report that one item of a submission becomes: its sanitised text, and of the things named those the officer kept. */
export function reportOf(actor: Actor, submission: Received, item: ItemForm, shared: SharedByItems): NewReport {
  const kept = submission.things.map((_, at) => at).filter((at) => item.keep.includes(at));
  const things = kept.flatMap((at) => releasedThing(submission.things[at], item, at));
  const [happenedFrom, happenedTo] = interval(submission.happened);
  return {
    id: randomUUID(),
    submissionId: submission.id,
    kind: 'cpi',
    text: cleanText(item.text, 'text'),
    topics: submission.topics,
    grade: {
      scheme: '3x5x2',
      source: item.source as SourceEvaluation,
      assessment: item.assessment as Assessment,
      handling:
        item.handling === 'C'
          ? { code: 'C', condition: cleanText(conditionWords(item.audience, item.condition), 'condition', 1000) }
          : { code: 'P' },
    },
    audience: shared.audience,
    agencyClass: agencyClassOf(submission.agencyType),
    district: submission.district,
    happenedFrom,
    happenedTo,
    things,
    ties: submission.ties.length > 0 ? tiesAmong(submission.ties, kept) : namedTogether(things),
    lawfulBasis: cleanText(shared.lawfulBasis, 'lawful basis', 500),
    reason: cleanText(shared.reason, 'reason', 2000),
    gradedBy: actor.accountId,
  };
}

function releasedThing(thing: Thing | undefined, item: ItemForm, at: number): ReleasedThing[] {
  if (!thing) return [];
  const role = roleOf(item, at);
  return [{ ...thing, id: randomUUID(), ...(role ? { role } : {}) }];
}

function tiesAmong(ties: readonly Tie[], kept: readonly number[]): Tie[] {
  return ties.flatMap((tie) => {
    const [from, to] = [kept.indexOf(tie.from), kept.indexOf(tie.to)];
    return from >= 0 && to >= 0 ? [{ ...tie, from, to }] : [];
  });
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
