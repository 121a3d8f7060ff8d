import type { ChartData, ChartNode, ChartTie, NodeKind } from '../../app/src/lines/chart/chart-data.ts';

const KINDS: readonly NodeKind[] = [
  'person',
  'person',
  'person',
  'phone',
  'phone',
  'address',
  'place',
  'vehicle',
  'handle',
  'organisation',
];
const STYLES: readonly ChartTie['style'][] = ['solid', 'solid', 'dashed', 'double'];
/** Things that stand together; nine ties in ten join two of the same group. */
const GROUP = 60;

/** A network with places as the server keeps them: groups side by side, most ties inside a group. The same for a seed. */
export function placedNetwork(nodes: number, ties: number, seed = 20_190_321): ChartData {
  if (!Number.isInteger(nodes) || nodes < 2 || ties < 0)
    throw new RangeError('Give at least 2 nodes and no fewer than 0 ties.');
  const random = mulberry32(seed);
  const groups = Math.ceil(nodes / GROUP);
  const things = Array.from({ length: nodes }, (_, at) => thing(at, Math.floor(at / GROUP), groups, random));
  const found = new Map<string, ChartTie>();
  // With fewer pairs than ties asked for it would never end.
  for (let tries = 0; found.size < ties && tries < ties * 20; tries += 1) {
    const one = Math.floor(random() * nodes);
    const first = Math.floor(one / GROUP) * GROUP;
    const within = Math.min(GROUP, nodes - first);
    const other = random() < 0.9 ? first + Math.floor(random() * within) : Math.floor(random() * nodes);
    const [a, b] = [things[Math.min(one, other)], things[Math.max(one, other)]];
    if (a && b && a !== b) found.set(`${a.id} ${b.id}`, tie(a.id, b.id, found.size));
  }
  return { nodes: things, ties: [...found.values()], summary: `${nodes} things and ${found.size} ties.`, cut: false };
}

function thing(at: number, group: number, groups: number, random: () => number): ChartNode {
  const kind = KINDS[at % KINDS.length] ?? 'person';
  const [away, turn] = [Math.sqrt((group + 0.5) / groups), group * 2.399_963];
  const [near, aside] = [0.035 * Math.sqrt(-2 * Math.log(1 - random())), 2 * Math.PI * random()];
  return {
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    kind,
    label: `${kind} ${at}`,
    shielded: kind === 'person' && at % 7 === 0,
    x: away * Math.cos(turn) + near * Math.cos(aside),
    y: away * Math.sin(turn) + near * Math.sin(aside),
    more: at % 5,
    lines: [],
  };
}

function tie(from: string, to: string, at: number): ChartTie {
  const day = (number: number): string => new Date(Date.UTC(2018, 0, 1 + number)).toISOString().slice(0, 10);
  return {
    id: `${from} ${to}`,
    from,
    to,
    kinds: ['calls'],
    style: STYLES[at % STYLES.length] ?? 'solid',
    reports: 1 + (at % 4),
    happenedFrom: day(at % 700),
    happenedTo: day((at % 700) + 14),
    firstKnown: day((at % 700) + 20),
  };
}

/** Tommy Ettinger's mulberry32: a small generator whose every seed gives the same numbers on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
