import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fake1000, febrl3, SPLINK_MODELS, sharedDataPresent, splinkModelText } from '../../test/shared-data.ts';
import { encodeRecords } from '../columns/columns.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import { personModel } from '../model/person-model.ts';
import { termFrequencies } from '../model/term-frequency.ts';
import { personRecord } from '../normalise/person-record.ts';
import type { LinkRecord } from '../record.ts';
import { scorePair } from '../score/score-pair.ts';
import { readSplinkModel } from '../splink/read-splink-model.ts';
import { CompileContext } from './compile-context.ts';
import { modelColumns } from './model-columns.ts';
import { BELOW, PairScorer } from './pair-scorer.ts';

/** Weights of pairs of records by the compiled scorer. */
function compiledWeights(
  model: LinkageModel,
  records: readonly LinkRecord[],
  pairs: readonly (readonly [number, number])[],
  threshold: number,
): readonly number[] {
  const columns = encodeRecords(records, modelColumns(model));
  const width = columns.codes.length;
  const scorer = new PairScorer(model, new CompileContext(columns.dictionaries), {
    threshold,
    frequencies: 'records',
    besideAt: width,
    nested: [],
    final: true,
  });
  const rows = new Int32Array(2 * scorer.stride);
  return pairs.map(([left, right]) => {
    columns.codes.forEach((codes, place) => {
      rows[place] = codes[left] ?? 0;
      rows[scorer.stride + place] = codes[right] ?? 0;
    });
    const missing = scorer.complete(rows, 0) | scorer.complete(rows, scorer.stride);
    const agreement = scorer.agreement(rows, 0, scorer.stride, missing);
    const weight = scorer.score(rows, 0, scorer.stride, agreement);
    if (weight !== BELOW) expect(scorer.ceilings[agreement] ?? NaN).toBeGreaterThanOrEqual(weight - 1e-9);
    return weight;
  });
}

const person = fc.record(
  {
    name: fc.constantFrom(
      'Karen Ashdown',
      'Kaz Ashdown',
      'Ashdown Karen',
      'Jon Smith',
      'John Smyth',
      'J Smith',
      'Zoë',
      '',
    ),
    born: fc.constantFrom('04/03/2010', '03/04/2010', '2010', 'about 15', '04/03/2011', ''),
    phone: fc.constantFrom('07700 900123', '07700 900124', '0161 496 0000', ''),
    postcode: fc.constantFrom('SO14 3AB', 'SO14 3AC', 'SO14', 'M1 1AA', ''),
    school: fc.constantFrom('Oakfield', 'St Mary', ''),
    locality: fc.constantFrom('Portswood', ''),
  },
  { requiredKeys: [] },
);

describe('the compiled scorer', () => {
  it('gives the weight of scorePair to the last bit, for every pair of invented people and any threshold', () => {
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 2, maxLength: 8 }),
        fc.constantFrom(-Infinity, -8, 0, 4, 12),
        (people, threshold) => {
          const records = people.map((one) => personRecord(one, '2026-03-10').record);
          const pairs = records.flatMap((_, a) => records.slice(a + 1).map((_other, b) => [a, a + 1 + b] as const));
          const frequencies = termFrequencies(personModel, records);
          const weights = compiledWeights(personModel, records, pairs, threshold);
          pairs.forEach(([a, b], at) => {
            const { weight } = scorePair(personModel, records[a] ?? {}, records[b] ?? {}, frequencies);
            expect(weights[at]).toBe(weight >= threshold ? weight : BELOW);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it.skipIf(!sharedDataPresent).each(SPLINK_MODELS.filter((name) => name !== 'splink_model'))(
    'gives the weight of scorePair on real records with the model %s',
    (name) => {
      const model = readSplinkModel(splinkModelText(name));
      const records = name === 'model_febrl3' ? febrl3().slice(0, 150) : fake1000().slice(0, 120).map(asHistorical);
      const pairs = records.flatMap((_, a) => records.slice(a + 1, a + 30).map((_other, b) => [a, a + 1 + b] as const));
      const frequencies = termFrequencies(model, records);
      for (const threshold of [-Infinity, -5]) {
        const weights = compiledWeights(model, records, pairs, threshold);
        pairs.forEach(([a, b], at) => {
          const { weight } = scorePair(model, records[a] ?? {}, records[b] ?? {}, frequencies);
          expect(weights[at], `${a}, ${b}`).toBe(weight >= threshold ? weight : BELOW);
        });
      }
    },
  );
});

/** fake_1000 under the column names of the historical model too, so that its conditions meet real texts. */
function asHistorical(record: LinkRecord): LinkRecord {
  return { ...record, birth_place: record['city'], postcode_fake: record['email'], occupation: record['first_name'] };
}
