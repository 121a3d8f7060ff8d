import { describe, expect, it } from 'vitest';
import { openFlags, review, type ReviewContext } from './review.ts';

const ORIGINAL =
  'My pupil’s mum told me at 4.15 pm that her son’s mate Kaz is definately driving kids to Basingstoke in a grey Golf every Friday innit 😡';
const CONTEXT: ReviewContext = { agencies: ['Testwood Academy'], whoElseKnows: 'many', contact: null, own: ['Kaz'] };

describe('a rewritten text against what was sent', () => {
  it('that says only what is known has nothing open and nothing copied', () => {
    const found = review(
      ORIGINAL,
      'A man known as ‘Kaz’ is reported to take children to another town by car at the end of the week.',
      CONTEXT,
    );
    expect(found.flags).toEqual([]);
    expect(found.overlap).toMatchObject({ share: 0, tooMuch: false });
    expect(found.k).toBe(11);
    expect(found.knowers.enough).toBe(true);
  });

  it('that is what was sent is flagged all over, and says how long a run was copied', () => {
    const found = review(ORIGINAL, ORIGINAL, CONTEXT);
    expect(found.overlap.tooMuch).toBe(true);
    expect(found.overlap.longest.text).toBe(ORIGINAL.replace(' 😡', ''));
    expect(found.flags.map((leak) => leak.text)).toEqual(
      expect.arrayContaining(['at 4.15 pm', 'definately', 'innit', '😡']),
    );
    expect(new Set(found.flags.map((leak) => leak.kind))).toEqual(
      new Set(['only_one_could_know', 'exact_time_or_place', 'writers_phrases']),
    );
    expect(found.flags.find((leak) => leak.text === 'innit')?.why).toMatch(/carried over from what was sent/u);
  });

  it('that keeps eight words in a row is flagged for the phrase, though no other rule finds it', () => {
    const found = review(
      ORIGINAL,
      'It is said that he is driving kids to Basingstoke in a grey Golf every week.',
      CONTEXT,
    );
    expect(found.flags.map((leak) => [leak.kind, leak.text])).toEqual([
      ['writers_phrases', 'driving kids to Basingstoke in a grey Golf every'],
    ]);
  });

  it('stays open until each flag is answered, and a changed word must be answered anew', () => {
    const first = review(ORIGINAL, 'Her mum is worried. It was at 4 pm.', CONTEXT);
    expect(openFlags(first, []).map((leak) => leak.text)).toEqual(['Her mum', 'at 4 pm']);
    const answered = first.flags.map((leak) => leak.id);
    expect(openFlags(first, answered)).toEqual([]);
    const second = review(ORIGINAL, 'Yes: her mum is worried. It was at 5 pm.', CONTEXT);
    expect(openFlags(second, answered).map((leak) => leak.text)).toEqual(['at 5 pm']);
  });

  it('names the flags that pull the count down to one person', () => {
    const found = review(ORIGINAL, 'The school nurse saw it at 4 pm.', CONTEXT);
    expect(found.flags.filter(({ id }) => found.pulling.includes(id)).map((leak) => leak.text)).toEqual([
      'The school nurse',
    ]);
  });

  it('reads a very long text against another', () => {
    const long = 'kaz drives to basingstoke in a grey golf '.repeat(600);
    const found = review(long, `${long} x`, CONTEXT);
    expect(found.overlap.longest.words).toBe(4800);
  });
});
