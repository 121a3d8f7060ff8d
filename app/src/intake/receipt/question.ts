import type { MentionKind } from '../codes.ts';

/** How a question is answered: by one of a few answers, or in a few words of one's own. */
export type AnswerKind = 'choice' | 'words';

interface Template {
  /** The kind of thing it asks about; null where it is about the whole of what was shared. */
  readonly about: MentionKind | null;
  readonly answer: AnswerKind;
  /** Codes of the answers, for a choice. */
  readonly choices: readonly string[];
}

const words = (about: MentionKind | null): Template => ({ about, answer: 'words', choices: [] });
const choice = (about: MentionKind | null, ...choices: string[]): Template => ({ about, answer: 'choice', choices });

/**
 * Every question the desk can ask: closed, about what the sender shared already, in words agreed once. There is none that could send
 * someone to find something out, since that would make a source of them (domain.md §5). The migration names the same codes.
 */
export const QUESTIONS = {
  VEHICLE_COLOUR: words('vehicle'),
  VEHICLE_MAKE: words('vehicle'),
  VEHICLE_PLATE: words('vehicle'),
  PERSON_AGE: words('person'),
  PERSON_LOOK: words('person'),
  PERSON_NAME: choice('person', 'heard', 'written', 'not_known'),
  PHONE_DIGITS: words('phone'),
  PLACE_WHICH: words('address'),
  HANDLE_PLATFORM: words('handle'),
  DAY_SURE: choice(null, 'certain', 'fairly', 'guess', 'not_known'),
  TIME_OF_DAY: choice(null, 'morning', 'afternoon', 'evening', 'night', 'not_known'),
  ONCE_OR_MORE: choice(null, 'once', 'more', 'not_known'),
  ALREADY_REFERRED: choice(null, 'yes', 'no', 'not_known'),
  MAY_CONTACT: choice(null, 'yes', 'receipt_only', 'no'),
} as const satisfies Record<string, Template>;
export type QuestionCode = keyof typeof QUESTIONS;

/** What an answer to a question "in words" may hold, in characters. */
export const LONGEST_ANSWER = 500;

/** Questions that are shown on one handler's word; each after them needs a second person. The migration has the same number. */
export const QUESTIONS_ALONE = 3;

/** One question on one submission: which template, and about which of the things of its kind, where several were named (from 1). */
export interface Asked {
  readonly template: QuestionCode;
  readonly about: number;
}

export function isQuestionCode(value: string): value is QuestionCode {
  return Object.hasOwn(QUESTIONS, value);
}

/**
 * All the questions that make sense for what was named: one for each thing of a kind.
 * @param kinds the kinds of the things named, in order
 */
export function questionsFitting(kinds: readonly MentionKind[]): Asked[] {
  return (Object.keys(QUESTIONS) as QuestionCode[]).flatMap((template) => {
    const { about } = QUESTIONS[template];
    if (about === null) return [{ template, about: 0 }];
    const named = kinds.filter((kind) => kind === about).length;
    return Array.from({ length: named }, (_, at) => ({ template, about: named === 1 ? 0 : at + 1 }));
  });
}
