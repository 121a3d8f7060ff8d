import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHARE } from '../words/share.ts';
import { PAGES, type Answers, type Typed } from './answers.ts';
import { handedOver, submissionOf } from './assemble.ts';
import { checkPage, firstUnfinished } from './check.ts';
import { copyReadyText, summaryOf } from './summary.ts';

const SHARED = process.env['THROUGHLINE_SHARED'] ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));
const BLNS = `${SHARED}/data/inputs/blns.json`;
const NOW = new Date('2026-11-24T12:00:00Z');
const w = SHARE.en;

/** Every free field of the form filled with one text. */
function everywhere(text: string): Answers {
  const key = 'phone|ending 442';
  return {
    danger: { danger: ['no'] },
    route: { route: ['neither'] },
    what: { narrative: [`A phone ending 442. ${text}`], exact: ['yes'], exactPart: [text] },
    'picked-out': {
      thing: [key],
      keep: [key],
      'kind-0': ['phone'],
      'text-0': [text],
      'add-kind-1': ['person'],
      'add-text-1': [text],
      'add-more-1': [text],
    },
    when: { happened: ['unknown'], topics: ['CCE'], place: [text] },
    'how-known': {
      howKnown: ['saw_it'],
      whoElseKnows: ['many'],
      sourceRisk: ['none_known'],
      whoElseCould: [text],
      sourceRiskWhy: [text],
    },
    you: { name: [text], job: [text], contact: [text] },
  };
}

/** Either a page says what is wrong, or every word is in what is sent. */
function expectKeptOrRefused(text: string): 'kept' | 'refused' {
  const answers = everywhere(text);
  const wrong = PAGES.flatMap((page) => Object.values(checkPage(page, answers[page], NOW, w)));
  if (wrong.length > 0) {
    expect(wrong.every((message) => message.length > 10)).toBe(true);
    return 'refused';
  }
  const { narrative, things, further } = submissionOf(answers, NOW, w);
  const words = text.trim();
  expect(narrative).toContain(words);
  expect([further?.whoElseCould, further?.sourceRiskWhy]).toEqual([words, words]);
  expect(things.map((thing) => thing.text)).toEqual(expect.arrayContaining([words]));
  expect(things).toContainEqual(expect.objectContaining({ kind: 'person', text: words, description: words }));
  return 'kept';
}

describe('what is typed', () => {
  it.skipIf(!existsSync(BLNS))(
    'is sent whole or refused with what to do, for every naughty string in every field (skipped without shared/data)',
    () => {
      const strings = JSON.parse(readFileSync(BLNS, 'utf8')) as string[];
      const kept = strings.filter((text) => expectKeptOrRefused(text) === 'kept');
      expect(kept.length).toBeGreaterThan(400);
    },
  );

  it('is so for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expectKeptOrRefused(text);
      }),
      { numRuns: 60 },
    );
  });

  it('never stops the check, whatever a page sends', () => {
    const typed = fc.dictionary(fc.string({ maxLength: 12 }), fc.array(fc.string({ maxLength: 30 }), { maxLength: 3 }));
    fc.assert(
      fc.property(typed, fc.constantFrom(...PAGES), (fields, page) => {
        expect(typeof checkPage(page, fields as Typed, NOW, w)).toBe('object');
        expect(PAGES).toContain(firstUnfinished({ [page]: fields }, NOW, w));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a hand-over in haste', () => {
  it('puts the careful answer where nothing was asked, names those, and keeps each answer that was given', () => {
    const none = handedOver({ what: { narrative: ['He has a second phone.'] } }, NOW, w, {
      to: 'mash',
      partnership: 'IOW',
    });
    expect(none).toMatchObject({
      topics: ['OTHER'],
      happened: { kind: 'unknown' },
      howKnown: 'anonymous_to_me',
      whoElseKnows: 'dont_know',
      sourceRisk: 'likely_identification',
    });
    expect(none.further?.notAsked).toHaveLength(6);
    const all = handedOver(everywhere('plain'), NOW, w, { to: 'crime_desk', partnership: null });
    expect(all.further?.notAsked).toBeUndefined();
    expect(all).toMatchObject({ topics: ['CCE'], sourceRisk: 'none_known', routing: { handedTo: 'crime_desk' } });
  });
});

describe('what is shown before it is sent', () => {
  const answers = everywhere('tall, 14, with a bag');

  it('says each thing once, with its age and what else is said of it, and leaves out what nobody answered', () => {
    const shown = summaryOf(submissionOf(answers, NOW, w), w, { language: 'en', sealedInBrowser: false });
    const things = shown.find(({ page }) => page === 'picked-out')?.desk;
    expect(things).toContain('Person: tall, 14, with a bag');
    expect(shown.map(({ question }) => question)).not.toContain(w.check.rows.childAware);
    expect(shown.find(({ page }) => page === 'what')?.desk).toEqual([
      'A phone ending 442. tall, 14, with a bag',
      'Part of this is someone’s exact words: tall, 14, with a bag',
    ]);
  });

  it('is in Welsh for who reads Welsh, every code included', () => {
    const { cy } = SHARE;
    const shown = summaryOf(submissionOf(answers, NOW, cy), cy, { language: 'cy', sealedInBrowser: true });
    expect(shown.find(({ page }) => page === 'how-known')?.desk).toEqual([cy.howKnown.saw_it]);
    expect(copyReadyText('Geiriau', [{ kind: 'phone', text: '07700 900123' }], cy)).toBe(
      `Geiriau\n\n${cy.place.named}\n- ${cy.kinds.phone}: 07700 900123`,
    );
  });
});
