import { describe, expect, it } from 'vitest';
import {
  betweenness,
  brokerage,
  buildGraph,
  components,
  cutPoints,
  degree,
  fragmentation,
  keyPlayers,
  kindAssortativity,
  leaders,
  neighbours,
  tieList,
  type Graph,
} from '../src/index.ts';
import { seededRandom } from '../src/random.ts';
import { CAVIAR_PHASES, readNetworkFile, REAL_NETWORKS, realNetwork, unweighted } from './real-networks.ts';

/** A network of the folder in which every tie counts 1. */
const network = (name: string): Graph => unweighted(realNetwork(name));
const names = (graph: Graph, values: ArrayLike<number>, count: number): string[] =>
  leaders(graph, values, count).map(({ name }) => name);
const valueOf = (graph: Graph, values: ArrayLike<number>, name: string): number =>
  values[graph.names.indexOf(name)] ?? 0;
const placeOf = (graph: Graph, values: ArrayLike<number>, name: string): number =>
  1 + names(graph, values, graph.names.length).indexOf(name);

describe('Florence, 1430: marriages between families (J. Padgett and C. Ansell, American Journal of Sociology 98, 1993)', () => {
  const marriages = [
    'Acciaiuoli Medici',
    'Albizzi Ginori',
    'Albizzi Guadagni',
    'Albizzi Medici',
    'Barbadori Castellani',
    'Barbadori Medici',
    'Bischeri Guadagni',
    'Bischeri Peruzzi',
    'Bischeri Strozzi',
    'Castellani Peruzzi',
    'Castellani Strozzi',
    'Guadagni Lamberteschi',
    'Guadagni Tornabuoni',
    'Medici Ridolfi',
    'Medici Salviati',
    'Medici Tornabuoni',
    'Pazzi Salviati',
    'Peruzzi Strozzi',
    'Ridolfi Strozzi',
    'Ridolfi Tornabuoni',
  ].map((pair) => pair.split(' '));
  const florence = buildGraph({
    nodes: [...new Set(marriages.flat())],
    edges: marriages.map(([source = '', target = '']) => ({ source, target })),
  });

  it('put the Medici between the others as nobody else: .522, Guadagni .255, Strozzi .103 (M. Jackson 2008, section 1.2)', () => {
    const between = betweenness(florence);
    expect(names(florence, between, 2)).toEqual(['Medici', 'Guadagni']);
    expect(
      ['Medici', 'Guadagni', 'Strozzi'].map((name) => Number(valueOf(florence, between, name).toFixed(3))),
    ).toEqual([0.522, 0.255, 0.103]);
    expect(names(florence, brokerage(florence).effectiveSize, 1)).toEqual(['Medici']);
  });

  it('would lose most by the Medici', () => {
    expect(keyPlayers(florence, 1, { by: 'fragmentation' }).names).toEqual(['Medici']);
    expect(cutPoints(florence).articulation.map((at) => florence.names[at])).toContain('Medici');
  });
});

describe.skipIf(!REAL_NETWORKS)('what was published on real criminal networks (skipped without shared/data)', () => {
  describe('Caviar, hashish and cocaine, Montreal 1994–96 (C. Morselli, Inside Criminal Networks, 2009)', () => {
    const phases = new Map(
      CAVIAR_PHASES.map((phase) => [
        phase,
        REAL_NETWORKS ? network(`caviar_phase${phase}`) : buildGraph({ nodes: [], edges: [] }),
      ]),
    );
    const at = (phase: (typeof CAVIAR_PHASES)[number]): Graph =>
      phases.get(phase) ?? buildGraph({ nodes: [], edges: [] });

    it('was brokered by N1 until the eighth phase, and never as before after the fourth', () => {
      for (const phase of [1, 2, 3, 4, 5, 6, 8] as const)
        expect(names(at(phase), betweenness(at(phase)), 1), `phase ${phase}`).toEqual(['1']);
      const share = (phase: 4 | 6 | 9): number => Number(valueOf(at(phase), betweenness(at(phase)), '1').toFixed(2));
      expect([share(4), share(6)]).toEqual([0.84, 0.54]);
      expect(share(9)).toBeLessThan(0.3);
    });

    it('had N12, who coordinated the cocaine, rise from nowhere to second from the fifth phase on', () => {
      for (const phase of [1, 2, 3] as const)
        expect(at(phase).names.includes('12') && placeOf(at(phase), betweenness(at(phase)), '12') < 5).toBe(false);
      for (const phase of [5, 6, 8, 9] as const)
        expect(placeOf(at(phase), betweenness(at(phase)), '12'), `phase ${phase}`).toBe(2);
    });

    it('was led by N3, the lieutenant, in the ninth', () => {
      expect(names(at(9), betweenness(at(9)), 1)).toEqual(['3']);
      expect(names(at(9), degree(at(9)), 1)).toEqual(['3']);
    });

    it('rested on its two coordinators, for hashish and for cocaine (Morselli and Giguère, Crime, Law and Social Change 45, 2006)', () => {
      const whole = network('caviar110');
      expect(names(whole, betweenness(whole), 2)).toEqual(['1', '12']);
      expect(names(whole, degree(whole), 3)).toEqual(['1', '12', '3']);
      expect(keyPlayers(whole, 2, { by: 'fragmentation' }).names).toEqual(['1', '12']);
    });
  });

  describe('a cocaine trafficking organisation in New York (M. Natarajan, Crime Prevention Studies 11, 2000)', () => {
    it('is run by Kay; those in the field have few contacts in it', () => {
      const cocaine = network('cocaine28');
      const between = betweenness(cocaine);
      expect(names(cocaine, between, 1)).toEqual(['Kay']);
      expect(names(cocaine, degree(cocaine), 1)).toEqual(['Kay']);
      expect(valueOf(cocaine, between, 'Kay')).toBeCloseTo(0.8875, 4);
      expect([...degree(cocaine)].filter((contacts) => contacts <= 3).length).toBeGreaterThan(
        0.8 * cocaine.names.length,
      );
    });
  });

  describe('Siren and Togo, stolen vehicles (C. Morselli and J. Roy, Criminology 46, 2008)', () => {
    it.each(['siren44', 'togo33'])(
      '%s is centralised though most know few, and does not hold together without its brokers',
      (name) => {
        const ring = network(name);
        const contacts = [...degree(ring)];
        const most = Math.max(...contacts);
        const n = contacts.length;
        const centralisation = contacts.reduce((sum, own) => sum + most - own, 0) / ((n - 1) * (n - 2));
        expect(centralisation).toBeGreaterThan(0.5);
        expect(contacts.filter((own) => own <= 3).length).toBeGreaterThan(n / 2);
        const brokers = leaders(ring, betweenness(ring), 3).map((one) => ring.names.indexOf(one.name));
        expect(fragmentation(ring, [])).toBe(0);
        expect(fragmentation(ring, brokers)).toBeGreaterThan(0.8);
        // Nobody else matters so: without any one of the others nearly all still hang together.
        for (const at of ring.names.keys())
          if (!brokers.includes(at)) expect(fragmentation(ring, [at])).toBeLessThan(0.1);
        expect(cutPoints(ring).articulation).toEqual(expect.arrayContaining(brokers));
      },
    );
  });

  describe('a London street gang (T. Grund and J. Densley, European Journal of Criminology 9, 2012; Journal of Contemporary Criminal Justice 31, 2015)', () => {
    const attributes = REAL_NETWORKS ? readNetworkFile('LONDON_GANG.attributes.csv') : '';
    const rows = attributes
      .replaceAll('"', '')
      .trim()
      .split('\n')
      .map((row) => row.trim().split(','));
    const birthplace = (graph: Graph): string[] =>
      graph.names.map((name) => rows.find((row) => row[0] === name)?.[(rows[0] ?? []).indexOf('Birthplace')] ?? '');
    const tiesOfAtLeast = (level: number): Graph => {
      const gang = realNetwork('london54');
      return buildGraph({ nodes: gang.names, edges: tieList(gang).filter(({ weight }) => weight >= level) });
    };

    it('offends with those of the same birthplace more than chance would have it', () => {
      const offending = tiesOfAtLeast(2);
      const kinds = birthplace(offending);
      const found = kindAssortativity(offending, kinds);
      const random = seededRandom(1);
      const byChance = Array.from({ length: 200 }, () => kindAssortativity(offending, shuffled(kinds, random)));
      expect(byChance.filter((one) => one >= found)).toEqual([]);
    });

    it('does so the more, the more serious the tie', () => {
      const likeness = [1, 2, 3, 4].map((level) =>
        kindAssortativity(tiesOfAtLeast(level), birthplace(tiesOfAtLeast(level))),
      );
      expect(likeness).toEqual(likeness.toSorted((a, b) => a - b));
      expect(likeness[0]).toBeGreaterThan(0.1);
    });

    it('does so most in threes who all offend together', () => {
      const offending = tiesOfAtLeast(2);
      const kinds = birthplace(offending);
      const random = seededRandom(2);
      const chance = Array.from({ length: 200 }, () => alike(offending, shuffled(kinds, random)));
      const mean = (pick: (one: { pairs: number; threes: number }) => number): number =>
        chance.reduce((sum, one) => sum + pick(one), 0) / chance.length;
      const found = alike(offending, kinds);
      expect(found.threes / mean(({ threes }) => threes)).toBeGreaterThan(found.pairs / mean(({ pairs }) => pairs));
    });
  });

  describe('Montagna, the Sicilian Mafia', () => {
    it('has 47 people who both met and telephoned (A. Ficara and others, 2021)', () => {
      const met = new Set(network('montagna_meet').names);
      expect(network('montagna_phone').names.filter((name) => met.has(name))).toHaveLength(47);
    });

    it('loses three quarters of its calls’ largest part with five people taken one by one, half of its meetings’ (L. Cavallaro and others, PLoS ONE 15, 2020)', () => {
      const after = (name: string): number => {
        const whole = network(name);
        const gone: string[] = [];
        for (let taken = 0; taken < 5; taken++) {
          const rest = without(whole, gone);
          gone.push(...names(rest, betweenness(rest), 1));
        }
        return largestPart(without(whole, gone)) / largestPart(whole);
      };
      // The published curves give shares of the largest part: 22 of 89 people who telephoned, 39 of 92 who met.
      expect(after('montagna_phone')).toBeCloseTo(22 / 89, 12);
      expect(after('montagna_meet')).toBeCloseTo(39 / 92, 12);
    });
  });
});

function shuffled(kinds: readonly string[], random: () => number): string[] {
  return kinds
    .map((kind) => ({ kind, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ kind }) => kind);
}

/** The share of ties, and of threes all tied, whose nodes are of one kind. */
function alike(graph: Graph, kinds: readonly string[]): { pairs: number; threes: number } {
  let [ties, same, threes, all] = [0, 0, 0, 0];
  for (const { a, b } of tieList(graph)) {
    ties += 1;
    if (kinds[a] === kinds[b]) same += 1;
    const near = new Set(neighbours(graph, a));
    for (const c of neighbours(graph, b)) {
      if (c <= b || !near.has(c)) continue;
      threes += 1;
      if (kinds[a] === kinds[b] && kinds[b] === kinds[c]) all += 1;
    }
  }
  return { pairs: same / ties, threes: all / threes };
}

function without(graph: Graph, gone: readonly string[]): Graph {
  const nodes = graph.names.filter((name) => !gone.includes(name));
  return buildGraph({
    nodes,
    edges: tieList(graph).filter(({ source, target }) => !gone.includes(source) && !gone.includes(target)),
  });
}

function largestPart(graph: Graph): number {
  const sizes = new Map<number, number>();
  for (const part of components(graph)) sizes.set(part, (sizes.get(part) ?? 0) + 1);
  return Math.max(...sizes.values());
}
