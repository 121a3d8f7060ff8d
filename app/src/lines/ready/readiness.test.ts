import { describe, expect, it } from 'vitest';
import type { LineFact } from '../line.ts';
import type { CitedReport } from '../line/cited-report.ts';
import { testFact } from '../line/test-fact.ts';
import { MEASURES, measureOf } from './measure.ts';
import { readinessOf, type ReadyNote } from './readiness.ts';

const report = (id: string, assessment: string | null = 'B'): CitedReport => ({
  id,
  reference: `TL-${id}`,
  grade: '2BP',
  assessment,
  agencyClass: 'police',
  known: '2026-05-01',
  happenedFrom: null,
  happenedTo: null,
});
const fact = (kind: LineFact['kind'], value: string, reports: string[], more: Partial<LineFact> = {}): LineFact =>
  testFact(kind, { value, reports, recordedAt: new Date('2026-05-01'), ...more });
const reports = new Map([report('a'), report('b'), report('false', 'E')].map((one) => [one.id, one]));

function listed(facts: LineFact[], measure: string, element: string, notes: ReadyNote[] = []): string[] {
  return (
    readinessOf(facts, notes, reports)
      .find((one) => one.code === measure)
      ?.elements.find((one) => one.code === element)
      ?.reports.map((one) => one.id) ?? ['no such element']
  );
}

describe('what is ready for action', () => {
  it('lists a number for a restriction order only while it is in use', () => {
    expect(listed([fact('number', '07700 900111', ['a'])], 'ddtro', 'item')).toEqual(['a']);
    expect(listed([fact('number', '07700 900111', ['a'], { to: '2026-01-01' })], 'ddtro', 'item')).toEqual([]);
  });

  it('never lists somebody who may be exploited as the person an order is sought against', () => {
    for (const role of ['runner_exploited', 'local_exploited', 'cuckooed_resident'])
      for (const element of ['person', 'acts'])
        expect(listed([fact('person', 'x', ['a'], { role })], 'stro', element)).toEqual([]);
    expect(listed([fact('person', 'x', ['a'], { role: 'recruiter' })], 'stro', 'person')).toEqual(['a']);
    expect(listed([fact('person', 'x', ['a'], { role: 'recruiter' })], 'nrm', 'person')).toEqual([]);
    expect(listed([fact('person', 'x', ['a'], { role: 'cuckooed_resident' })], 'closure', 'resident')).toEqual(['a']);
  });

  it('lists nothing for what speaks against an element, is suspected to be false, or is not the reader’s to see', () => {
    expect(listed([fact('element', 'movement', ['a'], { answer: 'no' })], 'nrm', 'act')).toEqual([]);
    expect(listed([fact('element', 'movement', ['false', 'hidden', 'b', 'b'])], 'nrm', 'act')).toEqual(['b']);
  });

  it('lists for every element that has a rule what the rule lists, and for the others only what people note', () => {
    const note: ReadyNote = {
      id: 'n',
      measure: 'ddtro',
      element: 'effect',
      found: 'there',
      note: 'Only this number takes orders',
      reports: ['a', 'hidden'],
      by: 'Ari',
      recordedAt: new Date('2026-05-02'),
    };
    const ready = readinessOf([], [note], reports);
    expect(ready.map((one) => one.code)).toEqual(Object.keys(MEASURES));
    const effect = ready[0]?.elements.find((one) => one.code === 'effect');
    expect(effect?.notes.map((one) => one.reports.map(({ id }) => id))).toEqual([['a']]);
    expect(ready.flatMap((one) => one.elements).filter((one) => one.reports.length > 0)).toEqual([]);
  });

  it('names the provision and what would show it for every element, each under its own code', () => {
    for (const { elements } of Object.values(MEASURES)) {
      expect(new Set(elements.map((one) => one.code)).size).toBe(elements.length);
      for (const { source, wouldShow } of elements) {
        expect(source).toMatch(/Act \d{4}|Regulations \d{4}|Together|the same|guidance/iu);
        expect(wouldShow.length).toBeGreaterThan(20);
      }
    }
    for (const code of ['toString', '__proto__', '', 'ddtro ']) expect(measureOf(code)).toBeNull();
  });
});
