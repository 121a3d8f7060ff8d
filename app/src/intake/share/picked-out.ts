import { cleanText, Problem } from '../../ground/index.ts';
import { MENTION_KINDS, MENTION_ROLES, type MentionKind, type MentionRole } from '../codes.ts';
import { extract, type Noticed } from '../extract/index.ts';
import type { Thing } from '../submission.ts';
import { all, one, type FieldErrors, type Typed } from './answers.ts';

/** One thing the writer is asked about, and what they said of it so far. */
export interface Pick {
  /** Names it whatever its place in the list. */
  readonly key: string;
  readonly kind: MentionKind;
  readonly text: string;
  readonly reason: string;
  readonly keep: boolean;
  readonly role: MentionRole;
  readonly thing: Thing;
}

/** A thing the writer added by hand. */
export interface Added {
  readonly kind: string;
  readonly text: string;
}

/** Rows for things that were not picked out. */
export const ROWS_TO_ADD = [1, 2, 3] as const;
const LONGEST_THING = 300;

/** What was picked out of the narrative, with the writer's answers laid over it. */
export function picksOf(narrative: string, typed: Typed | undefined): Pick[] {
  const asked = all(typed, 'thing');
  const kept = all(typed, 'keep');
  return extract(narrative).flatMap((noticed) => {
    const { thing, text, reason } = noticed;
    if (!thing) return [];
    const key = keyOf(thing);
    const at = asked.indexOf(key);
    return [
      {
        key,
        kind: thing.kind,
        text,
        reason,
        thing,
        keep: at === -1 ? isSure(noticed) : kept.includes(key),
        role: at === -1 ? 'not_sure' : roleOf(one(typed, `role-${at}`)),
      },
    ];
  });
}

/** Dates and sums that were noticed: shown, to be borne in mind. */
export function asidesOf(narrative: string): Noticed[] {
  return extract(narrative).filter(({ thing }) => thing === null);
}

export function addedOf(typed: Typed | undefined): Added[] {
  return ROWS_TO_ADD.map((row) => ({
    kind: one(typed, `add-kind-${row}`),
    text: one(typed, `add-text-${row}`).trim(),
  }));
}

/** The things the writer said yes to and those they added. */
export function thingsOf(narrative: string, typed: Typed | undefined): Thing[] {
  const picked = picksOf(narrative, typed)
    .filter(({ keep }) => keep)
    .map(({ thing, role }): Thing => (thing.kind === 'person' ? { ...thing, role } : thing));
  const added = addedOf(typed).flatMap(({ kind, text }): Thing[] =>
    isKind(kind) && text !== '' ? [{ kind, text, ...(kind === 'person' ? { role: 'not_sure' } : {}) }] : [],
  );
  return [...picked, ...added];
}

export function checkPickedOut(typed: Typed | undefined): FieldErrors {
  const errors: Record<string, string> = {};
  addedOf(typed).forEach(({ kind, text }, at) => {
    const row = at + 1;
    if (text !== '' && !isKind(kind)) errors[`add-kind-${row}`] = 'Choose what kind of thing it is';
    const wrong = wrongText(text, 'This', LONGEST_THING);
    if (wrong) errors[`add-text-${row}`] = wrong;
  });
  return errors;
}

/** What is wrong with a text that cannot be kept, or null. */
export function wrongText(text: string, name: string, limit: number): string | null {
  try {
    cleanText(text, name, limit);
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

function keyOf({ kind, text }: Thing): string {
  return `${kind}|${text}`;
}

/** A lone capital is a guess, left for the writer to tick; the rest is ticked for them to untick. */
function isSure({ reason }: Noticed): boolean {
  return !reason.startsWith('Could be');
}

function roleOf(value: string): MentionRole {
  return Object.hasOwn(MENTION_ROLES, value) ? (value as MentionRole) : 'not_sure';
}

function isKind(value: string): value is MentionKind {
  return Object.hasOwn(MENTION_KINDS, value);
}
