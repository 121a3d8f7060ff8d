import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiedShare, leaksIn, marked } from './leak-check.ts';

const AGENCIES = ['Solent (Test) Housing', 'Testwood Academy', 'Two Rivers NHS Trust'];

describe('what could point at the source', () => {
  it.each([
    ['I saw him by the shops', 'I', /First person/u],
    ['He showed me two phones', 'me', /First person/u],
    ['We’ve seen the car before', 'We’ve', /First person/u],
    ['Kaz told her tutor about it', 'told her tutor', /who was told/u],
    ['It came from a school nurse', 'a school nurse', /only one or two people hold/u],
    ['Her mum is worried', 'Her mum', /relation/u],
    ['He fell asleep in period 3', 'period 3', /only one service knows/u],
    ['The car came at 4.15 pm', '4.15 pm', /exact time/u],
    ['They left by 16:05 that day', '16:05', /exact time/u],
    ['He said “you owe me and you will pay me back” twice', '“you owe me and you will pay me back”', /own wording/u],
    ['He attends Upper Hill Academy now', 'Upper Hill Academy', /establishment/u],
    ['Write to kaz@example.org', 'kaz@example.org', /e-mail/u],
    ['They stay at so14 3ab most nights', 'so14 3ab', /postcode/u],
    ['He had £1,250.00 on him', '£1,250.00', /amount/u],
    ['It was noted by solent (test) housing', 'solent (test) housing', /agency/u],
  ])('finds in ‘%s’ the words ‘%s’', (text, words, why) => {
    const found = leaksIn(text, AGENCIES);
    const leak = found.find((one) => one.text === words);
    expect(leak, JSON.stringify(found)).toBeDefined();
    expect(leak?.why).toMatch(why);
    expect(leak?.instead).not.toBe('');
  });

  it('finds nothing in a text that says only what is known', () => {
    const text =
      'A boy aged about 15 is reported to be driven between towns by a man known as ‘Kaz’, who uses 07700 900123. It was in the evening, in the first week of March.';
    expect(leaksIn(text, AGENCIES)).toEqual([]);
  });

  it('does not take the name of an agency out of the middle of a word', () => {
    expect(leaksIn('The Testwood Academyish lot', ['Testwood Academy'])).not.toContainEqual(
      expect.objectContaining({ why: 'The name of an agency' }),
    );
  });

  it('marks stretches in order, none over another, and loses no letter of the text, whatever the text', () => {
    const word = fc.constantFrom(
      'I',
      'my',
      'told her mum',
      '4 pm',
      'the nurse',
      'Kaz',
      '“a b c d e f g”',
      '“',
      '‘',
      '£5',
      'SO14 3AB',
      'x@y.org',
      '\n',
      'Solent (Test) Housing',
      '\u0000',
      '🚗',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (written) => {
        const leaks = leaksIn(written, AGENCIES);
        let at = 0;
        for (const leak of leaks) {
          expect(leak.start).toBeGreaterThanOrEqual(at);
          expect(written.slice(leak.start, leak.end)).toBe(leak.text);
          expect(leak.text).not.toBe('');
          at = leak.end;
        }
        const pieces = marked(written, leaks);
        expect(pieces.map((piece) => piece.text).join('')).toBe(written);
        expect(pieces.flatMap((piece) => piece.leak ?? [])).toEqual(leaks);
      }),
    );
  });
});

describe('how much of a text is copied', () => {
  const ORIGINAL = 'My pupil told me that her friend is being driven to Basingstoke by a man called Kaz every Friday';

  it('is all of it when nothing was rewritten, and none when all was', () => {
    expect(copiedShare(ORIGINAL, ORIGINAL.toUpperCase())).toBe(1);
    expect(copiedShare(ORIGINAL, 'A child is reported to travel with a man known as Kaz at the end of the week')).toBe(
      0,
    );
  });

  it('lies between nothing and all, and a text is wholly copied from itself', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.lorem({ maxCount: 30 }), (one, other) => {
        expect(copiedShare(one, other)).toBeGreaterThanOrEqual(0);
        expect(copiedShare(one, other)).toBeLessThanOrEqual(1);
        expect(copiedShare(`${one} a b c d e`, `${one} a b c d e`)).toBe(1);
      }),
    );
  });
});
