import { personRecord, scorePair, type LinkRecord, type TermFrequencies } from '@throughline/linkage';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compare } from './compared-record.ts';
import { mentionModel } from './mention-model.ts';
import { weightBound } from './weight-bound.ts';

const person = fc
  .record({
    forename: fc.constantFrom('', 'Bob', 'Robert', 'J', 'John', 'Ashdown', 'Zoë'),
    surname: fc.constantFrom('', 'Ashdown', 'Ashdowne', 'A', 'John', 'O’Brien'),
    born: fc.constantFrom('', '04/03/2010', '03/04/2010', '2010', 'about 15', '04/03/1975'),
    phone: fc.constantFrom('', '07700 900123', '07700 900456'),
    postcode: fc.constantFrom('', 'SO14 3AB', 'SO14 3AD', 'PO1 2CD'),
    school: fc.constantFrom('', 'Northgate', 'Southgate'),
  })
  .chain((written) =>
    fc
      .record({ sex: fc.constantFrom(null, 'F', 'M'), locality: fc.constantFrom(null, 'E1', 'E2') })
      .map((more): LinkRecord => ({ ...personRecord(written, '2026-03-10').record, ...more })),
  );
const shares = fc.record({
  forename: fc.double({ min: 1e-6, max: 1, noNaN: true }),
  surname: fc.double({ min: 1e-6, max: 1, noNaN: true }),
});

/** Shares of the record's own values, as the product counts them. */
function own(record: LinkRecord, share: { forename: number; surname: number }): TermFrequencies {
  return new Map(
    (['forename', 'surname'] as const).map((column) => [column, new Map([[String(record[column]), share[column]]])]),
  );
}

it('is never less than the weight, so that nothing which reaches the threshold is left unscored', () => {
  fc.assert(
    fc.property(person, person, shares, (a, b, share) => {
      const frequencies = own(a, share);
      expect(weightBound(mentionModel)(a, frequencies)(b)).toBeGreaterThanOrEqual(
        scorePair(mentionModel, a, b, frequencies).weight,
      );
    }),
    { numRuns: 500 },
  );
});

it('changes no score: what is compared has the weight that the engine gives, and only what is below the threshold is left out', () => {
  fc.assert(
    fc.property(
      person,
      fc.array(person, { maxLength: 5 }),
      shares,
      fc.integer({ min: -20, max: 10 }),
      (a, others, share, least) => {
        const frequencies = own(a, share);
        const weights = others.map((other) => scorePair(mentionModel, a, other, frequencies).weight);
        expect(compare(a, others, frequencies, least).map((score) => score?.weight ?? null)).toEqual(
          weights.map((weight) => (weight >= least ? weight : null)),
        );
      },
    ),
  );
});
