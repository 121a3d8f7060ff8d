import { Problem } from './problem.ts';

/** Longest free text taken in, in UTF-16 code units. A CPI narrative is a page, not a book. */
export const MAX_TEXT = 20_000;

/** Why a text cannot be kept faithfully. */
export type TextFault =
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }
  | { readonly kind: 'nul' }
  | { readonly kind: 'half-character' };

/** What keeps a text from being stored as it was sent, for pages that say it in their own language; null when nothing does. */
export function textFault(value: string, limit: number = MAX_TEXT): TextFault | null {
  if (value.length > limit) return { kind: 'too-long', length: value.length, limit };
  if (value.includes('\u0000')) return { kind: 'nul' };
  return value.isWellFormed() ? null : { kind: 'half-character' };
}

/**
 * Text as people sent it, made safe to store: NFC, line ends as \n. What cannot be stored faithfully is refused, since
 * PostgreSQL rejects U+0000 and would turn a lone surrogate into U+FFFD, losing what was written without saying so.
 * @throws {Problem} 400 with what to do.
 */
export function cleanText(value: string, field: string, limit: number = MAX_TEXT): string {
  const fault = textFault(value, limit);
  if (fault !== null) throw refusal(fault, field);
  return value.replaceAll('\r\n', '\n').normalize('NFC');
}

function refusal(fault: TextFault, field: string): Problem {
  switch (fault.kind) {
    case 'too-long':
      return new Problem(
        400,
        'too-long',
        `${field} is too long. Use ${fault.limit.toLocaleString('en-GB')} characters or fewer; it has ${fault.length.toLocaleString('en-GB')}.`,
        { [field]: 'too long' },
      );
    case 'nul':
      return new Problem(
        400,
        'bad-characters',
        `${field} has a character that cannot be kept (NUL). Delete it and send again; copying as plain text usually helps.`,
        { [field]: 'has a NUL character' },
      );
    case 'half-character':
      return new Problem(
        400,
        'bad-characters',
        `${field} has half of a two-part character. Delete the odd character and send again.`,
        { [field]: 'has half a character' },
      );
  }
}
