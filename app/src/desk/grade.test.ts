import { describe, expect, it } from 'vitest';
import { HOW_KNOWN, type HowKnown } from '../intake/index.ts';
import { suggestGrade } from './grade.ts';

const WAYS = Object.keys(HOW_KNOWN) as HowKnown[];

describe('the suggested grade', () => {
  it.each([
    ['saw_it', 'A'],
    ['heard_it_directly', 'A'],
    ['someone_told_me', 'C'],
    ['child_told_me', 'C'],
    ['record_or_system', 'A'],
    ['online_open_source', 'C'],
    ['anonymous_to_me', 'D'],
  ] as const)('takes what the sender %s for %s', (how, assessment) => {
    expect(suggestGrade(how, false)).toMatchObject({ source: '2', assessment, handling: 'P' });
  });

  it('never calls one sender reliable, and never calls one report corroborated', () => {
    for (const how of WAYS) {
      expect(suggestGrade(how, false).source).toBe('2');
      for (const atRisk of [true, false]) expect(suggestGrade(how, atRisk).assessment).not.toBe('B');
    }
  });

  it('asks for a handling condition whenever the sender may be at risk, and says why', () => {
    for (const how of WAYS) {
      expect(suggestGrade(how, true)).toMatchObject({ handling: 'C' });
      expect(suggestGrade(how, true).why).toContain('at risk');
    }
  });
});
