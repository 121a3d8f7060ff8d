import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RECEIPT } from '../words/receipt.ts';
import { FEEDBACK } from './shown.ts';
import { QUESTIONS, questionsFitting, type QuestionCode } from './question.ts';
import { tasksSomeone } from './tasking.ts';

const MIGRATION = readFileSync(new URL('../../../migrations/0013_receipt.sql', import.meta.url), 'utf8');
const codesIn = (column: string): string[] =>
  [
    ...(
      new RegExp(`${column} +text not null check \\(${column} in \\(([^)]*)\\)`, 'u').exec(MIGRATION)?.[1] ?? ''
    ).matchAll(/'(\w+)'/gu),
  ].map(([, code = '']) => code);

describe('the questions the desk can ask', () => {
  it('are those the database takes, and no others', () => {
    expect(codesIn('template').toSorted()).toEqual(Object.keys(QUESTIONS).toSorted());
    expect(codesIn('code').toSorted()).toEqual([...FEEDBACK].toSorted());
  });

  it('send nobody to find anything out', () => {
    for (const text of Object.values(RECEIPT.en.questions.codes)) expect(tasksSomeone(text), text).toBe(false);
  });

  it('have words in every language for each answer', () => {
    for (const [language, w] of Object.entries(RECEIPT)) {
      const answers: Record<string, string> = w.questions.answers;
      for (const { choices } of Object.values(QUESTIONS))
        for (const code of choices) expect(answers[code], `${language} ${code}`).toBeTruthy();
    }
  });

  it('fit what was named: one for each thing of a kind, and those about the whole', () => {
    const of = (code: QuestionCode, kinds: Parameters<typeof questionsFitting>[0]): number[] =>
      questionsFitting(kinds)
        .filter(({ template }) => template === code)
        .map(({ about }) => about);
    expect(of('VEHICLE_COLOUR', [])).toEqual([]);
    expect(of('VEHICLE_COLOUR', ['person', 'vehicle', 'person', 'vehicle'])).toEqual([1, 2]);
    expect(of('PERSON_AGE', ['person', 'vehicle', 'person', 'vehicle'])).toEqual([1, 2]);
    expect(of('VEHICLE_COLOUR', ['vehicle']), 'the only one has no number').toEqual([0]);
    expect(of('DAY_SURE', [])).toEqual([0]);
  });
});

describe('words that task someone', () => {
  it.each([
    'Could you find out where he lives?',
    'Please keep an eye on the house.',
    'Can you get the number of her second phone?',
    'Ask him who the driver is next time.',
    'See if the car comes back.',
    'Let us know when she goes missing again.',
    'Keep a diary of who visits.',
    'Watch for the white van.',
  ])('%s', (text) => {
    expect(tasksSomeone(text)).toBe(true);
  });

  it.each([
    'He keeps his phone in his coat.',
    'She looked tired.',
    'A man asked the boy for money.',
    'What colour was the car?',
  ])('are not %j', (text) => {
    expect(tasksSomeone(text)).toBe(false);
  });
});
