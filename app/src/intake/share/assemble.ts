import { badInput } from '../../ground/index.ts';
import { addresses } from '../extract/addresses.ts';
import type { Further, LeftOut } from '../further.ts';
import { urgencyOf, type Gates, type HandedTo, type OnePartnership } from '../routing.ts';
import { submissionSchema, type Submission, type Thing } from '../submission.ts';
import type { ShareWords } from '../words/share.ts';
import { all, one, type Answers } from './answers.ts';
import { checkPage, isAware } from './check.ts';
import { dayTyped } from './day-typed.ts';
import { answeredQuestion } from './answered-question.ts';
import { exactWordsOf } from './exact-words.ts';
import { notedOf, thingsOf } from './picked-out.ts';

/** To which queue the writer hands it themselves. */
export interface HandOver {
  readonly to: HandedTo;
  /** The hub's, where it goes to one. */
  readonly partnership: OnePartnership | null;
}

/**
 * What stands in the place of questions that a hand-over in haste left out: the answers that are the most careful with the source.
 * Which ones they are is kept with the submission, so that nobody takes them for the writer's.
 */
const IN_HASTE = {
  topics: ['OTHER'],
  happened: { kind: 'unknown' },
  howKnown: 'anonymous_to_me',
  whoElseKnows: 'dont_know',
  sourceRisk: 'likely_identification',
} as const;

/** The submission that a finished draft makes. @throws {Problem} 400 where it cannot be one */
export function submissionOf(answers: Answers, now: Date, w: ShareWords): Submission {
  return assembled(answers, now, w, null, []);
}

/** The submission that a draft makes when it is handed over as far as it is. */
export function handedOver(answers: Answers, now: Date, w: ShareWords, handOver: HandOver): Submission {
  return assembled(answers, now, w, handOver, leftOut(answers, now, w));
}

/** How the two gates were answered so far. */
export function gatesOf(answers: Answers): Gates {
  const route = all(answers.route, 'route');
  return {
    dangerNow: one(answers.danger, 'danger') === 'yes',
    crime: route.includes('crime'),
    significantHarm: route.includes('harm'),
  };
}

/** Every thing kept from the text or added, and the place. */
export function allThingsOf(answers: Answers): Thing[] {
  const things = thingsOf(one(answers.what, 'narrative'), answers['picked-out']);
  const place = one(answers.when, 'place').trim();
  if (place === '' || things.some(({ kind, text }) => kind === 'address' && text === place)) return things;
  const postcode = addresses(place).find(({ thing }) => thing?.postcode !== undefined)?.thing?.postcode;
  return [...things, { kind: 'address', text: place, ...(postcode === undefined ? {} : { postcode }) }];
}

/** The questions that a hand-over would leave out, as the draft stands. */
export function leftOut(answers: Answers, now: Date, w: ShareWords): LeftOut[] {
  const wrong = {
    ...checkPage('when', answers.when, now, w),
    ...checkPage('how-known', answers['how-known'], now, w),
  };
  const out: LeftOut[] = [];
  if ('topics' in wrong) out.push('topics');
  if (['happened', 'from-day', 'to-day'].some((field) => field in wrong)) out.push('happened');
  for (const field of ['howKnown', 'whoElseKnows', 'sourceRisk'] as const) if (field in wrong) out.push(field);
  if (Object.keys(checkPage('you', answers.you, now, w)).length > 0) out.push('you');
  return out;
}

function assembled(
  answers: Answers,
  now: Date,
  w: ShareWords,
  handOver: HandOver | null,
  notAsked: readonly LeftOut[],
): Submission {
  const gates = gatesOf(answers);
  const asked = (question: keyof typeof IN_HASTE, answer: unknown): unknown =>
    notAsked.includes(question) ? IN_HASTE[question] : answer;
  const parsed = submissionSchema.safeParse({
    topics: asked('topics', [...new Set(all(answers.when, 'topics'))]),
    narrative: one(answers.what, 'narrative'),
    happened: asked('happened', happenedOf(answers, now)),
    howKnown: asked('howKnown', one(answers['how-known'], 'howKnown')),
    whoElseKnows: asked('whoElseKnows', one(answers['how-known'], 'whoElseKnows')),
    sourceRisk: asked('sourceRisk', one(answers['how-known'], 'sourceRisk')),
    urgent: urgencyOf(gates),
    things: allThingsOf(answers),
    routing: {
      ...gates,
      ...(handOver && { handedTo: handOver.to }),
      ...(handOver?.partnership && { partnership: handOver.partnership }),
    },
    further: furtherOf(answers, notAsked),
  });
  if (parsed.success) return parsed.data;
  throw badInput(w.errors.notTaken(parsed.error.issues.map(({ path }) => path.join(' ')).join(', ')));
}

function furtherOf(answers: Answers, notAsked: readonly LeftOut[]): Further {
  const how = answers['how-known'];
  const text = (field: string): string | undefined => one(how, field).trim() || undefined;
  const aware = (field: string): string | undefined => (isAware(one(how, field)) ? one(how, field) : undefined);
  const noted = notedOf(one(answers.what, 'narrative'), answers['picked-out']);
  const all = {
    whoElseCould: text('whoElseCould'),
    sourceRiskWhy: text('sourceRiskWhy'),
    childAware: aware('childAware'),
    parentAware: aware('parentAware'),
    exactWords: exactWordsOf(answers.what) ?? undefined,
    noted: noted.length > 0 ? noted : undefined,
    openQuestion: answeredQuestion(answers) ?? undefined,
    notAsked: notAsked.length > 0 ? notAsked : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function happenedOf({ when }: Answers, now: Date): unknown {
  const kind = one(when, 'happened');
  const from = dayTyped(when, 'from', now);
  const to = dayTyped(when, 'to', now);
  return {
    kind,
    ...(kind !== 'unknown' && from.kind === 'day' ? { from: from.day } : {}),
    ...(kind === 'range' && to.kind === 'day' ? { to: to.day } : {}),
  };
}
