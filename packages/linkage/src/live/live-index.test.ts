import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fake1000, sharedDataPresent, splinkModelText } from '../../test/shared-data.ts';
import { linkColumns } from '../batch/link-columns.ts';
import { encodeRecords } from '../columns/columns.ts';
import { modelColumns } from '../compile/model-columns.ts';
import type { Condition } from '../model/condition.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import { personModel } from '../model/person-model.ts';
import { personRecord } from '../normalise/person-record.ts';
import type { LinkRecord } from '../record.ts';
import { scorePair } from '../score/score-pair.ts';
import { readSplinkModel } from '../splink/read-splink-model.ts';
import { LiveIndex } from './live-index.ts';

const person = fc
  .record(
    {
      name: fc.constantFrom('Karen Ashdown', 'Kaz Ashdown', 'Ashdown Karen', 'Jon Smith', 'John Smyth', 'J Smith'),
      born: fc.constantFrom('04/03/2010', '03/04/2010', '2010', 'about 15', ''),
      phone: fc.constantFrom('07700 900123', '07700 900124', ''),
      postcode: fc.constantFrom('SO14 3AB', 'SO14 3AC', 'SO14', ''),
    },
    { requiredKeys: [] },
  )
  .map((written) => personRecord(written, '2026-03-10').record);
const ALL = { limit: 100, threshold: -Infinity };

async function batchWeights(records: readonly LinkRecord[], model: LinkageModel): Promise<ReadonlyMap<string, number>> {
  const { edges } = await linkColumns(encodeRecords(records, modelColumns(model)), model, { threshold: -Infinity });
  return new Map(Array.from(edges.left, (left, at) => [`${left}-${edges.right[at]}`, edges.weight[at] ?? NaN]));
}

function weightsOf(index: LiveIndex, records: readonly LinkRecord[]): ReadonlyMap<string, number> {
  return new Map(
    records.flatMap((record, at) =>
      index
        .search(record, { ...ALL, without: at })
        .candidates.filter((found) => found.record > at)
        .map((found) => [`${at}-${found.record}`, found.weight] as const),
    ),
  );
}

describe('the live index', () => {
  it('finds for each stored record the pairs and weights of the batch, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 10 }), async (records) => {
        const index = new LiveIndex(personModel);
        for (const record of records) index.add(record);
        const [live, batch] = [weightsOf(index, records), await batchWeights(records, personModel)];
        expect(new Map([...live].sort())).toEqual(new Map([...batch].sort()));
      }),
      { numRuns: 40 },
    );
  });

  it('answers as if what was taken out had never been there, and forgets what it was asked', () => {
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 6 }),
        fc.array(person, { maxLength: 4 }),
        person,
        (kept, gone, asked) => {
          const [index, plain] = [new LiveIndex(personModel), new LiveIndex(personModel)];
          const positions = gone.map((record) => index.add(record));
          for (const record of kept) index.add(record);
          for (const record of kept) plain.add(record);
          for (const position of positions) index.remove(position);
          index.search({ ...asked, surname: 'Quillfeather', forename: 'Zebedee' }, ALL);
          const weights = (one: LiveIndex): unknown =>
            one
              .search(asked, ALL)
              .candidates.map(({ weight, why, whyNot, probability }) => ({ weight, why, whyNot, probability }));
          expect(weights(index)).toEqual(weights(plain));
          expect(index.size).toBe(kept.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('explains each candidate as scorePair does, with reasons for and against, and names the rules that met it', () => {
    const index = new LiveIndex(personModel);
    const karen = personRecord(
      { name: 'Karen Ashdown', born: '04/03/2010', phone: '07700 900123' },
      '2026-03-10',
    ).record;
    index.add(karen);
    const asked = personRecord({ name: 'Kaz Ashdown', born: '2010', phone: '07700 900123' }, '2026-03-10').record;
    const [found] = index.search(asked, ALL).candidates;
    const plain = scorePair(
      personModel,
      asked,
      karen,
      new Map(modelColumns(personModel).map((column) => [column, new Map()])),
    );
    expect(found?.waterfall.map(({ comparison, level }) => [comparison, level])).toEqual(
      plain.waterfall.map(({ comparison, level }) => [comparison, level]),
    );
    expect(found?.rules).toContain('phone');
    expect(found?.why.join(' ')).toMatch(/short form/u);
    expect(found?.weight).toBeCloseTo(found?.waterfall.reduce((sum, part) => sum + part.weight, 0) ?? NaN, 12);
  });

  it('compares what is asked with values that were never looked at before, across columns and lists', () => {
    const both = (column: string, other: string): Condition => ({
      kind: 'equal',
      left: { kind: 'column', column, side: 'l' },
      right: { kind: 'column', column: other, side: 'r' },
    });
    const level = { kind: 'evidence', fixM: false, fixU: false, u: 0.1 } as const;
    const rest = { ...level, label: 'else', condition: { kind: 'else' } as const, m: 0.1 };
    const model: LinkageModel = {
      prior: 0.1,
      blockRules: [{ name: 'k', keys: [{ column: 'k' }] }],
      comparisons: [
        { name: 'crossed', levels: [{ ...level, label: 'crossed', condition: both('f', 's'), m: 0.9 }, rest] },
        {
          name: 'items',
          levels: [
            { ...level, label: 'shared', condition: { kind: 'sharedItems', column: 'l', atLeast: 1 }, m: 0.9 },
            rest,
          ],
        },
      ],
    };
    const index = new LiveIndex(model);
    index.add({ k: '1', s: 'ash', l: ['p', 'q'] });
    index.add({ k: '1', s: 'oak', l: ['r'] });
    for (let round = 0; round < 2; round += 1) {
      const found = index.search({ k: '1', f: 'ash', l: ['q', 'z'] }, ALL).candidates;
      expect(found.map(({ record, waterfall }) => [record, waterfall.slice(1).map((part) => part.level)])).toEqual([
        [0, [0, 0]],
        [1, [1, 1]],
      ]);
      expect(
        index.search({ k: '1', f: 'elm', l: ['z'] }, ALL).candidates.map((one) => one.waterfall[1]?.level),
      ).toEqual([1, 1]);
    }
  });

  it('refuses a value too long to compare and a threshold that is no number, and keeps nothing of either', () => {
    const index = new LiveIndex(personModel);
    expect(() => index.add({ forename: 'x'.repeat(100_000) })).toThrow(/Record 0 holds 100,000 signs in "forename"/u);
    expect(() => index.search({ surname: 'x'.repeat(5_000) })).toThrow(/The record asked about holds 5,000 signs/u);
    expect(() => index.search({}, { threshold: NaN })).toThrow(/"threshold" is not a number/u);
    expect(index.size).toBe(0);
  });

  it('compares a list that is asked about with stored texts as scorePair does, control signs included', () => {
    const values = ['x y', '\u001ex\u001fy', '\u001dz', ['x', 'y'], ['x', 'z']] as const;
    for (const stored of values) {
      for (const asked of values) {
        const index = new LiveIndex(personModel);
        index.add({ phone: '1', school: stored });
        const [found] = index.search({ phone: '1', school: asked }, ALL).candidates;
        const level = scorePair(personModel, { phone: '1', school: asked }, { phone: '1', school: stored });
        const levels = (score: typeof level | undefined): unknown =>
          score?.waterfall.filter(({ kind }) => kind === 'level').map((part) => part.level);
        expect(levels(found), JSON.stringify([stored, asked])).toEqual(levels(level));
      }
    }
  });

  it('looks at the latest records of a value that too many share, and says so', () => {
    const index = new LiveIndex(personModel);
    for (let at = 0; at < 700; at += 1) index.add({ phone: '+447700900123', forename: `n${at}` });
    const found = index.search({ phone: '+447700900123' }, { ...ALL, limit: 5 });
    expect([found.compared, found.capped]).toEqual([500, ['phone']]);
    expect(found.candidates.map(({ record }) => record)).toEqual([699, 698, 697, 696, 695]);
  });

  it('stays right while it grows through many tables, and with a record of nothing', () => {
    const index = new LiveIndex(personModel);
    expect(index.search({}).candidates).toEqual([]);
    index.add({});
    for (let at = 0; at < 40_000; at += 1) index.add({ phone: `p${at % 20_000}`, surname: `s${at}` });
    expect(index.search({ phone: 'p7', surname: 's7' }, ALL).candidates.map(({ record }) => record)).toEqual([
      8, 20_008,
    ]);
    expect(index.search({}, ALL).candidates).toEqual([]);
  });

  it.skipIf(!sharedDataPresent)('gives the batch’s weights on fake_1000, pair for pair', async () => {
    const model = readSplinkModel(splinkModelText('model_fake_1000'));
    const records = fake1000();
    const index = LiveIndex.of(encodeRecords(records, modelColumns(model)), model);
    expect(new Map([...weightsOf(index, records)].sort())).toEqual(
      new Map([...(await batchWeights(records, model))].sort()),
    );
  });
});
