import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './day.ts';
import { anyFacts, TODAY } from './test-facts.ts';
import { whyListed, type Facts } from './why-listed.ts';

/** The facts without these; an opening cannot be unrecorded, so it is moved to where it counts no more. */
function without(facts: Facts, gone: readonly string[]): Facts {
  return {
    opened: gone.includes(facts.opened.id) ? { ...facts.opened, on: addDays(TODAY, -1000) } : facts.opened,
    factors: facts.factors.filter(({ id }) => !gone.includes(id)),
    episodes: facts.episodes.filter(({ id }) => !gone.includes(id)),
  };
}

describe('why a person is listed', () => {
  it('names facts whose removal takes the person off the list', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { grounds } = whyListed(facts, TODAY);
        const all = grounds.flatMap((ground) => ground.facts);
        expect(whyListed(without(facts, all), TODAY)).toEqual({ listed: false, grounds: [], leavesOn: null });
      }),
      { numRuns: 200 },
    );
  });

  it('names no fact too many: leave any one of them and the person is still listed', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const all = whyListed(facts, TODAY).grounds.flatMap((ground) => ground.facts);
        for (const kept of all)
          expect(
            whyListed(
              without(
                facts,
                all.filter((id) => id !== kept),
              ),
              TODAY,
            ).listed,
            kept,
          ).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('ends by itself on the day it says, and not a day earlier', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { leavesOn } = whyListed(facts, TODAY);
        if (leavesOn === null) return;
        expect(whyListed(facts, addDays(leavesOn, -1)).listed).toBe(true);
        expect(whyListed(facts, leavesOn).listed).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('is never a push factor alone, and is never undone by a protective one', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const bare = { ...facts, factors: facts.factors.filter(({ lane }) => lane === 'pull' || lane === 'harm') };
        expect(whyListed(facts, TODAY)).toEqual(whyListed(bare, TODAY));
      }),
    );
  });
});
