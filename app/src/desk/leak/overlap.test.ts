import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiedShare, sharedRuns } from './overlap.ts';

const WORDS = fc.array(fc.constantFrom('kaz', 'drives', 'her', 'to', 'basingstoke', 'every', 'friday', 'grey'), {
  maxLength: 25,
});
const FIVE = WORDS.filter((words) => words.length >= 5);

describe('how much of a text is copied', () => {
  const ORIGINAL = 'My pupil told me that her friend is being driven to Basingstoke by a man called Kaz every Friday';

  it('is all of it when nothing was rewritten, and none when all was', () => {
    expect(copiedShare(ORIGINAL, ORIGINAL.toUpperCase())).toBe(1);
    expect(copiedShare(ORIGINAL, 'A child is reported to travel with a man known as Kaz at the end of the week')).toBe(
      0,
    );
    expect(copiedShare('', '')).toBe(0);
  });

  it('does not hang on capitals, spaces or punctuation, is all for a stretch of the original, and none where no word is shared', () => {
    fc.assert(
      fc.property(FIVE, FIVE, fc.nat(20), (original, rewritten, from) => {
        const share = copiedShare(original.join(' '), rewritten.join(' '));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(copiedShare(original.join(', ').toUpperCase(), rewritten.join(' – '))).toBe(share);
        const start = Math.min(from, original.length - 5);
        expect(copiedShare(original.join(' '), original.slice(start).join(' '))).toBe(1);
        expect(copiedShare(original.join(' '), original.map((word) => `${word}x`).join(' '))).toBe(0);
      }),
    );
  });
});

describe('the runs that two texts share', () => {
  it('have the longest that comparing every pair of places finds, and its words stand where it says', () => {
    fc.assert(
      fc.property(WORDS, WORDS, (original, rewritten) => {
        const { longest } = sharedRuns(original.join(' '), rewritten.join(' '));
        let best = 0;
        for (const a of original.keys())
          for (const b of rewritten.keys()) {
            let length = 0;
            while (original[a + length] !== undefined && original[a + length] === rewritten[b + length]) length += 1;
            best = Math.max(best, length);
          }
        expect(longest?.words ?? 0).toBe(best);
        if (longest) {
          const words = rewritten.join(' ').slice(longest.start, longest.end);
          expect(words.split(' ')).toHaveLength(best);
          expect(` ${original.join(' ')} `).toContain(` ${words} `);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are phrases from eight words on, wherever they stand', () => {
    const original = 'We saw the grey car parked behind the old shops again and again';
    expect(sharedRuns(original, 'It says the grey car parked behind the old shops was there').phrases).toEqual([
      { start: 8, end: 48, words: 8 },
    ]);
    expect(sharedRuns(original, 'The grey car parked behind the old flats').phrases).toEqual([]);
  });
});
