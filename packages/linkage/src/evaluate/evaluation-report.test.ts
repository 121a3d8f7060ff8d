import { generateCounty, generatePeople } from '@throughline/practice-county';
import { describe, expect, it } from 'vitest';
import { block } from '../block/block.ts';
import { equalOn, missingOn } from '../model/condition.ts';
import type { Comparison, LinkageModel } from '../model/linkage-model.ts';
import type { LinkRecord } from '../record.ts';
import { scorePair } from '../score/score-pair.ts';
import { evaluateLinks, type EvaluationReport } from './evaluation-report.ts';
import { byWholePerson, groupByAge, groupByColumn } from './group-column.ts';
import type { ScoredEdges } from './judge-edges.ts';
import { groupByNameOrigin, type NameOrigin } from './name-origin.ts';
import { writeEvaluation } from './write-evaluation.ts';

/** Equal or not: a plain comparison of one column. */
function plain(column: string, m: number, u: number): Comparison {
  const free = { fixM: false, fixU: false, kind: 'evidence' } as const;
  return {
    name: column,
    levels: [
      { ...free, label: 'unknown', condition: missingOn(column), kind: 'null' },
      { ...free, label: 'same', condition: equalOn(column), m, u },
      { ...free, label: 'else', condition: { kind: 'else' }, m: 1 - m, u: 1 - u },
    ],
  };
}

const MODEL: LinkageModel = {
  prior: 1e-4,
  comparisons: [
    plain('forename', 0.8, 0.01),
    plain('surname', 0.85, 0.01),
    plain('dob', 0.88, 0.0001),
    plain('postcode', 0.75, 0.001),
  ],
  blockRules: [
    { name: 'dob', keys: [{ column: 'dob' }] },
    { name: 'postcode', keys: [{ column: 'postcode' }] },
  ],
};

const THRESHOLD = 5;
const COUNT = 6000;
const PEOPLE = [...generatePeople({ seed: 11, count: COUNT })];
const NUMBERS = new Map([...new Set(PEOPLE.map(({ truthId }) => truthId))].map((id, at) => [id, at]));
const PERSON_OF = Int32Array.from(PEOPLE, ({ truthId }) => NUMBERS.get(truthId) ?? -1);

/**
 * Surnames by tradition, as the practice county labels its own people. Without forenames: one in four of these people bears
 * a British forename whatever the surname, so they would mislead.
 */
function nameOrigins(): readonly NameOrigin[] {
  const surnames = new Map<string, Set<string>>();
  for (const { nameOrigin, surname } of generateCounty({ seed: 5, size: 'small' }).truth.people) {
    surnames.set(nameOrigin, (surnames.get(nameOrigin) ?? new Set()).add(surname));
  }
  return [...surnames].map(([origin, names]) => ({ origin, forenames: [], surnames: [...names] }));
}

const ORIGINS = nameOrigins();

/** The real engine's scored pairs, and the report on them, by sex, age and name origin. */
function reportOn(records: readonly LinkRecord[], threshold: number): EvaluationReport {
  const blocked = block(records, MODEL.blockRules);
  if (!blocked.ok) throw new Error(blocked.message);
  const edges: ScoredEdges = {
    left: Int32Array.from(blocked.pairs, ({ left }) => left),
    right: Int32Array.from(blocked.pairs, ({ right }) => right),
    weight: Float64Array.from(
      blocked.pairs,
      ({ left, right }) => scorePair(MODEL, records[left] ?? {}, records[right] ?? {}).weight,
    ),
  };
  // Groups are those of the record as it was before any harm was done to its spelling.
  const written: readonly LinkRecord[] = PEOPLE.map(({ forename, surname, dob, sex }) => ({
    forename,
    surname,
    dob,
    sex,
  }));
  const origin = groupByNameOrigin('name origin', written, { forename: 'forename', surname: 'surname' }, ORIGINS);
  return evaluateLinks({
    edges,
    truth: { kind: 'people', personOf: PERSON_OF },
    threshold,
    groups: [
      groupByColumn('sex', written, 'sex'),
      byWholePerson(groupByAge('age', written, 'dob', '2026-11-24'), PERSON_OF),
      byWholePerson(origin, PERSON_OF),
    ],
  });
}

/** The records, some of them as a clerk who hears `w` and `sk` in names as `v` and `shk` would write them. */
function recordsOf(byEar: (surname: string, at: number) => boolean): readonly LinkRecord[] {
  return PEOPLE.map(({ forename, surname, dob, postcode }, at) => {
    const heard = (name: string): string => `${name.replaceAll('w', 'v').replaceAll('sk', 'shk')}h`;
    const write = byEar(surname, at) ? heard : (name: string): string => name;
    return { forename: write(forename.toLowerCase()), surname: write(surname.toLowerCase()), dob, postcode };
  });
}

describe('the evaluation report', () => {
  const fair = reportOn(
    recordsOf(() => false),
    THRESHOLD,
  );

  it('shows no group to be failed by a model that treats all alike', () => {
    const text = writeEvaluation(fair);
    expect(fair.accuracy.f1).toBeGreaterThan(0.5);
    expect(fair.groups.map(({ name }) => name)).toEqual(['sex', 'age', 'name origin']);
    expect(fair.groups[2]?.groups.length).toBeGreaterThan(8);
    expect(fair.groups[2]?.groups.filter(({ recallFinding }) => recallFinding === 'worse')).toEqual([]);
    expect(text).not.toMatch(/WARNING: the model fails name origin/u);
  });

  it('warns of the one group that a model fails', () => {
    // The model knows names as equal or not; one register in two writes Polish names by ear.
    const polish = new Set(ORIGINS.find(({ origin }) => origin === 'polish')?.surnames);
    const report = reportOn(
      recordsOf((surname, at) => polish.has(surname) && at % 2 === 0),
      THRESHOLD,
    );
    const failed = report.groups.flatMap(({ groups }) =>
      groups.filter(({ recallFinding }) => recallFinding === 'worse'),
    );
    expect(failed.map(({ group }) => group)).toEqual(['polish']);
    expect(writeEvaluation(report)).toMatch(
      /WARNING: the model fails name origin "polish": it misses more of their true pairs \(recall \d+\.\d\d %, −\d+\.\d\d points from the whole\)/u,
    );
  });

  it('is plain JSON that comes back whole, with no NaN in it', () => {
    expect(JSON.parse(JSON.stringify(fair))).toEqual(fair);
    expect(fair.curve.length).toBeLessThanOrEqual(60);
    expect(fair.curve.at(-1)?.accuracy.truePositives).toBe(fair.truePairsScored);
  });

  it('says what the figures rest on', () => {
    const text = writeEvaluation(fair);
    expect(text).toContain(`${COUNT.toLocaleString('en-GB')} records`);
    expect(text).toMatch(/true pairs were never compared/u);
    expect(text).toMatch(/Without labels the model would choose weight/u);
    expect(text).toMatch(/not enough pairs to say/u);
    for (const line of text.split('\n')) expect(line).toBe(line.trimEnd());
  });

  it('has an answer where there is nothing to judge', () => {
    const none = { left: new Int32Array(), right: new Int32Array(), weight: new Float64Array() };
    const report = evaluateLinks({
      edges: none,
      truth: { kind: 'people', personOf: new Int32Array() },
      threshold: 0,
      clusterOf: new Int32Array(),
      groups: [{ name: 'sex', groupOf: () => null }],
    });
    expect(report).toMatchObject({ best: null, chosenWithoutLabels: null, curve: [], groups: [{ groups: [] }] });
    expect(writeEvaluation(report)).not.toMatch(/NaN|undefined|Infinity/u);
    expect(() =>
      evaluateLinks({ edges: none, truth: { kind: 'people', personOf: PERSON_OF }, threshold: NaN }),
    ).toThrow(/threshold is NaN/u);
  });

  it('lets no group name move the terminal or break the table', () => {
    const report = evaluateLinks({
      edges: { left: Int32Array.of(0), right: Int32Array.of(1), weight: Float64Array.of(1) },
      truth: { kind: 'people', personOf: Int32Array.of(0, 0, 1) },
      threshold: 0,
      groups: [{ name: 'a\u001b[2Jb', groupOf: () => `\u001b[31m\n\u202e${'x'.repeat(1000)}` }],
    });
    const text = writeEvaluation(report);
    for (const sign of ['\u001b', '\u202e']) expect(text).not.toContain(sign);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(400);
  });

  it('says that labels judge only what they name', () => {
    const report = evaluateLinks({
      edges: { left: Int32Array.of(0, 0), right: Int32Array.of(1, 2), weight: Float64Array.of(1, 2) },
      truth: {
        kind: 'labels',
        records: 3,
        pairs: { left: Int32Array.of(0), right: Int32Array.of(1), same: Uint8Array.of(1) },
      },
      threshold: 0,
    });
    const text = writeEvaluation(report);
    expect(text).toMatch(/Judged by labelled pairs only: 1 are one person/u);
    expect(text).toMatch(/1 scored pairs could not be judged/u);
    expect(text).toMatch(/Precision no figure/u);
  });
});
