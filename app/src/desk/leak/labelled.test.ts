import { generateCounty } from '@throughline/practice-county';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLabelled, type Labelled } from './labelled-set.ts';
import { leaksIn } from './leaks-in.ts';
import { leakDocument } from './leak-document.ts';
import { measure, precision, recall } from './measure.ts';

const AGENCIES = [
  'Solent (Test) Housing',
  'Testwood Academy',
  'Two Rivers NHS Trust',
  'Harbour Lights Youth Project',
  'Wessex Coast Trains',
  'Portsea Island Children’s Services',
];

function labelled(name: string): Labelled[] {
  return readLabelled(JSON.parse(readFileSync(new URL(`labelled/${name}.json`, import.meta.url), 'utf8')));
}

const seen = labelled('seen');
const unseen = labelled('unseen');
const borrowed = labelled('borrowed');

describe('the labelled sentences', () => {
  it('are 240 and more, from seven kinds of agency, each label standing where it says, none twice', () => {
    const all = [...seen, ...unseen];
    expect(all.length).toBeGreaterThanOrEqual(240);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
    const kinds = new Set(unseen.map(({ by }) => by));
    expect(kinds).toEqual(
      new Set(['school', 'health', 'housing', 'police', 'transport', 'charity', 'childrens services']),
    );
    for (const { text, labels } of all) {
      expect(text).not.toMatch(/[{}|]/u);
      for (const { start, end } of labels) expect(text.slice(start, end).trim()).not.toBe('');
    }
  });

  it.each([
    ['seen', seen],
    ['unseen', unseen],
  ])('%s: recall is 0.95 on direct identifiers and 0.80 on vantage phrases, precision 0.60', (_name, sentences) => {
    const measured = measure(sentences, AGENCIES);
    expect(recall(measured, 'd'), measured.missed.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(recall(measured, 'v'), measured.missed.join('\n')).toBeGreaterThanOrEqual(0.8);
    expect(precision(measured), measured.falsely.join('\n')).toBeGreaterThanOrEqual(0.6);
  });

  it('are measured as the documentation says, and few rewritten texts of the practice county are flagged', async () => {
    const { reports, agencies } = generateCounty({ seed: 7, size: 'small' });
    const names = agencies.map(({ name }) => name);
    const texts = reports.flatMap(({ deskWork, mentions }) =>
      deskWork
        ? [
            leaksIn(
              deskWork.sanitised,
              names,
              mentions.map(({ text }) => text),
            ),
          ]
        : [],
    );
    const rewritten = { texts: texts.length, flagged: texts.filter((leaks) => leaks.length > 0).length };
    expect(rewritten.texts).toBeGreaterThan(300);
    expect(rewritten.flagged / rewritten.texts).toBeLessThan(0.05);
    const page = leakDocument({
      seen: measure(seen, AGENCIES),
      unseen: measure(unseen, AGENCIES),
      borrowed: measure(borrowed, AGENCIES),
      rewritten,
    });
    await expect(page).toMatchFileSnapshot('../../../../docs/leak-check.md');
  });
});
