import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracyByGroup, type GroupAccuracy } from './accuracy-by-group.ts';
import { accuracyAt } from './accuracy.ts';
import { byWholePerson, groupByAge, groupByColumn } from './group-column.ts';
import { judgeEdges, type ScoredEdges } from './judge-edges.ts';
import { groupByNameOrigin } from './name-origin.ts';
import type { Truth } from './truth.ts';

type Triple = readonly [number, number, number];

function edgesOf(triples: readonly Triple[]): ScoredEdges {
  return {
    left: Int32Array.from(triples, ([left]) => left),
    right: Int32Array.from(triples, ([, right]) => right),
    weight: Float64Array.from(triples, ([, , weight]) => weight),
  };
}

function people(codes: readonly number[]): Truth {
  return { kind: 'people', personOf: Int32Array.from(codes) };
}

function groupOf(table: readonly GroupAccuracy[] | undefined, name: string | null): GroupAccuracy {
  const found = table?.find(({ group }) => group === name);
  if (found === undefined) throw new Error(`no group ${name ?? 'null'}`);
  return found;
}

/** Pairs of records 2i and 2i + 1, one person each; the first `linked` pairs linked. Records from `from`. */
function twins(count: number, linked: number, from: number): readonly Triple[] {
  return Array.from({ length: linked }, (_, i) => [from + 2 * i, from + 2 * i + 1, 5] as const).slice(0, count);
}

describe('accuracy by group', () => {
  const rows = fc.array(
    fc.record({ person: fc.integer({ min: -1, max: 3 }), group: fc.constantFrom('x', 'y', null), hue: fc.nat(2) }),
    { minLength: 2, maxLength: 10 },
  );

  it('counts every pair in the group of each of its records, as listing all pairs does', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const triples = list.flatMap((one, a) =>
          list.flatMap((other, b) => (a < b && one.hue === other.hue ? [[a, b, one.hue] as const] : [])),
        );
        const judged = judgeEdges(edgesOf(triples), people(list.map(({ person }) => person)));
        const column = { name: 'letter', groupOf: (record: number) => list[record]?.group ?? null };
        const [table] = accuracyByGroup(judged, 1, [column]);
        for (const { group, accuracy, truePairs, records } of table?.groups ?? []) {
          let [right, wrong, real] = [0, 0, 0];
          list.forEach((one, a) => {
            list.slice(a + 1).forEach((other) => {
              if (one.person < 0 || other.person < 0 || (one.group !== group && other.group !== group)) return;
              const linked = one.hue === other.hue && one.hue >= 1;
              if (one.person === other.person) real += 1;
              if (linked && one.person === other.person) right += 1;
              if (linked && one.person !== other.person) wrong += 1;
            });
          });
          expect(records).toBe(list.filter((one) => one.group === group).length);
          expect({ truePairs, right: accuracy.truePositives, wrong: accuracy.falsePositives }).toEqual({
            truePairs: real,
            right,
            wrong,
          });
        }
      }),
    );
  });

  it('gives the whole when there is one group', () => {
    const judged = judgeEdges(edgesOf([[0, 1, 5], ...twins(3, 2, 2)]), people([0, 1, 2, 2, 3, 3, 4, 4]));
    const [table] = accuracyByGroup(judged, 0, [{ name: 'all', groupOf: () => 'everyone' }]);
    expect(table?.groups).toHaveLength(1);
    const { precision, recall, f1, truePositives, falsePositives, falseNegatives } = accuracyAt(judged, 0);
    const whole = { precision, recall, f1, truePositives, falsePositives, falseNegatives };
    expect(table?.groups[0]?.accuracy).toMatchObject(whole);
    expect(table?.groups[0]).toMatchObject({ recallDifference: 0, precisionDifference: 0 });
    expect(table?.groups[0]?.recallFinding).toBe('not enough pairs to say');
  });

  it('flags a group that is linked worse, and only when the intervals lie apart', () => {
    const finding = (linkedOfB: number): GroupAccuracy => {
      const codes = Array.from({ length: 400 }, (_, record) => record >> 1);
      const judged = judgeEdges(edgesOf([...twins(100, 95, 0), ...twins(100, linkedOfB, 200)]), people(codes));
      const column = { name: 'group', groupOf: (record: number) => (record < 200 ? 'a' : 'b') };
      return groupOf(accuracyByGroup(judged, 0, [column])[0]?.groups, 'b');
    };
    expect(finding(60)).toMatchObject({
      recallFinding: 'worse',
      recallDifference: expect.closeTo(0.6 - 0.775) as number,
    });
    expect(finding(90).recallFinding).toBe('no difference shown');
    expect(finding(95).recallFinding).toBe('no difference shown');
  });

  it('says so when a group has too few pairs, however bad they look', () => {
    const codes = Array.from({ length: 200 }, (_, record) => record >> 1);
    const judged = judgeEdges(edgesOf(twins(90, 90, 0)), people(codes));
    const column = { name: 'group', groupOf: (record: number) => (record < 180 ? 'a' : 'b') };
    const [table] = accuracyByGroup(judged, 0, [column]);
    expect(groupOf(table?.groups, 'b')).toMatchObject({
      recallFinding: 'not enough pairs to say',
      precisionFinding: 'not enough pairs to say',
      precisionDifference: null,
    });
    expect(accuracyByGroup(judged, 0, [column], { fewestPairs: 10 })[0]?.groups[1]?.recallFinding).toBe('worse');
  });

  it('keeps records without the field as a group of their own, last', () => {
    const judged = judgeEdges(edgesOf([]), people([0, 0, 1]));
    const column = groupByColumn('sex', [{ sex: 'M' }, {}, { sex: 'F' }], 'sex');
    expect(accuracyByGroup(judged, 0, [column])[0]?.groups.map(({ group }) => group)).toEqual(['F', 'M', null]);
  });

  it('refuses a column with a group for nearly every record, and a threshold that is none', () => {
    const judged = judgeEdges(edgesOf([]), people(Array.from({ length: 200 }, (_, at) => at)));
    expect(() => accuracyByGroup(judged, 0, [{ name: 'name', groupOf: String }])).toThrow(/"name" has 200 groups/u);
    expect(() => accuracyByGroup(judged, NaN, [])).toThrow(/not a number/u);
  });
});

describe('groups of records', () => {
  it('reads age bands from dates of birth on a day', () => {
    const born = ['2011-11-24', '2011-11-25', '2016-11-24', '1990-01-01', 'soon', '2030-01-01', '2027-02-30'];
    const records = born.map((dob) => ({ dob }));
    const { groupOf: bandOf } = groupByAge('age', records, 'dob', '2026-11-24');
    expect(records.map((_, at) => bandOf(at))).toEqual([
      '13 to 15',
      '13 to 15',
      '10 to 12',
      '25 and over',
      null,
      null,
      null,
    ]);
    expect(groupByAge('age', [{ dob: '2010-11-25' }], 'dob', '2026-11-24').groupOf(0)).toBe('13 to 15');
    expect(groupByAge('age', [{ dob: '2010-11-24' }], 'dob', '2026-11-24').groupOf(0)).toBe('16 to 17');
    expect(() => groupByAge('age', [], 'dob', 'today')).toThrow(/"today" is no date/u);
  });

  it('finds the origin of a name by surname, then by forename among those that share the surname', () => {
    const table = [
      { origin: 'somali', forenames: ['Ayaan', 'Bilal'], surnames: ['Warsame', 'Ali'] },
      { origin: 'bangladeshi', forenames: ['Nusrat', 'Bilal'], surnames: ['Ali', 'Miah'] },
      { origin: 'irish', forenames: ['Saoirse'], surnames: ["O'Brien"] },
    ];
    const records = [
      { first: 'Zoe', last: 'WARSAME' },
      { first: 'nusrat', last: 'Ali' },
      { first: 'Bilal', last: 'Ali' },
      { first: 'Saoirse', last: 'Smith' },
      { first: 'Bilal', last: 'Smith' },
      { first: 'Anna', last: 'OBrien' },
      {},
    ];
    const column = groupByNameOrigin('name origin', records, { forename: 'first', surname: 'last' }, table);
    expect(records.map((_, at) => column.groupOf(at))).toEqual([
      'somali',
      'bangladeshi',
      null,
      'irish',
      null,
      'irish',
      null,
    ]);
  });

  it('keeps a misspelt record in the group of its person', () => {
    const column = groupByColumn('origin', [{ o: 'a' }, {}, { o: 'a' }, { o: 'b' }, { o: 'b' }], 'o');
    const whole = byWholePerson(column, Int32Array.of(0, 0, 0, 0, -1));
    expect([0, 1, 2, 3, 4].map((record) => whole.groupOf(record))).toEqual(['a', 'a', 'a', 'a', 'b']);
  });
});
