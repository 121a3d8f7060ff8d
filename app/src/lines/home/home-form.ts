import { cleanText, textFault } from '../../ground/index.ts';
import { dayOf } from '../moment.ts';
import type { NewHomeFact, NewHomeStep } from './home-store.ts';
import { OPTION_ANSWERS, OPTIONS, VISIT_FINDINGS } from './option.ts';
import { FACT_CODES, isFactKind, type HomeFactKind } from './sign.ts';

/** One field of a form, as it was typed. */
export type Typed = (name: string) => string;
/** What a form says, or what is wrong with it, by the ids of the fields to go to. */
export type Read<T> = { readonly ok: T } | { readonly errors: Readonly<Record<string, string>> };

const LONGEST = 2000;

/** A sign, a vulnerability or a type of takeover. */
export function readFact(
  typed: Typed,
): Read<Pick<NewHomeFact, 'kind' | 'code' | 'seenOn' | 'reason'> & { readonly reference: string }> {
  const [kind, code] = splitCode(typed('what'));
  const seenOn = day(typed('seenOn'));
  const reason = wordsFault(typed('factReason'), 10);
  const reference = typed('reference').trim();
  const errors = {
    ...(kind === null ? { what: 'Choose what the report shows' } : {}),
    ...(reference === '' ? { reference: 'Enter the reference of the report, such as TL-7F3K' } : {}),
    ...(seenOn === undefined ? { seenOn: NO_DAY } : {}),
    ...(reason === null ? {} : { factReason: reason }),
  };
  if (Object.keys(errors).length > 0 || kind === null || seenOn === undefined) return { errors };
  return { ok: { kind, code, seenOn, reference, reason: cleanText(typed('factReason').trim(), 'reason', LONGEST) } };
}

/** One thing an officer did, of any kind but a change of state or the end of a tenancy. */
export function readStep(typed: Typed): Read<Omit<NewHomeStep, 'homeId'>> {
  const kind = typed('kind');
  if (!isStepForm(kind)) return { errors: { safety: 'Use one of the forms of this page' } };
  const field = `${kind}Words`;
  const fault = wordsFault(typed(field), 10);
  const onDay = day(typed(`${kind}Day`));
  const errors: Record<string, string> = fault === null ? {} : { [field]: fault };
  if (onDay === undefined || (onDay === null && (kind === 'revisit' || kind === 'visit')))
    errors[`${kind}Day`] = NO_DAY;
  const code = codeOf(kind, typed);
  if (code === null) errors[kind === 'option' ? 'option' : 'finding'] = 'Choose one from the list';
  if (Object.keys(errors).length > 0 || onDay === undefined) return { errors };
  return {
    ok: {
      kind,
      onDay,
      words: cleanText(typed(field).trim(), 'words', LONGEST),
      ...(code ? { code } : {}),
      ...(kind === 'visit' && typed('answers') !== '' ? { answers: typed('answers') } : {}),
    },
  };
}

/** The end of a tenancy. */
export function readTenancyEnd(typed: Typed): Read<{ readonly onDay: string; readonly words: string }> {
  const onDay = day(typed('endDay'));
  const fault = wordsFault(typed('endWords'), 10);
  if (!onDay || fault !== null)
    return { errors: { ...(onDay ? {} : { endDay: NO_DAY }), ...(fault === null ? {} : { endWords: fault }) } };
  return { ok: { onDay, words: cleanText(typed('endWords').trim(), 'words', LONGEST) } };
}

/** Why words cannot stand; null when they can. */
export function wordsFault(text: string, least: number): string | null {
  if (text.trim().length < least) return `Say why in ${least} characters or more`;
  const fault = textFault(text, LONGEST);
  if (fault === null) return null;
  return fault.kind === 'too-long'
    ? `Use ${LONGEST} characters or fewer. This has ${fault.length}`
    : 'There is a character in it that cannot be kept. Delete it, or copy the words as plain text';
}

/** A day, null for nothing typed, undefined for what is no day. */
export function day(typed: string): string | null | undefined {
  try {
    return dayOf(typed, 'day');
  } catch {
    return undefined;
  }
}

export const NO_DAY = 'Enter the day as year-month-day, for example 2026-03-14';

type StepForm = 'safety' | 'option' | 'revisit' | 'visit';
function isStepForm(kind: string): kind is StepForm {
  return ['safety', 'option', 'revisit', 'visit'].includes(kind);
}

function splitCode(what: string): [HomeFactKind, string] | [null, ''] {
  const [kind = '', code = ''] = what.split(':');
  return isFactKind(kind) && Object.hasOwn(FACT_CODES[kind], code) ? [kind, code] : [null, ''];
}

/** '' where a step has none; null where one is missing. */
function codeOf(kind: StepForm, typed: Typed): string | null {
  if (kind === 'option') {
    const [option, answer] = [typed('option'), typed('optionAnswer')];
    return Object.hasOwn(OPTIONS, option) && Object.hasOwn(OPTION_ANSWERS, answer) ? `${option}:${answer}` : null;
  }
  if (kind === 'visit') return Object.hasOwn(VISIT_FINDINGS, typed('finding')) ? typed('finding') : null;
  return '';
}
