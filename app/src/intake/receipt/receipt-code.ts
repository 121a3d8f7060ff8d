import { randomInt } from 'node:crypto';
import type { Keys } from '../../ground/index.ts';

/** A new receipt code as it is shown: 15 random decimal digits (about 50 bits) and a check digit, '4821 0937 5516 2287'. */
export function newReceiptCode(): string {
  const digits = Array.from({ length: 15 }, () => String(randomInt(10))).join('');
  return inFours(`${digits}${checkDigit(digits)}`);
}

/** The 16 digits of a code as somebody typed it, in fours, or null. Spaces, dashes and what copying adds are ignored. */
export function readReceiptCode(typed: string): string | null {
  return whyNoCode(typed) === null ? inFours(digitsOf(typed)) : null;
}

/**
 * Why what was typed cannot be a code; null when it can. Anyone can work out the check digit, so that this says nothing of which codes
 * were given out, but a person who mistypes theirs learns it before their words go nowhere.
 */
export function whyNoCode(typed: string): 'not-16-digits' | 'mistyped' | null {
  if (typed.length > 200) return 'not-16-digits';
  const digits = digitsOf(typed);
  if (!/^\d{16}$/u.test(digits)) return 'not-16-digits';
  return checkDigit(digits) === 0 ? null : 'mistyped';
}

/** What the database keeps of a code. */
export function hashOfReceiptCode(keys: Keys, code: string): Buffer {
  return keys.mac('receipt-code', code.replaceAll(' ', ''));
}

function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/[\s\p{Pd}\p{Cf}._]/gu, '');
}

function inFours(digits: string): string {
  return digits.replaceAll(/\d{4}(?=\d)/gu, '$& ');
}

/**
 * Damm's check digit: finds every single wrong digit and every swap of two neighbours. 0 for digits that end with their own.
 * Source: H. M. Damm, Total anti-symmetrische Quasigruppen (dissertation, Marburg 2004), the table of order 10.
 */
function checkDigit(digits: string): number {
  return Array.from(digits).reduce((interim, digit) => Number(DAMM[interim]?.[Number(digit)]), 0);
}

const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;
