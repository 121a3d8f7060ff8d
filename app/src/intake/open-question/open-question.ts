import { LANGUAGES, type Language } from '../../ground/index.ts';
import { OPEN_QUESTION, type OpenQuestionWords } from '../words/open-question.ts';
import { districtOfPlace, nameOfPlace, type OpenQuestionCode } from './template.ts';

/** A question that is asked of kinds of agency. Days are 'YYYY-MM-DD'. */
export interface OpenQuestion {
  readonly id: string;
  readonly template: OpenQuestionCode;
  readonly place: string;
  /** The first day of a month. */
  readonly since: string;
  readonly closesOn: string;
}

/** As a page shows it. */
export interface ShownQuestion {
  readonly id: string;
  readonly words: string;
  readonly closesOn: string;
}

/** A question in words; English where nothing else is asked for. */
export function openQuestionInWords(
  question: Pick<OpenQuestion, 'template' | 'place' | 'since'>,
  language: Language = 'en',
): string {
  const w: OpenQuestionWords = OPEN_QUESTION[language];
  const month = new Intl.DateTimeFormat(LANGUAGES[language].locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${question.since}T00:00:00Z`));
  return w.question(w.about[question.template], nameOfPlace(question.place) ?? w.county, month);
}

/** The questions as a partner reads them, those about their own district first. */
export function shownQuestions(
  questions: readonly OpenQuestion[],
  district: string | null,
  language: Language,
): ShownQuestion[] {
  const own = (one: OpenQuestion): number => (districtOfPlace(one.place) === district ? 0 : 1);
  return questions
    .toSorted((a, b) => own(a) - own(b) || a.closesOn.localeCompare(b.closesOn) || a.id.localeCompare(b.id))
    .map((one) => ({ id: one.id, words: openQuestionInWords(one, language), closesOn: one.closesOn }));
}
