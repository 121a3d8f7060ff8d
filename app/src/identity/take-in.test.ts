import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { entities, entitiesFromNothing, releaseNaming, type Naming } from './test-reports.ts';

let opened: TestGround;
beforeAll(async () => {
  opened = await openTestGround();
});
afterAll(() => opened.close());

const phone = (text: string): Naming => ({ things: [{ kind: 'phone', text }] });
const person = (text: string, more: Partial<Naming['things'][number]> = {}): Naming => ({
  things: [{ kind: 'person', text, ...more }],
});
const rows = async <T extends object>(text: string, values: unknown[]): Promise<T[]> =>
  opened.asAdmin(async (admin) => (await admin.query<T>(text, values)).rows);
const decisionsOn = (ids: readonly string[]): Promise<{ rule: string }[]> =>
  rows(
    'select rule from tl.identity_decision where left_mention = any ($1::uuid[]) or right_mention = any ($1::uuid[])',
    [ids],
  );
const proposalsOn = (
  ids: readonly string[],
): Promise<{ weight: number; waterfall: { why: string[]; parts: object[] } }[]> =>
  rows('select * from tl.proposal where left_mention = any ($1::uuid[]) or right_mention = any ($1::uuid[])', [ids]);
async function together(ids: readonly (string | undefined)[]): Promise<boolean> {
  const now = await entities(opened);
  return new Set(ids.map((id) => now.get(id ?? ''))).size === 1;
}

describe('things that are the very same', () => {
  it.each<[string, Naming['things'][number], Naming['things'][number], string]>([
    [
      'a number written two ways',
      { kind: 'phone', text: '07700 900111' },
      { kind: 'phone', text: '+44 7700 900111' },
      'same-phone/1',
    ],
    [
      'a full registration',
      { kind: 'vehicle', text: 'AB12 CDE' },
      { kind: 'vehicle', text: 'ab12cde' },
      'same-vehicle/1',
    ],
    [
      'an address with its postcode',
      { kind: 'address', text: 'Flat 2, 14 Mill Lane', postcode: 'SO14 3AB' },
      { kind: 'address', text: 'flat 2 14 mill lane', postcode: 'so143ab' },
      'same-address/1',
    ],
    [
      'an online name',
      { kind: 'handle', text: 'snap: Kaz_99' },
      { kind: 'handle', text: 'snapchat: kaz_99' },
      'same-handle/1',
    ],
    [
      'the name of a line',
      { kind: 'organisation', text: 'The Bobby line' },
      { kind: 'organisation', text: 'Bobby lot' },
      'same-organisation/1',
    ],
    [
      'the record of a feed',
      { kind: 'person', text: 'Al Test', recordKey: 'pole:1' },
      { kind: 'person', text: 'Alan Test', recordKey: 'pole:1' },
      'same-record/1',
    ],
  ])('are one entity by a rule that is named: %s', async (_name, one, other, rule) => {
    const [[a], [b]] = (await releaseNaming(opened, [{ things: [one] }, { things: [other] }])) as [string[], string[]];
    expect(await together([a, b])).toBe(true);
    expect(await decisionsOn([a ?? ''])).toEqual([{ rule }]);
  });

  it.each<[string, Naming['things'][number], Naming['things'][number]]>([
    ['a number of which the end is known', { kind: 'phone', text: 'ends 442' }, { kind: 'phone', text: 'ends 442' }],
    ['part of a registration', { kind: 'vehicle', text: 'AB12' }, { kind: 'vehicle', text: 'AB12' }],
    ['a street without a town', { kind: 'address', text: '14 Mill Lane' }, { kind: 'address', text: '14 Mill Lane' }],
    [
      'a person’s full name and birthday',
      { kind: 'person', text: 'Jory Tennant', dob: '2011-02-03' },
      { kind: 'person', text: 'Jory Tennant', dob: '2011-02-03' },
    ],
  ])('are never those that only could be: %s', async (_name, one, other) => {
    const [[a], [b]] = (await releaseNaming(opened, [{ things: [one] }, { things: [other] }])) as [string[], string[]];
    expect(await together([a, b])).toBe(false);
    expect(await decisionsOn([a ?? '', b ?? ''])).toEqual([]);
  });

  it('are one whatever day their reports come in, with the earliest as the entity’s id, and n − 1 decisions', async () => {
    const day = (text: string): Naming => ({ ...phone('07700 900222'), recordedAt: new Date(text) });
    const [second, third] = (await releaseNaming(opened, [day('2026-02-02'), day('2026-02-03')])).flat();
    const [first] = (await releaseNaming(opened, [day('2026-02-01')])).flat();
    const now = await entities(opened);
    expect([first, second, third].map((id) => now.get(id ?? ''))).toEqual([first, first, first]);
    expect(await decisionsOn([first ?? '', second ?? '', third ?? ''])).toHaveLength(2);
  });

  it('are not missed when reports that name them are released at the same moment', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => releaseNaming(opened, [phone('07700 900333')])));
    expect(await together(made.flat(2))).toBe(true);
  });

  it('are not tied by what a bad source said and nobody believes', async () => {
    const disbelieved = { scheme: '3x5x2', source: '3', assessment: 'E', handling: { code: 'P' } } as const;
    const kaz = { kind: 'person', text: 'Kestrel Quay', dob: '2009-05-06' } as const;
    const [[a, p], [b, q]] = (await releaseNaming(opened, [
      { things: [...phone('07700 900444').things, kaz] },
      { things: [...phone('07700 900444').things, kaz], grade: disbelieved },
    ])) as [string[], string[]];
    expect(await together([a, b])).toBe(false);
    expect(await proposalsOn([p ?? '', q ?? ''])).toEqual([]);
  });
});

describe('people who may be the same', () => {
  it('are proposed with what speaks for and against, field by field, and nothing is merged', async () => {
    const [[a], [b]] = (await releaseNaming(opened, [
      person('Thomas Wexcombe', { dob: '2010-09-01' }),
      person('Tommy Wexcomb', { dob: '2010-09-01' }),
    ])) as [string[], string[]];
    const proposals = await proposalsOn([a ?? '', b ?? '']);
    expect(proposals).toHaveLength(1);
    expect(proposals[0]?.waterfall.why.length).toBeGreaterThan(0);
    expect(proposals[0]?.waterfall.parts.length).toBeGreaterThan(2);
    expect(await together([a, b])).toBe(false);
  });

  it('are not proposed when one report names both: it names two because they are two', async () => {
    const twice = { things: [...person('Wren Hollowell').things, ...person('Wren Hollowell').things] };
    expect(await proposalsOn((await releaseNaming(opened, [twice])).flat())).toEqual([]);
  });

  it('are each proposed once, however many come in together', async () => {
    const sign = (from: string, n: number): string => from.charAt(n % from.length);
    const letters = (n: number): string =>
      [0, 1, 2, 3].map((at) => sign('bdfgklmnprstvz', Math.floor(n / 14 ** at)) + sign('aeiou', n + at)).join('');
    const named = (n: number): Naming =>
      person(
        `${letters(n * 5 + 1)} ${letters(n * 31 + 7)}`.replaceAll(/\b\w/gu, (letter) => letter.toUpperCase()),
        { dob: `20${String(n % 15).padStart(2, '0')}-0${1 + (n % 9)}-${10 + (n % 19)}` },
      );
    const ids = (
      await releaseNaming(
        opened,
        Array.from({ length: 560 }, (_, at) => named(at % 280)),
      )
    ).flat();
    const counted = await rows<{ pair: number; n: string }>(
      `select o.pair, count(p.id) n from unnest($1::uuid[], $2::uuid[]) with ordinality as o (a, b, pair)
       left join tl.proposal p on p.left_mention = least(o.a, o.b) and p.right_mention = greatest(o.a, o.b) group by 1`,
      [ids.slice(0, 280), ids.slice(280)],
    );
    expect(counted.filter(({ n }) => Number(n) !== 1)).toEqual([]);
  });

  it('have at most twenty proposals each', async () => {
    const many = await releaseNaming(
      opened,
      Array.from({ length: 30 }, () => person('Sorrel Underdown', { dob: '2008-08-08' })),
    );
    const counted = await rows<{ n: string }>(
      'select count(*) n from tl.proposal p, unnest(array[left_mention, right_mention]) m where m = any ($1::uuid[]) group by m order by 1 desc limit 1',
      [many.flat()],
    );
    expect(Number(counted[0]?.n)).toBe(20);
  });
});

it('leaves a projection that is what the decisions alone give', async () => {
  const now = await entities(opened);
  expect(now.size).toBeGreaterThan(30);
  expect(await entitiesFromNothing(opened)).toEqual(now);
});
