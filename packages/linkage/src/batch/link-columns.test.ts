import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { fake1000, febrl3, sharedDataPresent, splinkModelText } from '../../test/shared-data.ts';
import { block } from '../block/block.ts';
import type { BlockRule } from '../block/block-rule.ts';
import { encodeRecords } from '../columns/columns.ts';
import { modelColumns } from '../compile/model-columns.ts';
import { LinkageError } from '../linkage-error.ts';
import { bothSides, equalOn, missingOn } from '../model/condition.ts';
import type { LinkageModel } from '../model/linkage-model.ts';
import { termFrequencies } from '../model/term-frequency.ts';
import type { LinkRecord } from '../record.ts';
import { scorePair } from '../score/score-pair.ts';
import { readSplinkModel } from '../splink/read-splink-model.ts';
import { linkColumns, type LinkOptions, type LinkResult } from './link-columns.ts';

const folder = mkdtempSync(join(tmpdir(), 'linkage-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const RULES: readonly BlockRule[] = [
  { name: 'a', keys: [{ column: 'a' }] },
  { name: 'any of d', keys: [{ column: 'd', each: true }] },
  { name: 'b and start of a', keys: [{ column: 'b' }, { column: 'a', part: { from: 1, length: 1 } }] },
  { name: 'any of d, and b', keys: [{ column: 'd', each: true }, { column: 'b' }] },
  { name: 'b', keys: [{ column: 'b' }] },
];

const MODEL: LinkageModel = {
  prior: 0.01,
  blockRules: RULES,
  comparisons: [
    {
      name: 'a',
      levels: [
        level('missing', missingOn('a')),
        { ...level('same', equalOn('a'), 0.9, 0.1), termAdjustment: { column: 'a' } },
        level(
          'alike',
          { kind: 'similarity', name: 'jaro_winkler_similarity', ...bothSides('a'), atLeast: 0.8 },
          0.05,
          0.1,
        ),
        level('else', { kind: 'else' }, 0.05, 0.8),
      ],
    },
    {
      name: 'b',
      levels: [
        level('missing', missingOn('b')),
        level('same', equalOn('b'), 0.8, 0.2),
        level('else', { kind: 'else' }, 0.2, 0.8),
      ],
    },
  ],
};

function level(
  label: string,
  condition: LinkageModel['comparisons'][0]['levels'][0]['condition'],
  m?: number,
  u?: number,
) {
  return m === undefined || u === undefined
    ? ({ label, condition, kind: 'null', fixM: false, fixU: false } as const)
    : ({ label, condition, kind: 'evidence', m, u, fixM: false, fixU: false } as const);
}

const value = fc.constantFrom('martha', 'marhta', 'mary', 'jon', 'x', null);
const rows = fc.array(
  fc.record({ a: value, b: value, d: fc.array(fc.constantFrom('p', 'q', 'r'), { maxLength: 3 }) }),
  { maxLength: 25 },
);

function link(records: readonly LinkRecord[], model: LinkageModel, options: Partial<LinkOptions>): Promise<LinkResult> {
  return linkColumns(encodeRecords(records, modelColumns(model)), model, options);
}

function listed({ edges }: LinkResult): string[] {
  return Array.from(edges.left, (left, at) => `${left}-${edges.right[at]} ${edges.weight[at]}`).sort();
}

/** What pair by pair scoring finds, the slow and plain way. */
function plainly(records: readonly LinkRecord[], model: LinkageModel, threshold: number): string[] {
  const blocked = block(records, model.blockRules);
  if (!blocked.ok) throw new Error(blocked.message);
  const frequencies = termFrequencies(model, records);
  return blocked.pairs
    .flatMap(({ left, right }) => {
      const { weight } = scorePair(model, records[left] ?? {}, records[right] ?? {}, frequencies);
      return weight >= threshold ? [`${left}-${right} ${weight}`] : [];
    })
    .sort();
}

describe('linking a batch', () => {
  it('finds the pairs and the weights of scoring one by one, each pair once, whatever rules bring it up', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(-Infinity, -6, 0), async (records, threshold) => {
        const found = await link(records, MODEL, { threshold });
        expect(listed(found)).toEqual(plainly(records, MODEL, threshold));
        const blocked = block(records, RULES);
        expect(found.compared).toBe(blocked.ok ? blocked.pairs.length : NaN);
      }),
    );
  });

  it('does not depend on the order of the records', async () => {
    const withId = rows.map((all) => all.map((record, id): LinkRecord => ({ ...record, id: String(id) })));
    await fc.assert(
      fc.asyncProperty(withId, fc.infiniteStream(fc.nat()), async (records, order) => {
        const shuffled = records
          .map((record) => ({ record, at: order.next().value as number }))
          .sort((x, y) => x.at - y.at)
          .map(({ record }) => record);
        const names = (all: readonly LinkRecord[], { edges }: LinkResult): string[] =>
          Array.from(
            edges.left,
            (left, at) =>
              [...[left, edges.right[at] ?? -1].map((one) => all[one]?.['id'])].sort().join('-') +
              ` ${edges.weight[at]}`,
          ).sort();
        const [straight, mixed] = [await link(records, MODEL, {}), await link(shuffled, MODEL, {})];
        expect(names(shuffled, mixed)).toEqual(names(records, straight));
      }),
      { numRuns: 50 },
    );
  });

  it('refuses a rule that explodes before it makes a pair, naming rule and value', async () => {
    const records = Array.from({ length: 3_000 }, (_, at): LinkRecord => ({
      a: at < 2_900 ? 'unknown' : `n${at}`,
      b: null,
    }));
    await expect(link(records, MODEL, { pairsPerRule: 1_000_000 })).rejects.toThrow(
      /Rule "a" would make 4,203,550 pairs.*"unknown", held by 2,900 records/u,
    );
  });

  it('scores a group of thousands that share one value in pieces, with progress and time left', async () => {
    const records = Array.from({ length: 2_000 }, (_, at): LinkRecord => ({ a: 'same', b: `n${at % 500}` }));
    const seen: number[] = [];
    const found = await link(records, MODEL, {
      threshold: 3,
      onProgress: ({ done, all, secondsLeft }) => {
        seen.push(done / all);
        expect(secondsLeft).toBeGreaterThanOrEqual(0);
      },
    });
    expect(found.compared).toBe((2_000 * 1_999) / 2);
    expect(seen.length).toBeGreaterThan(4);
    expect(seen.at(-1)).toBe(1);
  });

  it('is cancelled between pieces, and goes on from its checkpoint to the same result', async () => {
    const records = Array.from({ length: 2_000 }, (_, at): LinkRecord => ({ a: 'same', b: `n${at % 50}` }));
    const whole = await link(records, MODEL, { threshold: -1 });
    const path = join(folder, 'stopped');
    const stop = new AbortController();
    const stopped = link(records, MODEL, {
      threshold: -1,
      checkpoint: path,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(stopped).rejects.toThrow(/cancelled/u);
    // A process that dies in the middle of a write leaves half a piece.
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes, bytes.subarray(40, 100)]));
    truncateSync(path, bytes.length + 20);
    let fresh = 0;
    const resumed = await link(records, MODEL, { threshold: -1, checkpoint: path, onProgress: () => (fresh += 1) });
    expect(listed(resumed)).toEqual(listed(whole));
    expect(resumed.compared).toBe(whole.compared);
    expect(fresh).toBeGreaterThan(0);
    await expect(link(records.slice(1), MODEL, { threshold: -1, checkpoint: path })).rejects.toThrow(LinkageError);
  });

  it.each([0, 2])(
    'refuses a missing column, bad options and a failing callback as errors to catch, in %i threads',
    async (threads) => {
      const columns = encodeRecords([{ a: 'x' }, { a: 'x' }], ['a', 'd']);
      await expect(linkColumns(columns, MODEL, { threads })).rejects.toThrow(/reads column "b"|compares column "b"/u);
      const records = Array.from({ length: 50 }, (): LinkRecord => ({ a: 'x', b: 'y' }));
      const failing = link(records, MODEL, {
        threads,
        onProgress: () => {
          throw new Error('the screen is gone');
        },
      });
      await expect(failing).rejects.toThrow('the screen is gone');
      await expect(link(records, MODEL, { threads, threshold: NaN })).rejects.toThrow(/"threshold" is not a number/u);
      await expect(link(records, MODEL, { threads: threads - 0.5 })).rejects.toThrow(
        /"threads" is .*whole number from 0/u,
      );
    },
  );

  it('refuses more rules than it has bits for', async () => {
    const many = Array.from({ length: 33 }, (_, at): BlockRule => ({ name: `r${at}`, keys: [{ column: 'a' }] }));
    await expect(link([{ a: 'x' }], { ...MODEL, blockRules: many }, {})).rejects.toThrow(
      /33 blocking rules; at most 32/u,
    );
  });

  it('answers for no records, one record and records without a value', async () => {
    for (const records of [[], [{ a: 'x' }], Array.from({ length: 50 }, () => ({}))]) {
      const found = await link(records, MODEL, { threshold: -Infinity });
      expect([found.compared, found.edges.left.length]).toEqual([0, 0]);
    }
  });

  it.skipIf(!sharedDataPresent)('gives in two threads what it gives in none, on fake_1000, bit for bit', async () => {
    const model = readSplinkModel(splinkModelText('model_fake_1000'));
    const records = fake1000();
    const [here, threads] = [
      await link(records, model, { threshold: -4 }),
      await link(records, model, { threshold: -4, threads: 2 }),
    ];
    expect(threads.edges).toEqual(here.edges);
    expect(listed(here)).toEqual(plainly(records, model, -4));
  });

  it.skipIf(!sharedDataPresent)('trains the same model twice from one seed, and links FEBRL 3 by it', async () => {
    const saved = readSplinkModel(splinkModelText('model_febrl3'));
    const comparisons = saved.comparisons.map((one) => ({
      ...one,
      levels: one.levels.map(({ label, condition, kind, fixM, fixU, termAdjustment }) => ({
        label,
        condition,
        kind,
        fixM,
        fixU,
        ...(termAdjustment === undefined ? {} : { termAdjustment }),
      })),
    }));
    const records = febrl3();
    const options = { train: { randomPairs: 100_000 }, threshold: 0 };
    const [first, second] = [
      await link(records, { ...saved, comparisons }, options),
      await link(records, { ...saved, comparisons }, options),
    ];
    expect(second.model).toEqual(first.model);
    expect(first.training?.sessions.every(({ converged }) => converged)).toBe(true);
    expect(first.training?.untaught).toEqual([]);
    const person = (at: number): unknown => records[at]?.['person'];
    const right = first.edges.left.filter((left, at) => person(left) === person(first.edges.right[at] ?? -1)).length;
    expect(right / first.edges.left.length).toBeGreaterThan(0.998);
    expect(right / 6_538).toBeGreaterThan(0.985);
  });
});
