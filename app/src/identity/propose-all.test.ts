import { generateCounty } from '@throughline/practice-county';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { SERVICE, type Tx } from '../ground/index.ts';
import { commonness } from './commonness.ts';
import { compare } from './compared-record.ts';
import { decide } from './decision.ts';
import { linkPeople, type FoundPair } from './link-people.ts';
import { peopleAmong } from './match-key-store.ts';
import { proposeAll, type ProposeAllOptions, type ProposedAll } from './propose-all.ts';
import { entities, releaseNaming, type Naming } from './test-reports.ts';

interface Proposal {
  readonly left_mention: string;
  readonly right_mention: string;
  readonly weight: number;
  readonly waterfall: {
    readonly parts: {
      readonly label: string;
      readonly weight: number;
      readonly values: { readonly column: string }[];
    }[];
  };
}

/** Enough that names are counted as common or rare. */
const REPORTS = 320;

let opened: TestGround;
let onEmpty: ProposedAll;
/** The first run after everything had come in. */
let first: ProposedAll;
let atArrival: readonly Proposal[];
/** One person in 24 reports; another twice in one report; a third in two, of which one is not believed. */
let [crowd, twice, disbelieved]: string[][] = [];

const run = (options: Partial<ProposeAllOptions> = {}): Promise<ProposedAll> =>
  proposeAll(opened.ground, {
    threads: () => 0,
    threshold: null,
    pairsPerRule: 1e9,
    dryRun: false,
    asked: 'in a test',
    ...options,
  });
const rows = async <T extends object>(text: string): Promise<T[]> =>
  opened.asAdmin(async (admin) => (await admin.query<T>(text)).rows);
const proposals = (): Promise<Proposal[]> =>
  rows<Proposal>('select * from tl.proposal order by left_mention, right_mention');
const forget = (): Promise<object[]> => rows('delete from tl.proposal');
const keyOf = ({ left_mention, right_mention }: Proposal): string => `${left_mention} ${right_mention}`;
const asService = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  opened.ground.database.act(SERVICE, { op: 'consult', what: 'test', did: 'read', purpose: 'intelligence' }, work);

beforeAll(async () => {
  opened = await openTestGround();
  onEmpty = await run();
  const county = generateCounty({ seed: 7, size: 'small' });
  const districts = new Map(county.places.towns.map(({ name, district }) => [name, district]));
  const reports = county.reports.slice(0, REPORTS).map(({ mentions, ties, town }): Naming => ({
    things: mentions,
    ties,
    district: districts.get(town) ?? '',
  }));
  const sorrel = { kind: 'person', text: 'Sorrel Underdown', dob: '2008-08-08' } as const;
  const wren = { kind: 'person', text: 'Wren Hollowell', dob: '2010-10-10' } as const;
  const kestrel = { kind: 'person', text: 'Kestrel Quay', dob: '2009-05-06' } as const;
  const bad = { scheme: '3x5x2', source: '3', assessment: 'E', handling: { code: 'P' } } as const;
  const made = await releaseNaming(opened, [
    ...Array.from({ length: 24 }, (): Naming => ({ things: [sorrel] })),
    { things: [wren, wren] },
    { things: [kestrel] },
    { things: [kestrel], grade: bad },
    ...reports,
  ]);
  [crowd, twice, disbelieved] = [made.slice(0, 24).flat(), made[24] ?? [], made.slice(25, 27).flat()];
  atArrival = await proposals();
});
afterAll(() => opened.close());

describe('comparing all mentions of people with each other', () => {
  it('finds nothing where there is nobody', () => {
    expect(onEmpty).toMatchObject({ mentions: 0, compared: 0, found: 0, missing: 0, written: 0 });
  });

  it('adds what arrival did not propose, each pair once; a second run adds nothing, and the ledger says so', async () => {
    first = await run();
    const all = await proposals();
    expect(all).toHaveLength(atArrival.length + first.written);
    expect(new Set(all.map(keyOf)).size).toBe(all.length);
    expect(first.written).toBe(first.missing);
    expect(first.alreadyProposed).toBeGreaterThan(100);
    expect(first.alreadyProposed + first.decided + first.overLimit + first.missing).toBe(first.found);
    const second = await run();
    expect(second).toMatchObject({ compared: first.compared, found: first.found, missing: 0, written: 0 });
    expect(second.alreadyProposed).toBe(first.alreadyProposed + first.written);
    expect(await proposals()).toEqual(all);
    const entries = await rows<{ entry: string }>('select entry from ledger.entry order by seq desc limit 3');
    for (const [at, said] of [
      'compared all mentions of people, in a test',
      `proposed 0 pairs, of ${second.found} found among ${second.mentions} mentions of people in ${second.compared} comparisons`,
      'read all of people to compare them, in a test',
    ].entries())
      expect(entries[at]?.entry).toContain(said);
  });

  it('gives the weight that one comparison gives, rare names and districts adjusted, and shows no district', async () => {
    await forget();
    const { written } = await run();
    const all = await proposals();
    expect(all).toHaveLength(written);
    const { off, batch } = await asService(async (tx) => {
      const mentions = await rows<{ id: string }>("select id from tl.mention where kind = 'person'");
      const people = await peopleAmong(
        tx,
        mentions.map(({ id }) => id),
      );
      const common = await commonness(
        tx,
        people.map(({ record }) => record),
      );
      const options = { threads: () => 0, pairsPerRule: 1e9, threshold: -Infinity };
      const { pairs } = await linkPeople(people, common, options);
      const alone = new Map<string, number>();
      const wrong: FoundPair[] = [];
      for (const pair of pairs) {
        const { left, right, score } = pair;
        // As when one report arrives: only the values of its own person are counted.
        const [one] = compare(left.record, [right.record], await commonness(tx, [left.record]), -Infinity);
        alone.set(`${left.id} ${right.id}`, one?.weight ?? NaN);
        if (!(Math.abs((one?.weight ?? NaN) - score.weight) <= 1e-9)) wrong.push(pair);
      }
      return { off: wrong, batch: alone };
    });
    expect(batch.size).toBeGreaterThanOrEqual(all.length);
    expect(all.filter((one) => !(Math.abs((batch.get(keyOf(one)) ?? NaN) - one.weight) <= 1e-9))).toEqual([]);
    expect(off).toEqual([]);
    expect(
      all.some(({ waterfall }) =>
        waterfall.parts.some(({ label, weight }) => label.startsWith('How common') && weight > 1),
      ),
    ).toBe(true);
    const shown = new Set(
      all.flatMap(({ waterfall }) => waterfall.parts.flatMap(({ values }) => values.map((one) => one.column))),
    );
    expect(shown).toContain('surname');
    expect(shown).not.toContain('locality');
    // What arrival proposed of the same pairs has the same weight, because all came in together.
    const before = new Map(atArrival.map((one) => [keyOf(one), one.weight]));
    const both = all.filter((one) => before.has(keyOf(one)));
    expect(both.length / before.size).toBeGreaterThan(0.5);
    for (const one of both) expect(one.weight).toBeCloseTo(before.get(keyOf(one)) ?? 0, 9);
  });

  it('has at most twenty proposals for a mention, none within one report, none from what nobody believes', async () => {
    const all = await proposals();
    const times = new Map<string, number>();
    for (const id of all.flatMap((one) => [one.left_mention, one.right_mention]))
      times.set(id, (times.get(id) ?? 0) + 1);
    expect(Math.max(...times.values())).toBe(20);
    expect(Math.max(...(crowd ?? []).map((id) => times.get(id) ?? 0))).toBe(20);
    expect(
      await rows(
        'select p.id from tl.proposal p join tl.mention l on l.id = left_mention join tl.mention r on r.id = right_mention where l.report_id = r.report_id',
      ),
    ).toEqual([]);
    expect(twice?.filter((id) => times.has(id))).toEqual([]);
    expect(disbelieved?.filter((id) => times.has(id))).toEqual([]);
    expect(first.oneReport).toBeGreaterThan(0);
    expect(first.disbelieved).toBe(1);
    expect(first.overLimit).toBeGreaterThan(0);
  });

  it('leaves alone what people decided, and what would contradict it', async () => {
    const [a = '', b = '', c = ''] = crowd ?? [];
    const analyst = opened.persona('analyst-ari-lumb');
    const decideAs = (verdict: 'same' | 'different', left: string, right: string): Promise<string> =>
      opened.ground.database.act(
        analyst,
        { op: 'combine', what: 'test', did: 'decided', purpose: 'intelligence' },
        (tx) => decide(tx, analyst, { verdict, left, right, reason: 'A test of linkage', evidence: {} }),
      );
    await decideAs('different', a, b);
    await decideAs('same', b, c);
    const [decisions, members] = [await rows('select * from tl.identity_decision'), await entities(opened)];
    await forget();
    const { decided, oneEntity } = await run();
    expect(oneEntity).toBeGreaterThanOrEqual(1);
    expect(decided).toBeGreaterThanOrEqual(2);
    const pairs = (await proposals()).map(keyOf);
    for (const [x, y] of [
      [a, b],
      [b, c],
      [a, c],
    ] as const)
      expect(pairs).not.toContain([x, y].toSorted().join(' '));
    expect(await rows('select * from tl.identity_decision')).toEqual(decisions);
    expect(await entities(opened)).toEqual(members);
  });

  it('writes nothing in a dry run, and says what it would write', async () => {
    await forget();
    const dry = await run({ dryRun: true });
    expect(dry.missing).toBeGreaterThan(100);
    expect(dry.written).toBe(0);
    expect(await proposals()).toEqual([]);
    expect((await run()).written).toBe(dry.missing);
  });

  it('leaves out a rule that brings too many together, by its name only', async () => {
    const { rulesLeftOut, compared } = await run({ dryRun: true, pairsPerRule: 100 });
    expect(first.rulesLeftOut).toEqual([]);
    expect(rulesLeftOut.length).toBeGreaterThan(0);
    expect(compared).toBeLessThan(first.compared);
    for (const one of rulesLeftOut) {
      expect(Object.keys(one)).toEqual(['rule', 'pairs', 'mentions']);
      expect(one.pairs).toBeGreaterThan(100);
    }
  });

  it('proposes fewer from a higher threshold, and stops when it is told to', async () => {
    const high = await run({ dryRun: true, threshold: 10 });
    expect(high.threshold).toBe(10);
    expect(high.found).toBeLessThan(first.found);
    await expect(run({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'batch-cancelled' });
  });
});
