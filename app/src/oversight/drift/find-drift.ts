import type { Thing } from '../../intake/index.ts';
import { driftWordsIn } from './drift-words.ts';
import type { DriftSignal } from './drift-signal.ts';
import { subjectsOf } from './drift-subject.ts';
import type { DriftEvidence } from './drift-evidence.ts';

/** A submission as the search for drift sees it. */
export interface DriftSubmission {
  readonly id: string;
  readonly narrative: string;
  readonly things: readonly Thing[];
  readonly district: string | null;
  readonly howKnown: string;
  /** How many questions the desk asked its sender; the question to partners that it answers is one of them. */
  readonly asked: number;
  /** Whether it was sent in answer to a question to partners. */
  readonly answersQuestion?: boolean;
}

/** One sign, and the matter it belongs to: one source with one subject, or one submission by itself. */
export interface FoundSignal {
  readonly matter: string;
  readonly signal: DriftSignal;
  readonly evidence: DriftEvidence;
}

/**
 * From how many submissions of one source about one subject within the window the controller is told. Nothing published gives a number; three in ninety
 * days is domain.md's proposal (§5), to be set by each force.
 */
export const REPEATS = 3;
export const WINDOW_DAYS = 90;
/** From how many questions to one source about one subject, or answered by one source. */
const QUESTIONS = 3;
/** The case in which answers to questions to partners are compared. */
export const ANSWERS = 'questions to partners';

/** Subjects that enough submissions tell about for one source to be able to repeat itself: subject → submission ids. */
export function repeatedSubjects(submissions: readonly DriftSubmission[], repeats = REPEATS): Map<string, string[]> {
  const told = new Map<string, string[]>();
  for (const { id, things, district } of submissions)
    for (const subject of subjectsOf(things, district)) told.set(subject, [...(told.get(subject) ?? []), id]);
  return new Map([...told].filter(([, ids]) => ids.length >= repeats));
}

/**
 * The signs in the submissions of one source about one subject.
 * @param source the source's token for this subject alone
 */
export function signsOfRepeating(
  subject: string,
  source: string,
  submissions: readonly DriftSubmission[],
  repeats = REPEATS,
): FoundSignal[] {
  const matter = `${subject}|${source}`;
  const ids = submissions.map(({ id }) => id);
  const about = subject.slice(0, subject.indexOf(' '));
  const found: FoundSignal[] = [];
  if (ids.length >= repeats)
    found.push({
      matter,
      signal: 'repeat_same_subject',
      evidence: { submissionIds: ids, words: [], about: `${ids.length} submissions about one ${about}` },
    });
  const children = submissions.filter(({ howKnown }) => howKnown === 'child_told_me').map(({ id }) => id);
  if (children.length >= repeats)
    found.push({
      matter,
      signal: 'child_providing_information',
      evidence: {
        submissionIds: children,
        words: [],
        about: `a child is named as the one who told, ${children.length} times`,
      },
    });
  const asked = submissions.reduce((sum, one) => sum + one.asked, 0);
  if (asked >= QUESTIONS)
    found.push({
      matter,
      signal: 'questions_asked',
      evidence: {
        submissionIds: submissions.filter((one) => one.asked > 0).map(({ id }) => id),
        words: [],
        about: `${asked} questions asked about one ${about}`,
      },
    });
  return found;
}

/**
 * The sign in the answers of one source to questions to partners, whatever they are about: whoever answers again and again has come to be asked.
 * @param source the source's token for this case alone
 */
export function signsOfAnswering(source: string, submissions: readonly DriftSubmission[]): FoundSignal[] {
  const answers = submissions.filter(({ answersQuestion }) => answersQuestion === true);
  if (answers.length < QUESTIONS) return [];
  return [
    {
      matter: `${ANSWERS}|${source}`,
      signal: 'questions_asked',
      evidence: {
        submissionIds: answers.map(({ id }) => id),
        words: [],
        about: `${answers.length} questions to partners answered by one source`,
      },
    },
  ];
}

/** The signs in the words of one submission. */
export function signsInWords({ id, narrative }: DriftSubmission): FoundSignal[] {
  const words = driftWordsIn(narrative);
  return [...new Set(words.map(({ signal }) => signal))].map((signal) => ({
    matter: `submission ${id}`,
    signal,
    evidence: {
      submissionIds: [id],
      words: words.filter((one) => one.signal === signal).map(({ text }) => ({ submissionId: id, text })),
      about: '',
    },
  }));
}
