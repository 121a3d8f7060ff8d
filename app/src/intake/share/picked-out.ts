import { MENTION_KINDS, MENTION_ROLES, type MentionKind, type MentionRole } from '../codes.ts';
import { extract, type Noticed, type NoticedReason } from '../extract/index.ts';
import { partsOf } from '../extract/partial.ts';
import type { Further } from '../further.ts';
import type { Thing } from '../submission.ts';
import type { ShareWords } from '../words/share.ts';
import { all, type FieldErrors, type Typed } from './answers.ts';
import { addedOf, rowsOf } from './added.ts';
import { wrongText } from './wrong-text.ts';

/** What a pick can be: a kind of thing, or what is noted beside. */
export type PickKind = MentionKind | 'date' | 'money';

/** One thing the writer is asked about, and what they said of it so far. */
export interface Picked {
  /** Names it whatever its place in the list, and whatever became of it. */
  readonly key: string;
  /** As picked out, or as the writer changed it. */
  readonly kind: PickKind;
  readonly text: string;
  readonly reason: NoticedReason;
  readonly keep: boolean;
  readonly role: MentionRole;
  /** What was picked out, where the writer left it as it was. */
  readonly noticed: Thing | null;
  readonly changed: boolean;
}

/** 'about 15', '15 years old', or a number standing alone between commas. */
const AGE =
  /\b(?:aged?|about|around|roughly) \d{1,2}\b(?: years? old)?|\b\d{1,2} years? old|(?:^|, ?)\d{1,2}(?= ?(?:,|$))/iu;
/** Longest name, number or description of one thing. */
export const LONGEST_THING = 300;

/** What was picked out of the narrative, with the writer's answers laid over it. */
export function picksOf(narrative: string, typed: Typed | undefined): Picked[] {
  const asked = all(typed, 'thing');
  const kept = all(typed, 'keep');
  return extract(narrative).map((noticed) => {
    const key = keyOf(noticed);
    const at = asked.indexOf(key);
    const given = (field: string): string | undefined => (at === -1 ? undefined : all(typed, `${field}-${at}`).at(-1));
    const kind = given('kind') ?? kindOf(noticed);
    const text = given('text') ?? noticed.text;
    return {
      key,
      kind: isPickKind(kind) ? kind : kindOf(noticed),
      text,
      reason: noticed.reason,
      keep: at === -1 ? isSure(noticed) : kept.includes(key),
      role: roleOf(given('role') ?? ''),
      noticed: noticed.thing,
      changed: kind !== kindOf(noticed) || text !== noticed.text,
    };
  });
}

/** The things the writer said yes to and those they added. */
export function thingsOf(narrative: string, typed: Typed | undefined): Thing[] {
  const picked = picksOf(narrative, typed)
    .filter(({ keep }) => keep)
    .flatMap((pick): Thing[] => {
      const thing = thingOf(pick);
      if (thing === null) return [];
      return [thing.kind === 'person' ? { ...thing, role: pick.role } : thing];
    });
  const added = addedOf(typed).flatMap(({ kind, text, more }): Thing[] =>
    isThingKind(kind) && text !== ''
      ? [{ ...asThing(kind, text), ...saidOf(kind, more), ...(kind === 'person' ? { role: 'not_sure' } : {}) }]
      : [],
  );
  return [...picked, ...added];
}

/** Dates and sums of money the writer said yes to. */
export function notedOf(narrative: string, typed: Typed | undefined): NonNullable<Further['noted']> {
  const picked = picksOf(narrative, typed).filter(({ keep }) => keep);
  const added = addedOf(typed).map(({ kind, text, more }) => ({
    kind,
    text: [text, more]
      .filter((part) => part !== '')
      .join(', ')
      .slice(0, LONGEST_THING),
  }));
  return [...picked, ...added].flatMap(({ kind, text }) =>
    (kind === 'date' || kind === 'money') && text.trim() !== '' ? [{ kind, text: text.trim() }] : [],
  );
}

/** What is wrong with what the writer changed or added. */
export function checkPickedOut(typed: Typed | undefined, w: ShareWords): FieldErrors {
  const errors: Record<string, string> = {};
  const kept = all(typed, 'keep');
  all(typed, 'thing').forEach((key, at) => {
    if (!kept.includes(key)) return;
    const [kind, text] = ['kind', 'text'].map((field) => all(typed, `${field}-${at}`).at(-1));
    if (kind !== undefined && !isPickKind(kind)) errors[`kind-${at}`] = w.errors.pickKind;
    const wrong =
      text === undefined ? null : text.trim() === '' ? w.errors.pickText : wrongText(text, LONGEST_THING, w);
    if (wrong) errors[`text-${at}`] = wrong;
  });
  addedOf(typed).forEach(({ kind, text, more }, at) => {
    const row = rowsOf(typed)[at] ?? at + 1;
    if ((text !== '' || more !== '') && !isPickKind(kind)) errors[`add-kind-${row}`] = w.errors.pickKind;
    const wrong = text === '' && more !== '' ? w.errors.pickText : wrongText(text, LONGEST_THING, w);
    if (wrong) errors[`add-text-${row}`] = wrong;
    const wrongMore = wrongText(more, LONGEST_THING, w);
    if (wrongMore) errors[`add-more-${row}`] = wrongMore;
  });
  return errors;
}

function thingOf({ kind, text, noticed, changed }: Picked): Thing | null {
  if (kind === 'date' || kind === 'money') return null;
  if (!changed) return noticed;
  const thing = asThing(kind, text.trim());
  const ageText = noticed?.kind === 'person' && kind === 'person' ? noticed.ageText : undefined;
  return ageText === undefined ? thing : { ageText, ...thing };
}

/** Words given as a thing of a kind: with whatever would be read out of them if they stood in a text. */
function asThing(kind: MentionKind, text: string): Thing {
  const whole = extract(text).find((one) => one.thing?.kind === kind && one.text === text)?.thing;
  return whole ?? { kind, text, ...partsOf(kind, text) };
}

/** What else is said of it: an age for a person, and the words themselves. */
function saidOf(kind: MentionKind, more: string): Pick<Thing, 'ageText' | 'description'> {
  if (more === '') return {};
  const age = AGE.exec(more)?.[0]?.replace(/^, ?/u, '');
  return { description: more, ...(kind === 'person' && age !== undefined ? { ageText: age } : {}) };
}

function kindOf({ thing, reason }: Noticed): PickKind {
  return thing?.kind ?? (reason === 'money' ? 'money' : 'date');
}

function keyOf(noticed: Noticed): string {
  return `${kindOf(noticed)}|${noticed.text}`;
}

/** A lone capital is a guess, left for the writer to tick; the rest is ticked for them to untick. */
function isSure({ reason }: Noticed): boolean {
  return reason !== 'could_be_name' && reason !== 'could_be_nickname';
}

function roleOf(value: string): MentionRole {
  return Object.hasOwn(MENTION_ROLES, value) ? (value as MentionRole) : 'not_sure';
}

function isThingKind(value: string): value is MentionKind {
  return Object.hasOwn(MENTION_KINDS, value);
}

function isPickKind(value: string): value is PickKind {
  return value === 'date' || value === 'money' || isThingKind(value);
}
