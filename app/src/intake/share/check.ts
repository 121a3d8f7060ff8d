import { MAX_TEXT } from '../../ground/index.ts';
import { HOW_KNOWN, SOURCE_RISK, TOPICS, WHO_ELSE_KNOWS } from '../codes.ts';
import { AWARE } from '../further.ts';
import { isBrowserSeal } from '../seal-browser.ts';
import type { ShareWords } from '../words/share.ts';
import { all, one, PAGES, type Answers, type FieldErrors, type PageName, type Typed } from './answers.ts';
import { dayTyped } from './day-typed.ts';
import { checkPickedOut } from './picked-out.ts';
import { wrongText } from './wrong-text.ts';

const SHORTEST_NARRATIVE = 10;
const LONGEST_EXACT = 2000;
const LONGEST_PLACE = 300;
const LONGEST_WHY = 500;
/** Room in the sealed box of fixed length for the three answers together, in bytes of UTF-8. */
const SOURCE_BYTES = 600;

/** What is wrong with a page as typed; empty when nothing is. Pure: the same for the page and for the sending. */
export function checkPage(page: PageName, typed: Typed | undefined, now: Date, w: ShareWords): FieldErrors {
  return CHECKS[page](typed, now, w);
}

/** The first page that still needs something, or null when all are answered. */
export function firstUnfinished(answers: Answers, now: Date, w: ShareWords): PageName | null {
  return PAGES.find((page) => Object.keys(checkPage(page, answers[page], now, w)).length > 0) ?? null;
}

type Check = (typed: Typed | undefined, now: Date, w: ShareWords) => FieldErrors;

const CHECKS: Readonly<Record<PageName, Check>> = {
  danger: (typed, _now, { errors }) => oneOf(typed, 'danger', { yes: '', no: '' }, errors.danger),
  route: (typed, _now, { errors }) => {
    const chosen = all(typed, 'route').filter((value) => ['crime', 'harm', 'neither'].includes(value));
    if (chosen.length === 0) return { route: errors.route };
    return chosen.includes('neither') && chosen.length > 1 ? { route: errors.routeBoth } : {};
  },
  what: (typed, _now, w) => ({
    ...checkNarrative(one(typed, 'narrative'), w),
    ...(one(typed, 'exact') === 'yes' ? checkText(typed, 'exactPart', LONGEST_EXACT, w) : {}),
  }),
  'picked-out': (typed, _now, w) => checkPickedOut(typed, w),
  when: checkWhen,
  'how-known': (typed, _now, w) => ({
    ...oneOf(typed, 'howKnown', HOW_KNOWN, w.errors.howKnown),
    ...oneOf(typed, 'whoElseKnows', WHO_ELSE_KNOWS, w.errors.whoElseKnows),
    ...checkText(typed, 'whoElseCould', LONGEST_WHY, w),
    ...oneOf(typed, 'sourceRisk', SOURCE_RISK, w.errors.sourceRisk),
    ...checkText(typed, 'sourceRiskWhy', LONGEST_WHY, w),
  }),
  you: checkYou,
};

function checkNarrative(text: string, w: ShareWords): FieldErrors {
  if (text.trim() === '') return { narrative: w.errors.narrative };
  if (text.trim().length < SHORTEST_NARRATIVE) return { narrative: w.errors.narrativeShort };
  return found('narrative', wrongText(text, MAX_TEXT, w));
}

function checkWhen(typed: Typed | undefined, now: Date, w: ShareWords): FieldErrors {
  const kind = one(typed, 'happened');
  const errors: Record<string, string> = { ...oneOf(typed, 'happened', w.when.happenedKinds, w.errors.happened) };
  const from = dayTyped(typed, 'from', now);
  const to = dayTyped(typed, 'to', now);
  if (kind !== 'unknown' && from.kind === 'wrong') errors['from-day'] = w.errors[from.why];
  if (['exact', 'about', 'range'].includes(kind) && from.kind === 'empty') errors['from-day'] = w.errors.from;
  if (kind === 'range') {
    if (to.kind === 'wrong') errors['to-day'] = w.errors[to.why];
    if (to.kind === 'empty') errors['to-day'] = w.errors.to;
    if (from.kind === 'day' && to.kind === 'day' && to.day < from.day) errors['to-day'] = w.errors.order;
  }
  Object.assign(errors, checkText(typed, 'place', LONGEST_PLACE, w));
  if (all(typed, 'topics').filter((topic) => Object.hasOwn(TOPICS, topic)).length === 0)
    errors['topics'] = w.errors.topics;
  return errors;
}

function checkYou(typed: Typed | undefined, _now: Date, w: ShareWords): FieldErrors {
  // Sealed in the browser: there is nothing here that could be read, let alone checked.
  if (isBrowserSeal(one(typed, 'sealed'))) return {};
  const { errors } = w;
  const wanted = {
    name: [errors.name, errors.nameTooLong, 120],
    job: [errors.job, errors.jobTooLong, 120],
    contact: [errors.contact, errors.contactTooLong, 200],
  } as const;
  const wrong: Record<string, string> = {};
  for (const [field, [missing, tooLong, limit]] of Object.entries(wanted)) {
    const text = one(typed, field).trim();
    if (text === '') wrong[field] = missing;
    else if (text.length > limit) wrong[field] = tooLong;
    else Object.assign(wrong, found(field, wrongText(text, limit, w)));
  }
  const bytes = Buffer.byteLength(JSON.stringify(Object.keys(wanted).map((field) => one(typed, field).trim())));
  if (Object.keys(wrong).length === 0 && bytes > SOURCE_BYTES) wrong['contact'] = errors.tooLongToSeal;
  return wrong;
}

/** Whether an answer is one of those offered; '' where it need not be given. */
export function isAware(value: string): value is keyof typeof AWARE {
  return Object.hasOwn(AWARE, value);
}

function checkText(typed: Typed | undefined, field: string, limit: number, w: ShareWords): FieldErrors {
  return found(field, wrongText(one(typed, field), limit, w));
}

function oneOf(typed: Typed | undefined, name: string, table: object, message: string): FieldErrors {
  return Object.hasOwn(table, one(typed, name)) ? {} : { [name]: message };
}

function found(field: string, message: string | null): FieldErrors {
  return message === null ? {} : { [field]: message };
}
