import { isTooLong } from './field-length.ts';
import { plainSigns } from './letters.ts';
import { accepted, refused, type Outcome } from './outcome.ts';

/**
 * A telephone number of which only a part is known, in the form that `phonePartsFit` compares: `*0123` for its last digits,
 * `+447700?00123` with `?` for each digit that was not read.
 */
export type PhonePart = string;

/** Why a text is no part of a telephone number. `too-vague`: fewer than three last digits, or fewer than six of all. */
export type PhonePartRefusal = 'empty' | 'too-long' | 'not-a-number' | 'too-vague';

const LEAST_LAST = 3;
const ENDS =
  /^(?:(?:number |phone |mobile |tel )?(?:ends?|ending|last (?:\d|two|three|four|five|six)(?: digits)?)(?: (?:in|with|are|is))?:? ?|(?:\.{2,}|…|-|\*|x) ?)(\d[\d ]*)$/u;

/**
 * Read `ends 0123`, `last four 0123`, `…0123`, `xxxxx xx0123` and `07700 9?0 123`.
 * @example normalisePhonePart('ending 123') // *123
 */
export function normalisePhonePart(text: string): Outcome<PhonePart, PhonePartRefusal> {
  if (text.trim() === '') return refused('empty', text);
  if (isTooLong(text)) return refused('too-long', text);
  const words = plainSigns(text).toLowerCase().replace(/\s+/gu, ' ').trim();
  const last = ENDS.exec(words)?.[1]?.replaceAll(' ', '');
  if (last !== undefined) return ofLastDigits(last, text);
  const signs = words.replace(/[\s()./-]+/gu, '').replace(/[x*_#•]/gu, '?');
  if (!/^\+?[\d?]+$/u.test(signs) || !signs.includes('?') || !/\d/u.test(signs)) return refused('not-a-number', text);
  if (/^\?+\d+$/u.test(signs)) return ofLastDigits(signs.replaceAll('?', ''), text);
  const number = signs.startsWith('+') ? signs : signs.startsWith('0') ? `+44${signs.slice(1)}` : null;
  if (number === null || number.length < 12 || number.length > 16) return refused('not-a-number', text);
  return number.replace(/^\+44|\D/gu, '').length < 6 ? refused('too-vague', text) : accepted(number);
}

/**
 * Whether two telephone numbers, whole (`+44…`) or in part, may be one. Two whole numbers fit only when they are equal.
 */
export function phonePartsFit(a: string, b: string): boolean {
  const [endA, endB] = [a.startsWith('*'), b.startsWith('*')];
  if (!endA && !endB) return a.length === b.length && signsFit(a, b);
  const [tailA, tailB] = [endA ? a.slice(1) : a, endB ? b.slice(1) : b];
  const length = Math.min(tailA.length, tailB.length);
  return length >= LEAST_LAST && signsFit(tailA.slice(-length), tailB.slice(-length));
}

function signsFit(a: string, b: string): boolean {
  for (let at = 0; at < a.length; at += 1) {
    const [left, right] = [a.charAt(at), b.charAt(at)];
    if (left !== right && left !== '?' && right !== '?') return false;
  }
  return true;
}

function ofLastDigits(digits: string, text: string): Outcome<PhonePart, PhonePartRefusal> {
  if (digits.length < LEAST_LAST) return refused('too-vague', text);
  return digits.length > 9 ? refused('not-a-number', text) : accepted(`*${digits}`);
}
