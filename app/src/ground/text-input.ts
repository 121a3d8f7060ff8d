import { Problem } from './problem.ts';

/** Longest free text taken in, in UTF-16 code units. A CPI narrative is a page, not a book. */
export const MAX_TEXT = 20_000;

/**
 * Text as people sent it, made safe to store: NFC, line ends as \n. What cannot be stored faithfully is refused, since
 * PostgreSQL rejects U+0000 and would turn a lone surrogate into U+FFFD, losing what was written without saying so.
 * @throws {Problem} 400 with what to do.
 */
export function cleanText(value: string, field: string, limit: number = MAX_TEXT): string {
  if (value.length > limit) {
    throw new Problem(
      400,
      'too-long',
      `${field} is too long. Use ${limit.toLocaleString('en-GB')} characters or fewer; it has ${value.length.toLocaleString('en-GB')}.`,
      { [field]: 'too long' },
    );
  }
  if (value.includes('\u0000')) {
    throw new Problem(
      400,
      'bad-characters',
      `${field} has a character that cannot be kept (NUL). Delete it and send again; copying as plain text usually helps.`,
      { [field]: 'has a NUL character' },
    );
  }
  if (!value.isWellFormed()) {
    throw new Problem(
      400,
      'bad-characters',
      `${field} has half of a two-part character. Delete the odd character and send again.`,
      { [field]: 'has half a character' },
    );
  }
  return value.replaceAll('\r\n', '\n').normalize('NFC');
}
