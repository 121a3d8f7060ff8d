import { formatDate, type Language } from '../../ground/index.ts';
import type { Further } from '../further.ts';
import type { Happened, Submission, Thing } from '../submission.ts';
import { SHARE, type ShareWords } from '../words/share.ts';
import type { PageName } from './answers.ts';

/** One row of "check your answers": what was asked, what the desk will see, what others could see. */
export interface SummaryRow {
  readonly question: string;
  readonly desk: readonly string[];
  readonly others: string;
  readonly page: PageName;
}

interface Reader {
  readonly language: Language;
  readonly sealedInBrowser: boolean;
}

/** The answers as they will be read, and by whom. What need not be answered and was not is left out. */
export function summaryOf(submission: Submission, w: ShareWords, { language, sealedInBrowser }: Reader): SummaryRow[] {
  const { rows, seen } = w.check;
  const further = submission.further ?? {};
  const named = [...submission.things.map((thing) => thingInWords(thing, w)), ...notedInWords(further, w)];
  const row = (
    question: string,
    desk: readonly (string | undefined)[],
    others: string,
    page: PageName,
  ): SummaryRow => ({
    question,
    desk: desk.filter((part) => part !== undefined),
    others,
    page,
  });
  return [
    row(rows.what, [submission.narrative, exactInWords(further, w)], seen.anew, 'what'),
    row(rows.things, named.length > 0 ? named : [w.check.nothingPicked], seen.released, 'picked-out'),
    row(rows.when, [happenedInWords(submission.happened, w.happened, language)], seen.day, 'when'),
    row(
      rows.topics,
      submission.topics.map((topic) => w.topics[topic]),
      seen.topics,
      'when',
    ),
    row(rows.howKnown, [w.howKnown[submission.howKnown]], seen.grade, 'how-known'),
    row(rows.whoElseKnows, [w.whoElseKnows[submission.whoElseKnows], further.whoElseCould], seen.nothing, 'how-known'),
    row(rows.sourceRisk, [w.sourceRisk[submission.sourceRisk], further.sourceRiskWhy], seen.nothing, 'how-known'),
    ...(['childAware', 'parentAware'] as const).flatMap((who) => {
      const answer = further[who];
      return answer === undefined ? [] : [row(rows[who], [w.aware[answer]], seen.nothing, 'how-known')];
    }),
    row(rows.you, [sealedInBrowser ? w.check.sealedInBrowser : w.check.sealed], seen.nothing, 'you'),
  ];
}

/** The same as plain text, to paste into a crime report or a referral: nothing has to be typed twice. */
export function copyReadyText(narrative: string, things: Submission['things'], w: ShareWords): string {
  const named = things.map((thing) => `- ${thingInWords(thing, w)}`);
  return [narrative, ...(named.length > 0 ? ['', w.place.named, ...named] : [])].join('\n');
}

/** When it happened, in words; English where nothing else is asked for. */
export function happenedInWords(
  happened: Happened,
  words: ShareWords['happened'] = SHARE.en.happened,
  language: Language = 'en',
): string {
  const day = (value: string): string => formatDate(value, language);
  switch (happened.kind) {
    case 'exact':
      return words.on(day(happened.from));
    case 'about':
      return words.about(day(happened.from));
    case 'range':
      return words.between(day(happened.from), day(happened.to));
    case 'ongoing':
      return happened.from === undefined ? words.ongoing : words.since(day(happened.from));
    case 'unknown':
      return words.unknown;
  }
}

function thingInWords({ kind, text, role, ageText, description }: Thing, w: ShareWords): string {
  const more = [
    ageText !== undefined && !text.includes(ageText) && !description?.includes(ageText) ? ageText : '',
    description === undefined || description === text ? '' : description,
    role && role !== 'not_sure' ? w.roles[role].toLowerCase() : '',
  ];
  return w.check.thing(w.kinds[kind], text, more.filter((part) => part !== '').join(', '));
}

function notedInWords({ noted = [] }: Further, w: ShareWords): string[] {
  return noted.map(({ kind, text }) => w.check.thing(w.kinds[kind], text, ''));
}

function exactInWords({ exactWords }: Further, w: ShareWords): string | undefined {
  if (exactWords === undefined) return undefined;
  return exactWords.length === 0 ? `${w.check.exactWords}.` : `${w.check.exactWords}: ${exactWords.join(' / ')}`;
}
