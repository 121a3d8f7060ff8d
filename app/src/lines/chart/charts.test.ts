import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type TestSession } from '../../../../test/support/session.ts';
import type { ChartData, ChartState, ExpandCost, Expansion, PathAnswer, TieInspection } from './chart-data.ts';
import { EMPTY_STATE } from './chart-state.ts';
import { openTestNetwork, type TestNetwork } from '../../../../test/support/network-server.ts';

const NUMBER = '07700 900301';
let net: TestNetwork;
beforeAll(async () => {
  net = await openTestNetwork();
});
afterAll(() => net.close());

const read = async <T>(who: TestSession, url: string): Promise<T> => (await net.get(who, url)).json<T>();
const around = (who: TestSession, query = ''): Promise<ChartData> =>
  read(who, `/lines/around/${net.id(NUMBER)}/network.json${query}`);
const labels = ({ nodes }: Pick<ChartData, 'nodes'>): string[] => nodes.map(({ label }) => label).toSorted();
const places = ({ nodes }: Pick<ChartData, 'nodes'>): Map<string, string> =>
  new Map(nodes.map(({ id, x, y }) => [id, `${x} ${y}`]));

describe('the network a reader sees', () => {
  it('has what their audiences allow, and not a count more', async () => {
    expect(labels(await around(net.analyst))).toEqual([
      NUMBER,
      'Hidden Hart',
      'Kai Webb',
      'Person who may be exploited',
    ]);
    const hers = await around(net.hampshire);
    expect(labels(hers)).toEqual([NUMBER, 'Kai Webb', 'Person who may be exploited']);
    expect(hers.ties.length).toBe(2);
    const cost = (who: TestSession): Promise<ExpandCost> => read(who, `/lines/chart-data/cost?node=${net.id(NUMBER)}`);
    expect([(await cost(net.analyst)).total, (await cost(net.hampshire)).byKind]).toEqual([3, { person: 2 }]);
    for (const url of [
      `/lines/around/${net.id('Hidden Hart')}`,
      `/lines/ties/${net.id('Hidden Hart')}/${net.id(NUMBER)}`,
      `/lines/chart-data/cost?node=${net.id('Hidden Hart')}`,
      `/lines/chart-data/path?a=${net.id('Kai Webb')}&b=${net.id('Hidden Hart')}`,
      `/lines/chart-data/tie?a=${net.id(NUMBER)}&b=${net.id('Hidden Hart')}`,
      `/lines/around/${randomUUID()}`,
    ])
      expect((await net.get(net.hampshire, url)).statusCode, url).toBe(404);
  });

  it('is that of the moment: what was known by a day, and what happened between days', async () => {
    expect(labels(await around(net.hampshire, '?known=2025-12-31'))).toEqual([NUMBER, 'Kai Webb']);
    expect(labels(await around(net.hampshire, '?known=2025-02-28'))).toEqual([NUMBER]);
    expect(labels(await around(net.hampshire, '?from=2026-01-01'))).toEqual([NUMBER, 'Person who may be exploited']);
    // A report that gives no day could be of any.
    expect(labels(await around(net.analyst, '?to=2025-12-31'))).toEqual([NUMBER, 'Hidden Hart', 'Kai Webb']);
    const wrong = await net.get(net.analyst, `/lines/${net.lineId}/network?from=2026-02-01&to=2026-01-01`);
    expect([wrong.statusCode, wrong.body.includes('before it begins')]).toEqual([400, true]);
  });

  it('never names a child, in any view, and shields them when looking back too', async () => {
    for (const url of ['list', 'tree', 'chart', 'timeline'].map(
      (view) => `/lines/${net.lineId}/network?view=${view}`,
    )) {
      const { body, statusCode } = await net.get(net.analyst, url);
      expect([statusCode, body.includes('Mo Small'), body.includes(net.id('Mo Small'))], url).toEqual([
        200,
        false,
        true,
      ]);
    }
    await net.release({ people: [{ name: 'Jo Later' }], phone: '07700 900303', known: '2025-01-01' });
    const back = await read<ChartData>(
      net.analyst,
      `/lines/around/${net.id('Mo Small')}/network.json?known=2026-05-01`,
    );
    expect(JSON.stringify(back)).not.toContain('Mo Small');
    expect((await net.post(net.analyst, '/lines/chart-data/find', { q: 'Mo Small' })).statusCode).toBe(400);
    const found = await net.post(net.analyst, '/lines/chart-data/find', { q: '+44 7700 900301' });
    expect(labels(found.json<ChartData>())).toEqual([NUMBER]);
  });

  it('stands where it stood, for everyone who opens it; what is new moves nothing, and no place shows a tie to those who may not see it', async () => {
    const url = `/lines/${net.lineId}/network.json`;
    const first = await read<ChartData>(net.analyst, url);
    expect(places(await read<ChartData>(net.officer, url))).toEqual(places(first));
    await net.release({ people: [{ name: 'New Nash' }], phone: NUMBER, known: '2026-06-01' });
    const later = await read<ChartData>(net.analyst, url);
    expect(labels(later)).toContain('New Nash');
    for (const [id, place] of places(first)) expect(places(later).get(id)).toBe(place);
    const hers = await read<ChartData>(net.hampshire, url);
    expect(places(await read<ChartData>(net.hampshire, url))).toEqual(places(hers));
    // The database itself gives her no drawing that was worked out from a tie she may not see.
    const wren = net.opened.persona('willow-wren-asher');
    const act = { op: 'consult', what: 'test', did: 'looked', purpose: 'intelligence' } as const;
    const count = (who: typeof wren): Promise<number> =>
      net.opened.ground.database.act(
        who,
        act,
        async (tx) => (await tx.selectFrom('tl.chart_layout').select('id').execute()).length,
      );
    expect(await count(wren)).toBeLessThan(await count(net.opened.persona('analyst-ari-lumb')));
    expect(await count(wren)).toBeGreaterThan(0);
  });
});

describe('going on from a thing', () => {
  const crowded = '07700 900302';
  it('says before what it would cost, and asks at a hub, in the browser and by links alone', async () => {
    const cost = await read<ExpandCost>(net.analyst, `/lines/chart-data/cost?node=${net.id(crowded)}`);
    expect(cost).toEqual({ node: net.id(crowded), byKind: { handle: 55 }, total: 55, hub: true });
    const page = await net.get(net.analyst, `/lines/around/${net.id('Kai Webb')}?hub=${net.id(NUMBER)}`);
    expect(page.body).toContain('would bring');
  });

  it('adds only what is new, near what is there, with its ties to all that is on the chart', async () => {
    const [kai, number] = [net.id('Kai Webb'), net.id(NUMBER)];
    const placed = [
      { id: number, x: 0, y: 0 },
      { id: kai, x: 0.5, y: 0.5 },
    ];
    const answer = (
      await net.post(net.hampshire, '/lines/chart-data/expand', { node: number, placed })
    ).json<Expansion>();
    expect(answer.nodes.map(({ id }) => id)).not.toContain(kai);
    expect(labels(answer)).toEqual(['New Nash', 'Person who may be exploited']);
    expect(answer.ties.length).toBe(2);
    expect(answer.said).toBe('Expanded. 2 new items: 2 people.');
    expect(new Set(answer.nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(2);
    const none = await net.post(net.hampshire, '/lines/chart-data/expand', {
      node: number,
      kinds: ['vehicle'],
      placed,
    });
    expect(none.json<Expansion>()).toEqual({ nodes: [], ties: [], said: 'Expanded. Nothing new that you may see.' });
  });

  it.each<[string, object]>([
    ['a kind that is none', { kinds: ['spaceship'] }],
    ['places that are no list', { placed: 'all' }],
    ['a place without numbers', { placed: [{ id: randomUUID(), x: 'left', y: 0 }] }],
    ['a day that is none', { known: '31/12/2025' }],
  ])('is refused in words for %s', async (_name, wrong) => {
    const answer = await net.post(net.analyst, '/lines/chart-data/expand', { node: net.id(NUMBER), ...wrong });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ title: string }>().title.length).toBeGreaterThan(20);
  });

  it('finds the way between two things as a sentence with its weakest tie and reports, or says that nothing joins them', async () => {
    const path = (b: string): Promise<PathAnswer & { rule: string; reports: object[] }> =>
      read(net.hampshire, `/lines/chart-data/path?a=${net.id('Kai Webb')}&b=${net.id(b)}`);
    const way = await path('Mo Small');
    expect(way.steps?.map(({ node }) => node)).toEqual([net.id('Kai Webb'), net.id(NUMBER), net.id('Mo Small')]);
    expect(way.sentence).toMatch(/^Kai Webb is tied to 07700 900301 \(1 report, latest 1 March 2025, graded 2AP\)/u);
    expect(way.sentence).not.toContain('Mo Small');
    expect([way.weakest !== null, way.rule, way.reports.length]).toEqual([true, 'path.evidence', 2]);
    const none = await path(crowded);
    expect([none.steps, none.sentence]).toEqual([
      null,
      'Nothing that you may see joins Kai Webb and 07700 900302 within 6 ties.',
    ]);
    expect(
      (await net.get(net.hampshire, `/lines/ways?a=${net.id('Kai Webb')}&b=${net.id('Mo Small')}`)).body,
    ).toContain('Weakest tie');
  });

  it('says why two things are tied, whichever is named first, and notes the reading', async () => {
    const ends = [net.id(NUMBER), net.id('Kai Webb')] as const;
    const tie = await read<TieInspection>(net.analyst, `/lines/chart-data/tie?a=${ends[0]}&b=${ends[1]}`);
    expect(tie).toEqual(await read<TieInspection>(net.analyst, `/lines/chart-data/tie?a=${ends[1]}&b=${ends[0]}`));
    expect([tie.rule, tie.reports.map(({ text, grade, day }) => [text, grade, day])]).toEqual([
      'tie.corroboration',
      [['Kai Webb used the number.', '2AP', '2025-03-01']],
    ]);
    expect((await net.get(net.analyst, `/lines/chart-data/tie?a=${ends[0]}&b=${ends[0]}`)).statusCode).toBe(404);
  });
});

describe('a kept chart', () => {
  const whole = (): ChartState => ({
    ...EMPTY_STATE,
    nodes: [NUMBER, 'Kai Webb', 'Hidden Hart', 'Mo Small'].map((name, at) => ({
      id: net.id(name),
      x: at,
      y: 0,
      pinned: false,
    })),
    groups: [{ name: 'Both', nodes: [net.id('Hidden Hart'), net.id('Kai Webb')] }],
    annotations: [
      { at: net.id('Hidden Hart'), text: 'About one who is hidden', handling: 'P' },
      { at: null, text: 'For all who may read', handling: 'P' },
      { at: null, text: 'For analysts alone', handling: 'C' },
    ],
  });
  const keep = async (): Promise<string> => {
    const made = await net.post(net.analyst, '/lines/charts', {
      name: 'March',
      why: 'Begun',
      lineId: net.lineId,
      state: whole(),
    });
    expect(made.statusCode).toBe(201);
    return made.json<{ id: string }>().id;
  };
  const shareWith = async (id: string, audience: string): Promise<number> => {
    const [row] = await net.opened.asAdmin(
      async (admin) =>
        (await admin.query<{ id: string }>('select id from tl.compartment where name = $1', [audience])).rows,
    );
    const form = { audience: row?.id ?? '', reason: 'For the weekly meeting' };
    return (await ask(net.app, net.analyst, 'POST', `/lines/charts/${id}/share`, form)).statusCode;
  };

  it('is its keeper’s alone until it is shared, and then each reader sees on it what they may see themselves', async () => {
    const id = await keep();
    expect((await net.get(net.officer, `/lines/charts/${id}`)).statusCode).toBe(404);
    expect(await shareWith(id, 'met')).toBe(303);
    const officers = await net.get(net.officer, `/lines/charts/${id}?view=chart`);
    for (const seen of ['Kai Webb', 'Hidden Hart', 'For all who may read', 'About one who is hidden'])
      expect(officers.body).toContain(seen);
    expect(officers.body).not.toContain('For analysts alone');
    const hers = await net.get(net.hampshire, `/lines/charts/${id}?view=chart`);
    expect(hers.body).toContain('Kai Webb');
    for (const hidden of [
      'Hidden Hart',
      net.id('Hidden Hart'),
      'About one who is hidden',
      'For analysts alone',
      'Mo Small',
    ])
      expect(hers.body, hidden).not.toContain(hidden);
    const kept = await net.opened.asAdmin(
      async (admin) => (await admin.query<{ text: string }>('select v::text as text from tl.chart_version v')).rows,
    );
    for (const name of ['Kai Webb', 'Hidden Hart', 'Mo Small']) expect(JSON.stringify(kept)).not.toContain(name);
    const [share] = await net.opened.asAdmin(
      async (admin) =>
        (await admin.query<{ id: string }>('select id from tl.chart_share where chart_id = $1', [id])).rows,
    );
    const end = (reason: string): Promise<{ statusCode: number }> =>
      ask(net.app, net.analyst, 'POST', `/lines/charts/${id}/share/end`, { share: share?.id ?? '', reason });
    expect((await end('')).statusCode).toBe(400);
    expect((await end('The meeting is over')).statusCode).toBe(303);
    expect((await net.get(net.hampshire, `/lines/charts/${id}`)).statusCode).toBe(404);
  });

  it('has versions that stay, added by its keeper alone; another begins a chart of their own from what they see', async () => {
    const id = await keep();
    await shareWith(id, 'met');
    const state = { ...whole(), hidden: [net.id('Kai Webb')] };
    const second = await net.post(net.analyst, `/lines/charts/${id}/versions`, { why: 'Hid one', state });
    expect([second.statusCode, second.json<{ version: number }>().version]).toEqual([201, 2]);
    expect((await net.get(net.analyst, `/lines/charts/${id}?version=1`)).body).toContain('Version 1 of 2');
    expect((await net.get(net.analyst, `/lines/charts/${id}/changes?one=1&other=2`)).body).toContain('Hidden (1)');
    expect((await net.get(net.analyst, `/lines/charts/${id}?version=3`)).statusCode).toBe(404);
    expect((await net.post(net.officer, `/lines/charts/${id}/versions`, { why: 'Mine', state })).statusCode).toBe(403);
    expect((await net.post(net.hampshire, `/lines/charts/${id}/versions`, { why: 'Mine', state })).statusCode).toBe(
      403,
    );
    const copied = await ask(net.app, net.officer, 'POST', '/lines/charts', { name: 'Mine', copyOf: id });
    const own = await net.get(net.officer, copied.headers.location ?? '');
    expect([own.statusCode, own.body.includes('For all who may read'), own.body.includes('by Ari Lumb')]).toEqual([
      200,
      true,
      true,
    ]);
    expect(own.body).not.toContain('For analysts alone');
  });

  it('is changed without a script, each time as a new version, and never over somebody’s newer one', async () => {
    const id = await keep();
    const change = (form: Record<string, string>): Promise<{ statusCode: number; body: string }> =>
      ask(net.app, net.analyst, 'POST', `/lines/charts/${id}/change`, { version: '1', ...form });
    expect((await change({ do: 'explode' })).statusCode).toBe(400);
    expect((await change({ do: 'hide' })).statusCode).toBe(400);
    const empty = await change({ do: 'note', note: ' ', handling: 'P' });
    expect([empty.statusCode, empty.body.includes('Write the note')]).toEqual([400, true]);
    const long = await change({ do: 'note', note: `kept ${'x'.repeat(2000)}`, handling: 'P' });
    expect([long.statusCode, long.body.includes('kept xxx')]).toEqual([400, true]);
    expect((await change({ do: 'expand', thing: net.id(NUMBER) })).statusCode).toBe(303);
    const latest = await net.get(net.analyst, `/lines/charts/${id}`);
    expect(latest.body).toContain('New Nash');
    expect(latest.body).toContain('Version 2 of 2');
    const stale = await change({ do: 'hide', thing: net.id('Kai Webb') });
    expect([stale.statusCode, stale.body.includes('newer version')]).toEqual([409, true]);
  });

  it('needs a name and a right shape, and is nothing for people who keep no charts', async () => {
    expect((await net.post(net.analyst, '/lines/charts', { name: ' ', state: whole() })).statusCode).toBe(400);
    expect((await net.post(net.analyst, '/lines/charts', { name: 'x'.repeat(121), state: whole() })).statusCode).toBe(
      400,
    );
    expect((await net.post(net.analyst, '/lines/charts', { name: 'x', state: { nodes: 'all' } })).statusCode).toBe(400);
    expect(
      (await net.post(net.analyst, '/lines/charts', { name: 'x', lineId: randomUUID(), state: whole() })).statusCode,
    ).toBe(404);
    expect((await net.post(net.hampshire, '/lines/charts', { name: 'x', state: whole() })).statusCode).toBe(403);
    expect(await shareWith(randomUUID(), 'met')).toBe(404);
  });
});

describe('two days of a line', () => {
  it('show what came between them, with the reports; a first day after the second is refused', async () => {
    const page = await net.get(net.hampshire, `/lines/${net.lineId}/network/changes?one=2025-12-31&other=2026-05-02`);
    expect(page.body).toContain('1 ties came, 0 went');
    expect(page.body).toContain('data-rule="network.change"');
    const wrong = await net.get(net.hampshire, `/lines/${net.lineId}/network/changes?one=2026-12-31&other=2026-05-02`);
    expect([wrong.statusCode, wrong.body.includes('is after the second')]).toEqual([400, true]);
  });
});

describe('a thing that very many reports name', () => {
  it('is read by some of them, and the summary says that there is more', async () => {
    const before = await net.get(net.analyst, `/lines/around/${net.id(NUMBER)}`);
    expect(before.body).not.toContain('There is more than is shown here');
    await net.opened.asAdmin((client) =>
      client.query(
        `with made as (insert into tl.mention (id, report_id, kind, text, fields, compartment)
           select gen_random_uuid(), m.report_id, 'phone', m.text, '{}', m.compartment from tl.entity_member e join tl.mention m on m.id = e.mention_id
           join generate_series(1, 2001) on true where e.entity_id = $1 and m.id = (select min(o.mention_id::text)::uuid from tl.entity_member o where o.entity_id = $1) returning id, compartment)
         insert into tl.entity_member (mention_id, entity_id, kind, compartment) select id, $1, 'phone', compartment from made`,
        [net.id(NUMBER)],
      ),
    );
    const after = await net.get(net.analyst, `/lines/around/${net.id(NUMBER)}`);
    expect(after.body).toContain('There is more than is shown here');
  });
});
