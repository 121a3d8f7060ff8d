import { describe, expect, it } from 'vitest';
import { CONDITIONS_MODEL, conditionRecords } from '../../test/golden/condition-cases.ts';
import { goldenModelText, recordedScores, type GoldenModel } from '../../test/golden/recorded-scores.ts';
import { fake1000, febrl3, sharedDataPresent, splinkModelText } from '../../test/shared-data.ts';
import { block } from '../block/block.ts';
import type { Comparison, LinkageModel } from '../model/linkage-model.ts';
import { termFrequencies } from '../model/term-frequency.ts';
import type { LinkRecord } from '../record.ts';
import { levelOf, scorePair } from '../score/score-pair.ts';
import { formatSplinkJson } from './format-splink-json.ts';
import { readSplinkModel } from './read-splink-model.ts';
import { writeSplinkModel } from './write-splink-model.ts';

/** Every data set and model that real Splink 4 scored; `shared`: the records are not committed. */
const RUNS = [
  { name: 'fake_1000', model: () => splinkModelText('model_fake_1000'), records: fake1000, shared: true },
  { name: 'febrl3', model: () => splinkModelText('model_febrl3'), records: febrl3, shared: true },
  { name: 'trained_here', model: () => goldenModelText('trained_here.model'), records: fake1000, shared: true },
  { name: 'conditions', model: () => goldenModelText('conditions.model'), records: conditionRecords, shared: false },
] as const;

/** The level as Splink counts it: −1 null, 0 the last, upwards the better ones. */
function gamma(comparison: Comparison, a: LinkRecord, b: LinkRecord): number {
  const level = comparison.levels[levelOf(comparison, a, b)];
  const evidence = comparison.levels.filter(({ kind }) => kind === 'evidence');
  return level === undefined || level.kind === 'null' ? -1 : evidence.length - 1 - evidence.indexOf(level);
}

function blockedPairs(model: LinkageModel, records: readonly LinkRecord[]): readonly string[] {
  const made = block(records, model.blockRules);
  if (!made.ok) throw new Error(made.message);
  return made.pairs.map(({ left, right }) => `${left} ${right}`).sort();
}

for (const { name, model: text, records, shared } of RUNS) {
  // The benchmark sets live in the shared folder, which is not committed; what Splink said of them is (test/golden).
  describe.skipIf(shared && !sharedDataPresent)(`beside a real run of Splink 4 on ${name}`, () => {
    const load = () => ({ model: readSplinkModel(text()), rows: records(), recorded: recordedScores(name) });

    it('blocking makes the very pairs that Splink made', () => {
      const { model, rows, recorded } = load();
      expect(recorded.pairs.length).toBeGreaterThan(2_000);
      expect(blockedPairs(model, rows)).toEqual(recorded.pairs.map(({ left, right }) => `${left} ${right}`).sort());
    });

    it('every pair falls in the same level of every comparison', () => {
      const { model, rows, recorded } = load();
      expect(model.comparisons.map((comparison) => comparison.name)).toEqual(recorded.comparisons);
      for (const { left, right, gammas } of recorded.pairs) {
        const [a, b] = [rows[left] ?? {}, rows[right] ?? {}];
        const levels = model.comparisons.map((comparison) => gamma(comparison, a, b));
        if (levels.join() !== gammas.join()) expect(levels, `rows ${left} and ${right}`).toEqual(gammas);
      }
    });

    it('every pair gets the same weight and probability, to under 1e-9, whichever record comes first', () => {
      const { model, rows, recorded } = load();
      const frequencies = termFrequencies(model, rows);
      let greatest = 0;
      for (const { left, right, weight, probability } of recorded.pairs) {
        const [a, b] = [rows[left] ?? {}, rows[right] ?? {}];
        for (const score of [scorePair(model, a, b, frequencies), scorePair(model, b, a, frequencies)]) {
          greatest = Math.max(greatest, Math.abs(score.weight - weight), Math.abs(score.probability - probability));
        }
      }
      expect(greatest).toBeLessThan(1e-9);
    });
  });
}

describe('a model file', () => {
  it.each<GoldenModel>(['fake_1000.splink4', 'febrl3.splink4', 'conditions.model', 'trained_here.model'])(
    '%s that Splink 4 saved or read comes back letter for letter',
    (name) => {
      const text = goldenModelText(name);
      expect(formatSplinkJson(writeSplinkModel(readSplinkModel(text)))).toBe(text);
    },
  );

  it('written here is still, letter for letter, the one that Splink 4 read', () => {
    expect(formatSplinkJson(writeSplinkModel(CONDITIONS_MODEL))).toBe(goldenModelText('conditions.model'));
  });

  it('names only keys that the release of Splink it is written for knows', () => {
    // Splink 4 stops at the one, Splink 5 at the other.
    const [four, five] = ['bayes_factor_column_prefix', 'match_weight_column_prefix'];
    const saved = readSplinkModel(goldenModelText('fake_1000.splink4'));
    expect(Object.keys(writeSplinkModel(saved))).toContain(four);
    expect(Object.keys(writeSplinkModel(saved, 5))).not.toContain(four);
    const later = { ...saved, splink: { ...saved.splink, [five]: 'mw_' } };
    expect(Object.keys(writeSplinkModel(later))).toContain(five);
    expect(Object.keys(writeSplinkModel(later, 4))).not.toContain(five);
    for (const key of [four, five]) expect(Object.keys(writeSplinkModel(CONDITIONS_MODEL))).not.toContain(key);
  });

  it('for the recording reaches every level and adjustment of that model', () => {
    const recorded = recordedScores('conditions');
    CONDITIONS_MODEL.comparisons.forEach((comparison, at) => {
      const seen = new Set(recorded.pairs.map(({ gammas }) => gammas[at]));
      expect(seen.size, comparison.name).toBe(comparison.levels.length);
    });
  });
});
