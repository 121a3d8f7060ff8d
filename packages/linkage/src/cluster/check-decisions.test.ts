import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinkageError } from '../linkage-error.ts';
import { checkDecisions, requireConsistent } from './check-decisions.ts';
import { cluster } from './cluster.ts';
import type { Decision } from './decision.ts';

const MEMBERS = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
const member = fc.constantFrom(...MEMBERS);
const decisions = fc.array(
  fc
    .tuple(member, member, fc.constantFrom('same' as const, 'different' as const, 'unsure' as const))
    .filter(([a, b]) => a !== b)
    .map(([a, b, verdict]): Decision => ({ verdict, a, b })),
  { maxLength: 10 },
);

describe('checkDecisions', () => {
  it('finds a contradiction exactly where the clustering records a conflict', () => {
    fc.assert(
      fc.property(decisions, (all) => {
        expect(checkDecisions(all).ok).toBe(cluster(MEMBERS, [], all).conflicts.length === 0);
      }),
    );
  });

  it('names decisions that cannot all stand: leave out any one and the rest of them can', () => {
    fc.assert(
      fc.property(decisions, (all) => {
        const found = checkDecisions(all);
        fc.pre(!found.ok);
        expect([found.chain[0], found.chain.at(-1)]).toEqual([found.conflict.a, found.conflict.b]);
        const core = [found.at, ...found.links].flatMap((at) => all[at] ?? []);
        expect(core).toHaveLength(found.chain.length);
        expect(checkDecisions(core).ok).toBe(false);
        core.forEach((_, out) => {
          expect(checkDecisions(core.filter((_one, at) => at !== out)).ok).toBe(true);
        });
      }),
    );
  });

  it('says in plain English which decisions conflict and what to do', () => {
    const all: Decision[] = [
      { verdict: 'same', a: 'A', b: 'B' },
      { verdict: 'same', a: 'C', b: 'B' },
      { verdict: 'different', a: 'A', b: 'C' },
    ];
    expect(checkDecisions(all, (name) => `mention ${name}`)).toMatchObject({
      chain: ['A', 'B', 'C'],
      links: [0, 1],
      at: 2,
      message:
        '"mention A" and "mention C" were decided to be different, but decisions that two are the same join them: ' +
        '"mention A" = "mention B" = "mention C". Undo the one of these decisions that is wrong, then decide again.',
    });
    expect(() => requireConsistent(all)).toThrow(
      expect.objectContaining({ constructor: LinkageError, code: 'decisions-contradict' }),
    );
    expect(() => requireConsistent([{ verdict: 'different', a: 'A', b: 'A' }])).toThrow(/parts "A" from itself/u);
  });

  it('tells a chain of thousands by its ends', () => {
    const chain = Array.from({ length: 5000 }, (_, at): Decision<number> => ({ verdict: 'same', a: at, b: at + 1 }));
    const found = checkDecisions([...chain, { verdict: 'different', a: 0, b: 5000 }]);
    expect(found).toMatchObject({ ok: false });
    if (found.ok) return;
    expect(found.chain).toHaveLength(5001);
    expect(found.message.length).toBeLessThan(400);
    expect(found.message).toContain('… 4989 more …');
  });
});
