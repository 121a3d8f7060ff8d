import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grouped } from '../block/grouped.ts';
import { cluster } from './cluster.ts';
import { clusterLinks, type LinkClusters } from './cluster-links.ts';
import type { ClusterOptions } from './cluster-options.ts';
import type { Decision } from './decision.ts';
import { heldBackSentence } from './held-back.ts';
import type { Links } from './links.ts';

type Row = readonly [left: number, right: number, weight: number];

const SIZE = 9;
const position = fc.nat(SIZE - 1);
const pair = fc.tuple(position, position).filter(([a, b]) => a !== b);
const rows = fc.array(
  pair.chain(([a, b]) => fc.integer({ min: -20, max: 12 }).map((weight): Row => [a, b, weight])),
  { maxLength: 24 },
);
const decisions = fc
  .array(
    pair.chain(([a, b]) =>
      fc
        .constantFrom('same' as const, 'different' as const, 'unsure' as const)
        .map((verdict): Decision<number> => ({ verdict, a, b })),
    ),
    { maxLength: 5 },
  )
  .map(withoutContradictions);
const options = fc.record({
  method: fc.constantFrom('components' as const, 'guarded' as const, 'closest' as const),
  decisions,
});

function links(all: readonly Row[], size = SIZE): Links {
  return {
    size,
    left: Int32Array.from(all, ([left]) => left),
    right: Int32Array.from(all, ([, right]) => right),
    weight: Float64Array.from(all, ([, , weight]) => weight),
  };
}

function groupsOf({ clusterOf }: LinkClusters): number[][] {
  const groups = new Map<number, number[]>();
  clusterOf.forEach((least, at) => groups.set(least, [...(groups.get(least) ?? []), at]));
  return [...groups.values()].filter((group) => group.length > 1);
}

/** All pairs among these records. */
function clique(members: readonly number[], weight: number): Row[] {
  return members.flatMap((a, at) => members.slice(at + 1).map((b): Row => [a, b, weight]));
}

function withoutContradictions(all: Decision<number>[]): Decision<number>[] {
  const kept: Decision<number>[] = [];
  for (const one of all) {
    try {
      clusterLinks(links([]), { decisions: [...kept, one] });
      kept.push(one);
    } catch {
      // Left out: contradictory decisions are refused, which has its own tests.
    }
  }
  return kept;
}

describe('clusterLinks', () => {
  it('gives one answer whatever the order of the links and whichever record comes first in a link', () => {
    const shuffled = rows.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.array(fc.boolean())),
    );
    fc.assert(
      fc.property(shuffled, options, ([all, other, turned], some) => {
        const turnedRows = other.map(([a, b, weight], at): Row =>
          turned[at] === true ? [b, a, weight] : [a, b, weight],
        );
        expect(clusterLinks(links(turnedRows), some)).toEqual(clusterLinks(links(all), some));
      }),
    );
  });

  it('finds under "components" what the clustering by names finds', () => {
    fc.assert(
      fc.property(rows, decisions, (all, decided) => {
        const once = [...new Map(all.map((row) => [[...row.slice(0, 2)].sort().join(), row])).values()];
        const joining = once.filter(([, , weight]) => weight >= 0);
        const names = Array.from({ length: SIZE }, (_, at) => `r${at}`);
        const byName = cluster(
          names,
          joining.map(([a, b, weight]) => ({ a: `r${a}`, b: `r${b}`, weight })),
          decided.map(({ verdict, a, b }) => ({ verdict, a: `r${a}`, b: `r${b}` })),
        );
        const found = clusterLinks(links(once), { method: 'components', decisions: decided });
        expect(byName.clusters.map(({ members }) => members.map((name) => Number(name.slice(1))))).toEqual([
          ...grouped(SIZE, (at) => found.clusterOf[at] ?? null).values(),
        ]);
        expect(found.count).toBe(byName.clusters.length);
      }),
    );
  });

  it('joins what was decided to be one, parts what was decided to be two, and names each cluster by its first member', () => {
    fc.assert(
      fc.property(rows, options, (all, some) => {
        const { clusterOf, count } = clusterLinks(links(all), some);
        for (const { verdict, a, b } of some.decisions) {
          if (verdict === 'same') expect(clusterOf[a]).toBe(clusterOf[b]);
          if (verdict === 'different') expect(clusterOf[a]).not.toBe(clusterOf[b]);
        }
        clusterOf.forEach((least, at) => expect(least).toBe(clusterOf.indexOf(clusterOf[at] ?? -1)));
        expect(count).toBe(new Set(clusterOf).size);
      }),
    );
  });

  it('loses no link silently: each that reaches the threshold lies in a cluster or between two that are reported', () => {
    fc.assert(
      fc.property(rows, options, fc.boolean(), (all, some, asks) => {
        const scorer = asks ? { scorePair: (a: number, b: number) => ((a * b) % 7) - 3 } : {};
        const { clusterOf, heldBack } = clusterLinks(links(all), { ...some, ...scorer });
        const reported = new Set(heldBack.map(({ clusters }) => [...clusters].sort().join()));
        const between = all
          .filter(([a, b, weight]) => weight >= 0 && clusterOf[a] !== clusterOf[b])
          .map(([a, b]) => [clusterOf[a], clusterOf[b]].sort().join());
        expect(reported).toEqual(new Set(between));
        for (const { left, right, clusters } of heldBack) expect([clusterOf[left], clusterOf[right]]).toEqual(clusters);
      }),
    );
  });

  it('makes of components only smaller clusters, never with a pair that contradicts inside unless a person joined', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const guarded = clusterLinks(links(all)).clusterOf;
        const whole = clusterLinks(links(all), { method: 'components' }).clusterOf;
        guarded.forEach((least, at) => expect(whole[least]).toBe(whole[at]));
        const strongest = new Map<string, Row>();
        for (const row of all) {
          const key = [row[0], row[1]].sort().join();
          if (row[2] > (strongest.get(key)?.[2] ?? -Infinity)) strongest.set(key, row);
        }
        for (const [a, b, weight] of strongest.values()) {
          if (weight < -15) expect(guarded[a]).not.toBe(guarded[b]);
        }
      }),
    );
  });
});

describe('guarded clustering', () => {
  const [smiths, khans] = [
    [0, 1, 2],
    [3, 4, 5],
  ];

  it('keeps two families apart that one bad link joins, however strong the link, and hands it to a person', () => {
    const bad: Row = [2, 3, 40];
    const all = [...clique(smiths, 9), ...clique(khans, 9), bad];
    expect(groupsOf(clusterLinks(links(all), { method: 'components' }))).toEqual([[...smiths, ...khans]]);
    const found = clusterLinks(links(all));
    expect(groupsOf(found)).toEqual([smiths, khans]);
    expect(found.heldBack).toEqual([
      {
        left: 2,
        right: 3,
        weight: 40,
        clusters: [0, 3],
        sizes: [3, 3],
        because: { kind: 'support', mean: (8 - 8 * 3) / 9, known: 1, pairs: 9 },
      },
    ]);
  });

  it('joins two groups that several links hold together', () => {
    const all = [...clique(smiths, 9), ...clique(khans, 9), [0, 3, 7], [1, 4, 7], [2, 5, 7]] as Row[];
    expect(groupsOf(clusterLinks(links(all)))).toEqual([[...smiths, ...khans]]);
  });

  it('holds back a person of a changed surname whose halves one true link joins, says so, and joins on a decision', () => {
    const bridge: Row = [1, 4, 11];
    const all = [...clique(smiths, 9), ...clique(khans, 9), bridge];
    const [held] = clusterLinks(links(all)).heldBack;
    expect(held && heldBackSentence(held, (at) => `record ${at}`)).toBe(
      'record 1 (a group of 3) and record 4 (a group of 3) were not joined: of 9 pairs between the two groups 1 were ' +
        'compared, and together they are too weak (−1.8 bits on average). If they are one person, decide "same".',
    );
    const decided = clusterLinks(links(all), { decisions: [{ verdict: 'same', a: 1, b: 4 }] });
    expect(groupsOf(decided)).toEqual([[...smiths, ...khans]]);
    expect(decided.heldBack).toEqual([]);
  });

  it('joins the same halves by itself when a scorer finds that the pairs nobody compared agree', () => {
    const all = [...clique(smiths, 9), ...clique(khans, 9), [1, 4, 11]] as Row[];
    expect(groupsOf(clusterLinks(links(all), { scorePair: () => 2 }))).toEqual([[...smiths, ...khans]]);
  });

  it('keeps twins apart: records of one twin agree, and pairs across contradict', () => {
    const across = [0, 1, 2].flatMap((a) => [3, 4, 5].map((b): Row => [a, b, -16]));
    // A record with the initial only fits both: one link across is strong.
    const all = [...clique(smiths, 12), ...clique(khans, 12), ...across.slice(1), [0, 3, 6]] as Row[];
    const found = clusterLinks(links(all));
    expect(groupsOf(found)).toEqual([smiths, khans]);
    expect(found.heldBack[0]?.because.kind).toBe('contradiction');
  });

  it('keeps father and son of one name apart where dates of birth contradict, and leaves a record without one to the stronger', () => {
    // 0, 1: the father; 2, 3: the son; 4: the name and address alone, which fits both, the son by a little more.
    const all: Row[] = [
      ...clique([0, 1], 14),
      ...clique([2, 3], 14),
      [0, 2, -16],
      [1, 3, -16],
      [0, 3, -16],
      [1, 2, -16],
    ];
    const found = clusterLinks(links([...all, [0, 4, 5], [1, 4, 5], [2, 4, 6], [3, 4, 6]]));
    expect(groupsOf(found)).toEqual([
      [0, 1],
      [2, 3, 4],
    ]);
    expect(found.heldBack).toMatchObject([{ clusters: [0, 2], because: { kind: 'contradiction', weight: -16 } }]);
  });

  it('cuts a chain in which only neighbours agree into short pieces, and keeps a chain of three', () => {
    const chain = (length: number): Row[] => Array.from({ length: length - 1 }, (_, at): Row => [at, at + 1, 6]);
    expect(groupsOf(clusterLinks(links(chain(3))))).toEqual([[0, 1, 2]]);
    const found = clusterLinks(links(chain(300), 300));
    expect(Math.max(...groupsOf(found).map((group) => group.length))).toBeLessThan(8);
    expect(found.heldBack.length).toBe(found.count - 1);
  });

  it('counts every pair, so that weak evidence below the threshold parts what one link alone would join', () => {
    const all: Row[] = [
      [0, 1, 9],
      [0, 2, 6],
    ];
    expect(groupsOf(clusterLinks(links(all)))).toEqual([[0, 1, 2]]);
    expect(groupsOf(clusterLinks(links([...all, [1, 2, -7]])))).toEqual([[0, 1]]);
  });

  it('joins two pairs by several links, never by one', () => {
    const all: Row[] = [...clique([0, 1], 9), ...clique([2, 3], 9), [0, 2, 30]];
    expect(groupsOf(clusterLinks(links(all)))).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(groupsOf(clusterLinks(links([...all, [1, 3, 5]])))).toEqual([[0, 1, 2, 3]]);
  });

  it('lets a lone record join any group by one good link under "closest", and two families still not', () => {
    const family = [0, 1, 2, 3, 4, 5];
    const alias: Row[] = [...clique(family, 9), [5, 6, 6]];
    expect(groupsOf(clusterLinks(links(alias)))).toEqual([family]);
    expect(groupsOf(clusterLinks(links(alias), { method: 'closest' }))).toEqual([[...family, 6]]);
    const all = [...clique(smiths, 9), ...clique(khans, 9), [2, 3, 40]] as Row[];
    const found = clusterLinks(links(all), { method: 'closest', missing: -9 });
    expect(groupsOf(found)).toEqual([smiths, khans]);
    expect(found.heldBack).toMatchObject([{ left: 2, right: 3, because: { kind: 'support', known: 1, pairs: 9 } }]);
  });

  it('holds back what a person was unsure about, and names the decision', () => {
    const decisions: Decision<number>[] = [{ verdict: 'unsure', a: 1, b: 0 }];
    const found = clusterLinks(links([[0, 1, 9]]), { decisions });
    expect(found.heldBack).toMatchObject([{ left: 0, right: 1, because: { kind: 'unsure', decision: 0 } }]);
  });

  it('puts one record that a million share in no more than small groups, and does not hang', () => {
    const size = 200_001;
    const star: Links = {
      size,
      left: new Int32Array(size - 1),
      right: Int32Array.from({ length: size - 1 }, (_, at) => at + 1),
      weight: new Float64Array(size - 1).fill(9),
    };
    expect(clusterLinks(star, { method: 'components' }).count).toBe(1);
    const found = clusterLinks(star);
    expect(found.count).toBe(size - 3);
    expect(found.heldBack).toHaveLength(size - 4);
  });
});

describe('bad input', () => {
  const refuses = (given: Links, message: RegExp, some: ClusterOptions = {}): void => {
    expect(() => clusterLinks(given, some)).toThrow(message);
  };

  it('names the link, the record and the field', () => {
    refuses(links([[0, 0, 1]]), /Link 0, fields "left" and "right": record 0 is linked to itself/u);
    refuses(links([[0, 1, NaN]]), /Link 0 \(records 0 and 1\), field "weight" is NaN/u);
    refuses(
      links([
        [0, 1, 2],
        [1, 2, Infinity],
      ]),
      /Link 1 \(records 1 and 2\), field "weight" is Infinity/u,
    );
    refuses(links([[0, SIZE, 1]]), /Link 0, field "right": 9 is not the position of a record/u);
    refuses(links([[-1, 2, 1]]), /Link 0, field "left": -1 is not/u);
    refuses({ ...links([[0, 1, 1]]), weight: new Float64Array(2) }, /1 left records, 1 right and 2 weights/u);
    refuses(links([]), /Decision 0 \("same"\), field "b": 77 is not/u, {
      decisions: [{ verdict: 'same', a: 1, b: 77 }],
    });
    refuses(
      links([
        [0, 1, 5],
        [1, 2, 5],
      ]),
      /"scorePair" gave the weight NaN for records 0 and 2/u,
      { scorePair: () => NaN },
    );
    refuses(links([]), /option "missing" is 0, not below "threshold"/u, { missing: 0 });
    refuses(links([]), /option "ceiling" is NaN/u, { ceiling: NaN });
  });

  it('refuses decisions that contradict, with the chain', () => {
    const decided: Decision<number>[] = [
      { verdict: 'same', a: 0, b: 1 },
      { verdict: 'same', a: 1, b: 2 },
      { verdict: 'different', a: 0, b: 2 },
    ];
    refuses(links([]), /"0" = "1" = "2"/u, { decisions: decided });
  });
});
