import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftWordsIn } from './drift-words.ts';

describe('the words of a submission that are a sign of drift', () => {
  it.each([
    ['I stayed in all weekend as you asked.', 'told_to_find_out'],
    ['I was asked to keep an eye on the flat and saw two men.', 'told_to_find_out'],
    ['I keep in touch with her so that I can hear about the flat.', 'asked_to_keep_relationship'],
    ['I have kept a diary of the cars for a month.', 'diary_or_log_requested'],
    ['Is there a reward for the dealer’s name?', 'reward_offered_or_given'],
    ['I texted the officer about it on Friday too.', 'contact_outside_channel'],
    ['I followed him to the station and waited outside.', 'content_beyond_role'],
    ['I went through his phone and found the number.', 'content_beyond_role'],
    ['He is my nephew and comes round on Sundays.', 'relationship_to_subject'],
  ])('are found in ‘%s’', (text, signal) => {
    expect(driftWordsIn(text).map((one) => one.signal)).toContain(signal);
  });

  it('are none where someone tells what they happen to know from their work', () => {
    for (const text of [
      'A pupil had a second phone and new trainers this week.',
      'Two men came out of the flat while repairs were being done.',
      'The tenant asked whether we could change the lock.',
      'He was asked to leave the shop. He called his friend.',
      'The ticket inspector asked the boy where he was going.',
    ])
      expect(driftWordsIn(text), text).toEqual([]);
  });

  it('stand in the text where they are said to stand, whatever the text', () => {
    const parts = fc.constantFrom(
      'as you asked',
      'my neighbour says',
      'I followed',
      'reward',
      ' ',
      '. ',
      'x'.repeat(50),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string()), { maxLength: 30 }), (pieces) => {
        const text = pieces.join(' ');
        for (const { start, text: words } of driftWordsIn(text))
          expect(text.slice(start, start + words.length)).toBe(words);
      }),
    );
  });
});
