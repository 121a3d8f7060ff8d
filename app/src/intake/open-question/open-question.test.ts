import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { furtherSchema } from '../further.ts';
import { tasksSomeone } from '../receipt/tasking.ts';
import { answeredQuestion } from '../share/answered-question.ts';
import { OPEN_QUESTION } from '../words/open-question.ts';
import { openQuestionInWords, shownQuestions } from './open-question.ts';
import { districtOfPlace, OPEN_QUESTIONS, QUESTION_PLACES } from './template.ts';

const question = fc.record({
  template: fc.constantFrom(...OPEN_QUESTIONS),
  place: fc.constantFrom(...QUESTION_PLACES),
  since: fc.constantFrom('2026-01-01', '2025-11-01'),
});

describe('a question to partners', () => {
  it('is made of a template, a place and a month, which the database lists word for word: nothing else could be asked', () => {
    const sql = readFileSync(
      fileURLToPath(new URL('../../../migrations/0022_requirements.sql', import.meta.url)),
      'utf8',
    );
    const listed = (column: string): string[] =>
      [
        ...(new RegExp(String.raw`check \(${column} in \(([^)]*)\)\)`, 'u').exec(sql)?.[1] ?? '').matchAll(
          /'((?:[^']|'')+)'/gu,
        ),
      ].map(([, text = '']) => text.replaceAll("''", "'"));
    expect(listed('template')).toEqual([...OPEN_QUESTIONS]);
    expect(listed('place')).toEqual([...QUESTION_PLACES]);
  });

  it('never sends anyone to find something out, and names nobody, in either language', () => {
    fc.assert(
      fc.property(question, (one) => {
        const words = openQuestionInWords(one);
        expect(tasksSomeone(words), words).toBe(false);
        expect(words).toMatch(/^Do you already know of .+, in .+, since (?:January|November) 20\d\d\?$/u);
        expect(openQuestionInWords(one, 'cy')).toMatch(/^A wyddoch eisoes am .+ ers (?:Ionawr|Tachwedd) 20\d\d\?$/u);
        expect(words.replace(/20\d\d/u, '')).not.toMatch(/\d/u);
      }),
    );
    for (const { only } of Object.values(OPEN_QUESTION)) expect(only.length).toBeGreaterThan(60);
    expect(OPEN_QUESTION.en.only).toContain('do not go and find out');
  });

  it('is shown to all whom it is asked of, those of the place first', () => {
    const all = QUESTION_PLACES.slice(0, 6).map((place, at) => ({
      id: `q${at}`,
      template: 'DEBTS' as const,
      place,
      since: '2026-01-01',
      closesOn: '2026-12-01',
    }));
    const [, own = ''] = QUESTION_PLACES;
    expect(shownQuestions(all, own, 'en')[0]?.id).toBe('q1');
    expect(shownQuestions(all, null, 'en')).toHaveLength(6);
    expect(districtOfPlace('town Gosport')).toBe('E07000088');
    expect(districtOfPlace('county')).toBeNull();
  });

  it('is answered by its id alone, and what is no id is left out, never refused', () => {
    const id = '3f2a1b4c-0000-4000-8000-000000000001';
    expect(answeredQuestion({ what: { openQuestion: [id] } })).toBe(id);
    for (const wrong of ['', 'Jordan Mason', `${id} or 1=1`])
      expect(answeredQuestion({ what: { openQuestion: [wrong] } })).toBeNull();
    expect(furtherSchema.safeParse({ openQuestion: id }).success).toBe(true);
    expect(furtherSchema.safeParse({ openQuestion: 'Jordan Mason' }).success).toBe(false);
  });
});
