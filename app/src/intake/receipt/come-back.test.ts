import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receipt as w } from '../words/en/receipt.ts';
import { DOINGS, LONGEST_ADDITION, readForm, type Doing, type Read } from './come-back.ts';

const QUESTIONS = [
  { id: 'a', template: 'VEHICLE_COLOUR', about: 1 },
  { id: 'b', template: 'DAY_SURE', about: 0 },
] as const;
/** Every kind of code unit, halves of characters and NUL among them. */
const anyText = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units));
const read = (doing: Doing, form: Record<string, string>): Read =>
  readForm(doing, (name) => form[name] ?? '', { questions: QUESTIONS }, w);

describe('what is sent with a receipt', () => {
  it.each([
    ['add', {}, { more: w.errors.nothing }],
    ['add', { more: '   ', risk: 'rubbish' }, { more: w.errors.nothing }],
    ['add', { more: 'x'.repeat(LONGEST_ADDITION + 1) }, { more: w.errors.tooLong(5000, 5001) }],
    ['add', { more: 'a\u0000b' }, { more: w.errors.badCharacter }],
    ['add', { more: 'a\ud800' }, { more: w.errors.badCharacter }],
    ['withdraw', {}, { reason: w.errors.reason }],
    [
      'withdraw',
      { reason: 'because', why: 'x'.repeat(1001) },
      { reason: w.errors.reason, why: w.errors.tooLong(1000, 1001) },
    ],
    ['answer', {}, { 'answer-a': w.errors.noAnswer }],
    ['answer', { 'answer-b': 'no choice of ours' }, { 'answer-a': w.errors.noAnswer }],
    ['answer', { 'answer-b': 'certain', 'answer-a': 'x'.repeat(501) }, { 'answer-a': w.errors.tooLong(500, 501) }],
  ] as const)('is refused whole and says what to do: %s %j', (doing, form, errors) => {
    expect(read(doing, form)).toEqual({ entries: [], errors });
  });

  it('may be words, or that someone could be harmed now, or both', () => {
    expect(read('add', { more: ' It was a Golf.\r\n' }).entries).toEqual([
      { kind: 'addition', words: 'It was a Golf.' },
    ]);
    expect(read('add', { risk: 'threat_to_life' }).entries).toEqual([{ kind: 'risk', choice: 'threat_to_life' }]);
    expect(read('add', { more: 'x', risk: 'threat_to_safety' }).entries).toHaveLength(2);
  });

  it('is a withdrawal with a reason, and words if there are any', () => {
    expect(read('withdraw', { reason: 'unsafe' }).entries).toEqual([
      { kind: 'withdrawal', choice: 'unsafe', words: null },
    ]);
  });

  it('answers some questions and leaves the others open', () => {
    expect(read('answer', { 'answer-b': 'guess' })).toEqual({
      entries: [{ kind: 'answer', question: 'b', choice: 'guess', words: null }],
      errors: {},
    });
  });

  it('answers no question that was not asked', () => {
    expect(readForm('answer', () => 'certain', { questions: [] }, w)).toEqual({ entries: [], errors: {} });
  });

  it('is kept as it was written or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DOINGS), anyText, (doing, text) => {
        const { entries, errors } = read(doing, { more: text, why: text, reason: 'other', 'answer-a': text });
        expect(entries.length === 0).toBe(Object.keys(errors).length > 0);
        for (const entry of entries)
          if (entry.kind !== 'risk' && entry.words !== null)
            expect(entry.words).toBe(text.trim().replaceAll('\r\n', '\n').normalize('NFC'));
      }),
      { numRuns: 200 },
    );
  });
});
