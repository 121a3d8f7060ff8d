import { describe, expect, it } from 'vitest';
import { accuracy } from '../../test/accuracy.ts';
import { fake1000, febrl3, sharedDataPresent, splinkModelText } from '../../test/shared-data.ts';
import { termFrequencies } from '../model/term-frequency.ts';
import type { LinkRecord } from '../record.ts';
import { damerauLevenshtein } from '../similarity/damerau-levenshtein.ts';
import { jaroWinkler } from '../similarity/jaro-winkler.ts';
import { readSplinkModel } from '../splink/read-splink-model.ts';
import type { SplinkModelJson } from '../splink/splink-json.ts';
import { scorePair } from './score-pair.ts';

type Text = string | null;
const cell = (row: LinkRecord, column: string): Text => (row[column] as Text | undefined) ?? null;

/** The level each field of model_fake_1000 falls in (−1: null), decided by hand, without the engine's conditions. */
const LEVELS: Readonly<Record<string, (a: string, b: string) => number>> = {
  first_name: (a, b) => nameLevel(a, b),
  surname: (a, b) => nameLevel(a, b),
  dob: (a, b) => {
    const days = Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
    if (Number.isNaN(days)) return -1;
    if (a === b) return 1;
    if (damerauLevenshtein(a, b) <= 1) return 2;
    // Splink's month is 365.25 / 12 days.
    const at = [365.25 / 12, 365.25, 3652.5].findIndex((limit) => days <= limit);
    return at < 0 ? 6 : at + 3;
  },
  city: (a, b) => (a === b ? 1 : 2),
  email: (a, b) => {
    const [userA = '', userB = ''] = [a.split('@')[0], b.split('@')[0]];
    if (a === b) return 1;
    if (userA !== '' && userA === userB) return 2;
    if (jaroWinkler(a, b) >= 0.88) return 3;
    return userA !== '' && userB !== '' && jaroWinkler(userA, userB) >= 0.88 ? 4 : 5;
  },
};

function nameLevel(a: string, b: string): number {
  if (a === b) return 1;
  const jaro = jaroWinkler(a, b);
  return jaro >= 0.92 ? 2 : jaro >= 0.88 ? 3 : jaro >= 0.7 ? 4 : 5;
}

/** linkage.md §1.2 straight from the saved JSON: odds multiplied, one logarithm at the end. */
function oddsByHand(model: SplinkModelJson, rows: readonly LinkRecord[], a: LinkRecord, b: LinkRecord): number {
  const lambda = model.probability_two_random_records_match;
  let odds = lambda / (1 - lambda);
  for (const { output_column_name: column, comparison_levels: levels } of model.comparisons) {
    const [left, right] = [cell(a, column), cell(b, column)];
    const at = left === null || right === null ? -1 : (LEVELS[column]?.(left, right) ?? NaN);
    if (at === -1) continue;
    const level = levels[at];
    // Default m of Splink for one untrained level of five: (1 − 0.95) / 4.
    odds *= (level?.m_probability ?? 0.05 / 4) / (level?.u_probability ?? NaN);
    if (level?.tf_adjustment_column === undefined) continue;
    const known = rows.filter((row) => cell(row, column) !== null);
    const share = known.filter((row) => cell(row, column) === left).length / known.length;
    odds *= (levels[1]?.u_probability ?? NaN) / share;
  }
  return odds;
}

// The benchmark sets live in the shared folder, which is not committed.
describe.skipIf(!sharedDataPresent)('scores with models that Splink trained', () => {
  it('agree with the formula worked by hand on pairs of fake_1000', () => {
    const json = JSON.parse(splinkModelText('model_fake_1000')) as SplinkModelJson;
    const [model, rows] = [readSplinkModel(json), fake1000()];
    const frequencies = termFrequencies(model, rows);
    const seen = new Set<string>();
    for (let i = 0; i < rows.length; i += 1) {
      for (const step of [1, 2, 3, 211]) {
        const [a, b] = [rows[i] ?? {}, rows[(i + step) % rows.length] ?? {}];
        const score = scorePair(model, a, b, frequencies);
        for (const part of score.waterfall) seen.add(`${part.comparison} ${part.level} ${part.kind}`);
        const odds = oddsByHand(json, rows, a, b);
        expect(score.weight).toBeCloseTo(Math.log2(odds), 9);
        expect(score.probability).toBeCloseTo(odds / (1 + odds), 9);
      }
    }
    // Every level was met, so none agrees by luck alone; but for the null level of dob, which is known in every record.
    seen.add('dob 0 level');
    for (const { output_column_name: name, comparison_levels: levels } of json.comparisons) {
      levels.forEach((_, at) => expect(seen).toContain(`${name} ${at} level`));
    }
  });

  it('reach on fake_1000 what Splink itself reached at weight 0 (P 1.000, R 0.673) and 4 (R 0.574)', () => {
    const model = readSplinkModel(splinkModelText('model_fake_1000'));
    const zero = accuracy(model, fake1000(), 'cluster', 0);
    expect(zero.precision).toBeGreaterThanOrEqual(0.99);
    expect(zero.recall).toBeCloseTo(0.673, 3);
    expect(zero.f1).toBeCloseTo(0.804, 3);
    expect(accuracy(model, fake1000(), 'cluster', 4).recall).toBeCloseTo(0.574, 3);
  });

  it('reach on FEBRL 3 what Splink itself reached at weight 0 (P 0.9998, R 0.9905, F1 0.9952)', () => {
    const zero = accuracy(readSplinkModel(splinkModelText('model_febrl3')), febrl3(), 'person', 0);
    expect(zero.precision).toBeCloseTo(0.9998, 4);
    expect(zero.recall).toBeCloseTo(0.9905, 4);
    expect(zero.f1).toBeCloseTo(0.9952, 4);
  });
});
