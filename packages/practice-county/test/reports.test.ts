import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCounty, truthForEvaluation } from '../src/index.ts';
import type { PracticeCounty } from '../src/index.ts';
import { SCENES } from '../src/templates/scenes.ts';

const counties: readonly PracticeCounty[] = fc
  .sample(fc.integer({ min: 1, max: 100_000 }), { numRuns: 4, seed: 7 })
  .map((seed) => generateCounty({ seed, size: 'small' }));
const reports = counties.flatMap((county) => county.reports);

describe('every report', () => {
  it('has mentions whose offsets slice to their text', () => {
    let placed = 0;
    for (const { narrative, mentions } of reports) {
      for (const { start, end, text } of mentions) {
        expect(start === undefined).toBe(end === undefined);
        if (start === undefined) continue;
        placed += 1;
        expect(narrative.slice(start, end)).toBe(text);
      }
    }
    expect(placed).toBeGreaterThan(3000);
  });

  it('has ties between two different mentions it holds', () => {
    for (const { mentions, ties } of reports) {
      for (const { from, to } of ties) {
        expect(mentions[from]).toBeDefined();
        expect(mentions[to]).toBeDefined();
        expect(from).not.toBe(to);
      }
    }
  });

  it('never shows its submitter in the narrative, the mentions or the sanitised text', () => {
    for (const { submitter, narrative, mentions, deskWork } of reports) {
      const shown =
        `${narrative} ${mentions.map((m) => [m.text, m.forename, m.surname, m.nickname, m.school].join(' ')).join(' ')} ${deskWork?.sanitised ?? ''}`.toLowerCase();
      const names = submitter.name.toLowerCase().split(' ');
      for (const secret of [...names, submitter.email, submitter.phone])
        expect(shown.split(/[^a-z0-9@.'-]+/)).not.toContain(secret);
      expect((deskWork?.sanitised ?? '').toLowerCase()).not.toContain(submitter.role.toLowerCase());
    }
  });

  it('is sanitised without words that say who could know it', () => {
    const telltale =
      /\b(school|pupil|class|lesson|tenant|tenancy|clinic|patient|appointment|ward|ticket|gateline|carer|placement|we|our|us|I)\b|\(practice\)/;
    // A street or a brand may hold such a word; names are looked at apart.
    for (const { deskWork, mentions } of reports) {
      if (!deskWork) continue;
      const words = mentions.reduce((text, mention) => text.replaceAll(mention.text, ''), deskWork.sanitised);
      expect(words).not.toMatch(telltale);
      expect(words).not.toMatch(/\{|undefined/);
    }
  });

  it('blames no child outside a marked quotation', () => {
    for (const { narrative, quotes, deskWork } of reports) {
      const plain = [...quotes]
        .reverse()
        .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), narrative);
      expect(`${plain} ${deskWork?.sanitised ?? ''}`).not.toMatch(
        /streetwise|lifestyle choice|promiscuous|runner\b|at risk by|knew what|prostitut|absconded|her own fault/i,
      );
    }
    expect(reports.some(({ narrative }) => /lifestyle choice|streetwise/.test(narrative))).toBe(true);
  });

  it('comes after what it tells and is released after it came', () => {
    for (const { happened, receivedAt, deskWork } of reports) {
      if (happened.kind !== 'unknown') expect(happened.from <= receivedAt).toBe(true);
      if (happened.kind === 'range') expect(happened.from < happened.to).toBe(true);
      if (deskWork) expect(deskWork.releasedAt > receivedAt).toBe(true);
    }
  });

  it('is told in one to six sentences, with no gap left open', () => {
    for (const { narrative } of reports) {
      expect(narrative).not.toMatch(/[{}]|undefined| {2}/);
      const sentences = narrative.split(/[.!?]["”]? (?=["A-Z])/).length;
      expect(sentences).toBeGreaterThanOrEqual(1);
      expect(sentences).toBeLessThanOrEqual(6);
    }
  });
});

describe('the reports together', () => {
  it('come from at least eighty templates and rarely repeat a narrative', () => {
    expect(new Set(SCENES.flatMap(({ tellings }) => tellings.map(({ text }) => text))).size).toBeGreaterThanOrEqual(80);
    expect(new Set(reports.map(({ narrative }) => narrative)).size).toBeGreaterThan(reports.length * 0.95);
  });

  it('leave about 15 % in the queue', () => {
    const done = reports.filter(({ deskWork }) => deskWork).length / reports.length;
    expect(done).toBeGreaterThan(0.8);
    expect(done).toBeLessThan(0.9);
  });

  it('use every outcome, every partnership and both urgent roads', () => {
    expect(new Set(reports.map(({ deskWork }) => deskWork?.outcome))).toEqual(
      new Set(['INTEL_LOG', 'CRIME', 'SAFEGUARD', 'NFA', undefined]),
    );
    expect(new Set(reports.map(({ urgent }) => urgent))).toEqual(new Set(['child_in_danger', 'crime', undefined]));
  });

  it('give one row of truth a mention, and every person in it exists', () => {
    for (const county of counties) {
      const rows = truthForEvaluation(county);
      expect(rows.length).toBe(county.reports.reduce((sum, report) => sum + report.mentions.length, 0));
      expect(rows.map(({ reportId, mentionIndex, truthId }) => ({ reportId, mentionIndex, truthId }))).toEqual(
        county.truth.mentions,
      );
      const people = new Set(county.truth.people.map(({ id }) => id));
      expect(truthForEvaluation(county, 'person').filter(({ truthId }) => !people.has(truthId))).toEqual([]);
    }
  });

  it('under-flag exploited boys by thirty points, give or take two', () => {
    for (const { reports: own, truth } of counties) {
      const exploited = new Map(
        truth.people.filter(({ role }) => role === 'childExploited').map(({ id, sex }) => [id, sex]),
      );
      const share = (sex: string): number => {
        const mentions = own
          .flatMap((report) => report.mentions)
          .filter(({ truthId }) => exploited.get(truthId) === sex);
        return mentions.filter(({ role }) => role === 'may_be_exploited').length / mentions.length;
      };
      expect(share('F')).toBeCloseTo(truth.recognition.girls.share, 10);
      expect(share('M')).toBeCloseTo(truth.recognition.boys.share, 10);
      expect(Math.abs(share('F') - share('M') - 0.3)).toBeLessThan(0.02);
    }
  });
});
