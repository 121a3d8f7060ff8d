import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from './problem.ts';
import { cleanText, MAX_TEXT } from './text-input.ts';

function refusal(value: string, limit?: number): Problem {
  try {
    cleanText(value, 'narrative', limit);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(value)} was taken`);
}

describe('text as people sent it', () => {
  it('is kept in one form whatever it was: taking it in again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (value) => {
        fc.pre(!value.includes('\u0000'));
        const once = cleanText(value, 'narrative');
        expect(once).toBe(value.replaceAll('\r\n', '\n').normalize('NFC'));
        expect(cleanText(once, 'narrative')).toBe(once);
      }),
    );
  });

  it('is the same after a journey through UTF-8, in which the database keeps it, or is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (value) => {
        const storable = value.isWellFormed() && !value.includes('\u0000');
        if (!storable) {
          expect(refusal(value).code).toBe('bad-characters');
          return;
        }
        const kept = cleanText(value, 'narrative');
        expect(Buffer.from(kept, 'utf8').toString('utf8')).toBe(kept);
      }),
      { examples: [['\ud800'], ['a\u0000b'], ['\udc00\ud800'], ['👩‍👩‍👧‍👦']], numRuns: 300 },
    );
  });

  it('writes one é whether it was typed as one character or two, and line ends as one', () => {
    expect(cleanText('cafe\u0301\r\nRen\u00e9', 'narrative')).toBe('caf\u00e9\nRen\u00e9');
  });

  it('is refused one character over its limit, and told both numbers', () => {
    expect(cleanText('x'.repeat(MAX_TEXT), 'narrative')).toHaveLength(MAX_TEXT);
    const { status, code, message, fields } = refusal('x'.repeat(MAX_TEXT + 1));
    expect([status, code, Object.keys(fields)]).toEqual([400, 'too-long', ['narrative']]);
    expect(message).toContain('20,000');
    expect(message).toContain('20,001');
    expect(refusal('abcd', 3).message).toContain('3 characters or fewer');
  });

  it('is never said again in its refusal, which may be logged', () => {
    for (const value of ['Zebulon\u0000', 'Zebulon\ud800', 'Zebulon'.repeat(3000)]) {
      const { message, fields } = refusal(value);
      expect(`${message} ${JSON.stringify(fields)}`).not.toContain('Zebulon');
    }
  });
});
