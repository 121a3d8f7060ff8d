import { randomInt } from 'node:crypto';
import type { Keys } from '../ground/index.ts';

/** A new receipt code as it is shown: 16 random decimal digits in fours, '4821 0937 5516 2284'. About 53 bits. */
export function newReceiptCode(): string {
  return Array.from({ length: 4 }, () => String(randomInt(10_000)).padStart(4, '0')).join(' ');
}

/** The 16 digits of a code as somebody typed it, or null. Spaces, dashes and what copying adds are ignored. */
export function readReceiptCode(typed: string): string | null {
  if (typed.length > 200) return null;
  const digits = typed.normalize('NFKC').replaceAll(/[\s\p{Pd}\p{Cf}._]/gu, '');
  return /^\d{16}$/u.test(digits) ? digits.replaceAll(/\d{4}(?=\d)/gu, '$& ') : null;
}

/** What the database keeps of a code. */
export function hashOfReceiptCode(keys: Keys, code: string): Buffer {
  return keys.mac('receipt-code', code.replaceAll(' ', ''));
}
