import {
  HOW_KNOWN,
  QUESTIONS,
  QUESTIONS_ALONE,
  questionsFitting,
  RECEIPT,
  type Asked,
  type HowKnown,
  type MentionKind,
} from '../../intake/index.ts';
import type { SubmissionState } from '../submission-state.ts';

/** What of a submission decides whether its sender may be asked, and what. */
export interface AskedAbout {
  readonly id: string;
  readonly things: readonly { readonly kind: MentionKind; readonly text: string }[];
  readonly howKnown: HowKnown;
  readonly state: SubmissionState;
}

/** A question that could be asked. */
export interface Askable extends Asked {
  /** What the form sends: 'VEHICLE_COLOUR:1'. */
  readonly value: string;
  /** As the sender reads it, with what it is about added for the desk. */
  readonly text: string;
}

/** What could still be asked of the sender, in the order of the templates. */
export function askableOf(things: AskedAbout['things'], asked: readonly Asked[]): Askable[] {
  return questionsFitting(things.map((thing) => thing.kind))
    .filter((one) => !asked.some((other) => other.template === one.template && other.about === one.about))
    .map((one) => ({ ...one, value: `${one.template}:${one.about}`, text: questionText(one, things) }));
}

/** A question as the desk reads it. What it is about never goes to the receipt. */
export function questionText({ template, about }: Asked, things: AskedAbout['things']): string {
  const text = RECEIPT.en.questions.codes[template];
  const kind = QUESTIONS[template].about;
  const thing = kind === null ? undefined : things.filter((one) => one.kind === kind)[Math.max(about, 1) - 1];
  return thing ? `${text} (${thing.text})` : text;
}

/**
 * Why the sender may not be asked anything; null when they may.
 * @param mayAsk what the database says, which also knows what the desk must not
 */
export function whyNotAsk(about: AskedAbout, withdrawn: boolean, mayAsk: boolean): string | null {
  if (about.howKnown === 'child_told_me')
    return `“${HOW_KNOWN.child_told_me}”: these are a child’s own words to someone they trust. No questions are asked about them.`;
  if (withdrawn) return 'Its sender took this back. No questions are asked about it.';
  if (about.state.state === 'decided') return 'This is decided. No more questions are asked about it.';
  return mayAsk ? null : 'No more questions can be asked about this.';
}

/** Whether the question that would be the `ordinal`-th waits for a second person. */
export function needsAgreement(ordinal: number): boolean {
  return ordinal > QUESTIONS_ALONE;
}
