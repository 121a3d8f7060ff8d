import { MAX_TEXT } from '../../ground/index.ts';
import { HOW_KNOWN, SOURCE_RISK, TOPICS, WHO_ELSE_KNOWS } from '../codes.ts';
import { all, one, PAGES, type Answers, type FieldErrors, type PageName, type Typed } from './answers.ts';
import { dayTyped } from './day-typed.ts';
import { checkPickedOut, wrongText } from './picked-out.ts';

export const HAPPENED = {
  exact: 'On a day I know',
  about: 'About a day I can give',
  range: 'Between two days',
  ongoing: 'It is going on',
  unknown: 'I do not know',
} as const;

const SHORTEST_NARRATIVE = 10;
const LONGEST_PLACE = 300;
/** Room in the sealed box of fixed length for the three answers together, in bytes of UTF-8. */
const SOURCE_BYTES = 600;

/** What is wrong with a page as typed; empty when nothing is. Pure: the same for the page and for the sending. */
export function checkPage(page: PageName, typed: Typed | undefined, now: Date): FieldErrors {
  return CHECKS[page](typed, now);
}

/** The first page that still needs something, or null when all are answered. */
export function firstUnfinished(answers: Answers, now: Date): PageName | null {
  return PAGES.find((page) => Object.keys(checkPage(page, answers[page], now)).length > 0) ?? null;
}

const CHECKS: Readonly<Record<PageName, (typed: Typed | undefined, now: Date) => FieldErrors>> = {
  danger: (typed) => oneOf(typed, 'danger', { yes: '', no: '' }, 'Say whether someone is in danger now'),
  route: (typed) => {
    const chosen = all(typed, 'route').filter((value) => ['crime', 'harm', 'neither'].includes(value));
    if (chosen.length === 0) return { route: 'Choose what it is, or “Neither of these”' };
    return chosen.includes('neither') && chosen.length > 1
      ? { route: 'Choose “Neither of these”, or what it is; not both' }
      : {};
  },
  what: (typed) => {
    const text = one(typed, 'narrative');
    if (text.trim() === '') return { narrative: 'Write what you saw, heard or were told' };
    if (text.trim().length < SHORTEST_NARRATIVE) return { narrative: 'Write a little more: one sentence is enough' };
    return found('narrative', wrongText(text, 'What you wrote', MAX_TEXT));
  },
  'picked-out': checkPickedOut,
  when: checkWhen,
  'how-known': (typed) => ({
    ...oneOf(typed, 'howKnown', HOW_KNOWN, 'Say how you know'),
    ...oneOf(typed, 'whoElseKnows', WHO_ELSE_KNOWS, 'Say who else knows, or that you do not know'),
    ...oneOf(typed, 'sourceRisk', SOURCE_RISK, 'Say whether someone could be harmed'),
  }),
  you: checkYou,
};

function checkWhen(typed: Typed | undefined, now: Date): FieldErrors {
  const kind = one(typed, 'happened');
  const errors: Record<string, string> = {
    ...oneOf(typed, 'happened', HAPPENED, 'Say when it happened, or that you do not know'),
  };
  const from = dayTyped(typed, 'from', now);
  const to = dayTyped(typed, 'to', now);
  if (kind !== 'unknown' && from.kind === 'wrong') errors['from-day'] = from.message;
  if (['exact', 'about', 'range'].includes(kind) && from.kind === 'empty')
    errors['from-day'] = 'Give the date, or choose “I do not know”';
  if (kind === 'range') {
    if (to.kind === 'wrong') errors['to-day'] = to.message;
    if (to.kind === 'empty') errors['to-day'] = 'Give the second date';
    if (from.kind === 'day' && to.kind === 'day' && to.day < from.day)
      errors['to-day'] = 'The second date must be the same as the first or later';
  }
  Object.assign(errors, found('place', wrongText(one(typed, 'place'), 'The place', LONGEST_PLACE)));
  if (all(typed, 'topics').filter((topic) => Object.hasOwn(TOPICS, topic)).length === 0)
    errors['topics'] = 'Choose at least one topic. “Something else” will do';
  return errors;
}

function checkYou(typed: Typed | undefined): FieldErrors {
  const errors: Record<string, string> = {};
  const wanted = {
    name: ['Give your name', 'Your name', 120],
    job: ['Give your job', 'Your job', 120],
    contact: ['Say how to reach you safely, or “Do not contact me”', 'How to reach you', 200],
  } as const;
  for (const [field, [missing, name, limit]] of Object.entries(wanted)) {
    const text = one(typed, field).trim();
    const wrong = text === '' ? missing : wrongText(text, name, limit);
    if (wrong) errors[field] = wrong;
  }
  const bytes = Buffer.byteLength(JSON.stringify(Object.keys(wanted).map((field) => one(typed, field).trim())));
  if (Object.keys(errors).length === 0 && bytes > SOURCE_BYTES)
    errors['contact'] =
      `Your name, job and how to reach you are together too long to seal, by ${bytes - SOURCE_BYTES} bytes. Shorten them`;
  return errors;
}

function oneOf(typed: Typed | undefined, name: string, table: object, message: string): FieldErrors {
  return Object.hasOwn(table, one(typed, name)) ? {} : { [name]: message };
}

function found(field: string, message: string | null): FieldErrors {
  return message === null ? {} : { [field]: message };
}
