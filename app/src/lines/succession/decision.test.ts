import { describe, expect, it } from 'vitest';
import { decisionProblems, inForce, pairOf, type Decision } from './decision.ts';

const decision = (id: string, more: Partial<Decision>): Decision => ({
  id,
  verdict: 'same',
  undoes: null,
  factId: null,
  earlier: 'a',
  later: 'b',
  earlierText: 'a',
  laterText: 'b',
  reports: [],
  probability: 0.5,
  by: 'Ari',
  reason: 'Because of the wording',
  recordedAt: new Date(Number(id.slice(1)) * 1000),
  ...more,
});

describe('decisions on a pair of numbers', () => {
  it('the last that was not taken back is in force; what was taken back brings the one before into force again', () => {
    const [first, second] = [decision('d1', { verdict: 'unsure' }), decision('d2', { verdict: 'same' })];
    expect(inForce([second, first]).get(pairOf('a', 'b'))?.id).toBe('d2');
    const undo = decision('d3', { verdict: 'undo', undoes: 'd2' });
    expect(inForce([first, second, undo]).get(pairOf('a', 'b'))?.id).toBe('d1');
    expect(inForce([second, undo]).size).toBe(0);
  });

  it('a pair the other way round is another pair', () => {
    expect(inForce([decision('d1', { earlier: 'b', later: 'a' })]).has(pairOf('a', 'b'))).toBe(false);
  });

  it('needs one of the answers and a reason; each fault stands at its field', () => {
    expect(Object.keys(decisionProblems('maybe', 'short'))).toEqual(['verdict', 'reason']);
    expect(Object.keys(decisionProblems('constructor', 'long enough to say'))).toEqual(['verdict']);
    expect(decisionProblems('same', 'The same wording')).toEqual({});
  });
});
