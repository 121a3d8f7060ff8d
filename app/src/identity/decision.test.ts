import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import type { Actor, Tx } from '../ground/index.ts';
import { decide, undo, type Verdict } from './decision.ts';
import { entities, entitiesFromNothing, releaseNaming } from './test-reports.ts';

let opened: TestGround;
let ari: Actor;
beforeAll(async () => {
  opened = await openTestGround();
  ari = opened.persona('analyst-ari-lumb');
});
afterAll(() => opened.close());

const person = { kind: 'person', text: 'Someone unnamed' } as const;
const combine = <T>(work: (tx: Tx) => Promise<T>, actor = ari): Promise<T> =>
  opened.ground.database.act(actor, { op: 'combine', what: 'test', did: 'decided', purpose: 'intelligence' }, work);
const say = (verdict: Verdict, left: string, right: string, actor = ari): Promise<string> =>
  combine((tx) => decide(tx, actor, { verdict, left, right, reason: 'As the test says', evidence: null }), actor);
const takeBack = (id: string, actor = ari): Promise<{ apart: boolean }> =>
  combine((tx) => undo(tx, actor, id, 'It was a mistake'), actor);
async function people(n: number): Promise<string[]> {
  return (
    await releaseNaming(
      opened,
      Array.from({ length: n }, () => ({ things: [person] })),
    )
  ).flat();
}
async function groups(ids: readonly string[]): Promise<string[]> {
  const now = await entities(opened);
  return ids.map((id) => String(ids.findIndex((other) => now.get(other) === now.get(id))));
}

describe('deciding that two mentions are one', () => {
  it('merges them, undoing parts them, and both stay in the history', async () => {
    const [a = '', b = '', c = ''] = await people(3);
    const first = await say('same', a, b);
    await say('same', b, c);
    expect(await groups([a, b, c])).toEqual(['0', '0', '0']);
    expect(await takeBack(first)).toEqual({ apart: true });
    expect(await groups([a, b, c])).toEqual(['0', '1', '1']);
    const { rows } = await opened.asAdmin((admin) =>
      admin.query<{ verdict: string }>(
        'select verdict from tl.identity_decision where left_mention = any ($1::uuid[]) order by verdict',
        [[a, b, c]],
      ),
    );
    expect(rows.map(({ verdict }) => verdict)).toEqual(['same', 'same', 'undo']);
    await expect(takeBack(first)).rejects.toThrow('undone already');
  });

  it('can be undone while others hold the two together, and says so', async () => {
    const [a = '', b = '', c = ''] = await people(3);
    const first = await say('same', a, b);
    await say('same', b, c);
    await say('same', a, c);
    expect(await takeBack(first)).toEqual({ apart: false });
    expect(await groups([a, b, c])).toEqual(['0', '0', '0']);
  });

  it('is refused where someone said they are different, also by way of a third, and nothing is kept', async () => {
    const [a = '', b = '', c = ''] = await people(3);
    const apart = await say('different', a, c);
    await say('same', a, b);
    // The chain is told by the references of the reports, from one end of the parting to the other.
    const { rows } = await opened.asAdmin((admin) =>
      admin.query<{ reference: string }>(
        `select r.reference from unnest($1::uuid[]) with ordinality w (id, at)
         join tl.mention m on m.id = w.id join tl.report r on r.id = m.report_id order by w.at`,
        [[a, b, c]],
      ),
    );
    const chain = rows.map(({ reference }) => reference).join(' = ');
    await expect(say('same', b, c)).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining(chain) as string,
    });
    expect(await groups([a, b, c])).toEqual(['0', '0', '2']);
    await takeBack(apart);
    await say('same', b, c);
    expect(await groups([a, b, c])).toEqual(['0', '0', '0']);
  });

  it('gives way to a person who says different, even where a rule tied them', async () => {
    const phone = { things: [{ kind: 'phone', text: '07700 900777' }] } as const;
    const [[a = ''], [b = '']] = (await releaseNaming(opened, [phone, phone])) as [string[], string[]];
    expect(await groups([a, b])).toEqual(['0', '0']);
    const apart = await say('different', a, b);
    expect(await groups([a, b])).toEqual(['0', '1']);
    await takeBack(apart);
    expect(await groups([a, b])).toEqual(['0', '0']);
  });

  it('loses none of the decisions that many people make at the same moment', async () => {
    const ids = await people(8);
    await Promise.all(ids.slice(1).map((id, at) => say('same', ids[at] ?? '', id)));
    expect(new Set(await groups(ids)).size).toBe(1);
  });
});

describe('whoever may not see both sides', () => {
  it('cannot decide about them, nor undo what was decided, and learns nothing from the answer', async () => {
    const [[mine = ''], [theirs = '']] = (await releaseNaming(opened, [
      { things: [person], audience: 'safeguarding-HANTS' },
      { things: [person], audience: 'safeguarding-PORTSMOUTH' },
    ])) as [string[], string[]];
    const wren = opened.persona('willow-wren-asher');
    const decision = await say('same', mine, theirs);
    await expect(say('same', mine, theirs, wren)).rejects.toMatchObject({ status: 404 });
    await expect(takeBack(decision, wren)).rejects.toMatchObject({ status: 404 });
    await expect(say('same', mine, '99999999-9999-4999-8999-999999999999')).rejects.toMatchObject({ status: 404 });
    await expect(say('same', mine, mine)).rejects.toMatchObject({ status: 404 });
    const sees = async (actor: Actor): Promise<number> =>
      combine(
        async (tx) =>
          (await tx.selectFrom('tl.identity_decision').select('id').where('id', '=', decision).execute()).length,
        actor,
      );
    expect([await sees(ari), await sees(wren), await sees(opened.persona('social-sol-marsh'))]).toEqual([1, 0, 0]);
  });
});

it('keeps a projection that equals one computed from nothing, after any run of decisions and undos', async () => {
  const MEMBERS = 6;
  const member = fc.nat(MEMBERS - 1);
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        verdict: fc.constantFrom<Verdict>('same', 'same', 'different', 'unsure'),
        left: member,
        right: member,
      }),
    },
    { weight: 2, arbitrary: fc.record({ undo: fc.nat(20) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        arrives: fc.constantFrom('07700 900801', '07700 900802'),
        day: fc.integer({ min: 1, max: 28 }),
      }),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const ids = await people(MEMBERS);
      const made: string[] = [];
      for (const one of steps) {
        try {
          if ('undo' in one)
            await takeBack(made[one.undo % Math.max(1, made.length)] ?? '99999999-9999-4999-8999-999999999999');
          else if ('arrives' in one)
            ids.push(
              ...(
                await releaseNaming(opened, [
                  { things: [{ kind: 'phone', text: one.arrives }], recordedAt: new Date(Date.UTC(2026, 0, one.day)) },
                ])
              ).flat(),
            );
          else made.push(await say(one.verdict, ids[one.left] ?? '', ids[one.right] ?? ''));
        } catch (error) {
          // Contradictions, a mention with itself, what is undone already: refused, and part of the run.
          expect(error).toMatchObject({
            code: expect.stringMatching(/contradiction|undone-before|not-found/u) as string,
          });
        }
      }
      const now = await entities(opened);
      expect(await entitiesFromNothing(opened)).toEqual(now);
    }),
    { numRuns: 15 },
  );
});
