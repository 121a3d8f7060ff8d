import { describe, expect, it } from 'vitest';
import { labelOf, mayBeExploited } from './chart.ts';
import { mayBeExploited as saidToBeExploited } from './network/shielded.ts';

describe('whether somebody may be exploited', () => {
  it.each([
    ['may_be_exploited', undefined, true],
    ['may_be_exploiting', '13-15', true],
    ['may_be_exploiting', '16-17', true],
    ['not_sure', 'under 10', true],
    ['not_sure', 'under 18', true],
    ['may_be_exploiting', '18-24', false],
    ['not_sure', '50 and over', false],
    [null, undefined, false],
  ])('is read from role %s at age %s: %s', (role, ageBand, expected) => {
    expect(mayBeExploited([{ entityId: 'e', kind: 'person', text: 'x', role, fields: { ageBand } }])).toBe(expected);
    expect(saidToBeExploited({ kind: 'person', roles: [null, role], ageBands: [null, ageBand] })).toBe(expected);
    expect(saidToBeExploited({ kind: 'phone', roles: [role], ageBands: [ageBand] })).toBe(false);
  });
});

describe('the name of a thing', () => {
  it('is the fullest one that was written', () => {
    const mention = (text: string, fields = {}) => ({ entityId: 'e', kind: 'person', text, role: null, fields });
    expect(labelOf([mention('A lad in a black coat'), mention('Kai Webb', { forename: 'Kai', surname: 'Webb' })])).toBe(
      'Kai Webb',
    );
    expect(labelOf([])).toBe('Not named');
  });
});
