import { dijkstra } from './dijkstra.ts';
import { GraphError, type Graph } from './graph.ts';
import { NodeHeap } from './node-heap.ts';
import { positionsOf } from './position.ts';

/** A way from one node to another that passes none twice. */
export interface Way {
  /** Positions in `graph.names`, both ends included. */
  readonly nodes: readonly number[];
  readonly length: number;
}

export interface WaysOptions {
  /** How many to find at most. */
  readonly limit: number;
  /** The length of each tie in the order of `graph.targets`, 0 or more, the same from both ends; every tie counts 1 without it. */
  readonly lengths?: Float64Array;
}

/**
 * The shortest ways between two nodes that pass no node twice, nearest first; of equally long ones those with fewer ties, then in
 * the order of the graph. Fewer than asked for when there are no more; none when nothing joins the two.
 * Sources: J. Yen, Finding the K shortest loopless paths in a network, Management Science 17 (1971); E. Lawler's rule against
 * finding a way twice, Management Science 18 (1972). Each detour is sought by A* with the true distances to the end as its guide.
 * @throws {GraphError} UNKNOWN_NODE; OPTION for a limit that is not a whole number of 1 or more; WEIGHT for lengths that are none.
 */
export function kShortestWays(graph: Graph, from: string, to: string, options: WaysOptions): Way[] {
  const { limit, lengths = new Float64Array(graph.targets.length).fill(1) } = options;
  if (!Number.isInteger(limit) || limit < 1)
    throw new GraphError('OPTION', `The limit is ${limit}. Give a whole number of ways, 1 or more.`);
  refuseNonsense(graph, lengths);
  const [start = 0, end = 0] = positionsOf(graph, [from, to]);
  const search = new DetourSearch(graph, lengths, end);
  const found: Deviation[] = [];
  const waiting: Deviation[] = [];
  const straight = search.from([start], new Set());
  if (straight) waiting.push({ ...straight, at: 0 });
  while (found.length < limit) {
    const next = takeFirst(waiting);
    if (!next) break;
    found.push(next);
    for (let at = next.at; at < next.nodes.length - 1; at++) {
      const root = next.nodes.slice(0, at + 1);
      const barred = new Set<number>();
      for (const { nodes } of found)
        if (root.every((node, one) => nodes[one] === node)) barred.add(nodes[at + 1] ?? -1);
      const way = search.from(root, barred);
      if (way) waiting.push({ ...way, at });
    }
  }
  return found.map(({ nodes, length }) => ({ nodes, length }));
}

/** A way with where it left the one it was made from: before that, all its detours are known. */
interface Deviation extends Way {
  readonly at: number;
}

/** Takes out the shortest; there are at most limit × ties of a way, so that looking at each is cheap beside finding it. */
function takeFirst(waiting: Deviation[]): Deviation | undefined {
  let first = 0;
  for (let at = 1; at < waiting.length; at++) {
    const [one, other] = [waiting[at], waiting[first]];
    if (one && other && before(one, other)) first = at;
  }
  return waiting.splice(first, 1)[0];
}

function before(one: Way, other: Way): boolean {
  if (one.length !== other.length) return one.length < other.length;
  if (one.nodes.length !== other.nodes.length) return one.nodes.length < other.nodes.length;
  const at = one.nodes.findIndex((node, place) => node !== other.nodes[place]);
  return (one.nodes[at] ?? 0) < (other.nodes[at] ?? 0);
}

/** Finds the shortest rest of a way whose beginning is given, again and again towards one end. */
class DetourSearch {
  readonly #graph: Graph;
  readonly #lengths: Float64Array;
  readonly #end: number;
  /** The true distance to the end: never too long once nodes and ties are barred, so A* stays exact. */
  readonly #guide: Float64Array;
  readonly #sofar: Float64Array;
  readonly #expected: Float64Array;
  readonly #via: Int32Array;
  readonly #heap: NodeHeap;

  constructor(graph: Graph, lengths: Float64Array, end: number) {
    const n = graph.offsets.length - 1;
    this.#graph = graph;
    this.#lengths = lengths;
    this.#end = end;
    this.#guide = dijkstra(graph, lengths, end).distance;
    this.#sofar = new Float64Array(n).fill(Infinity);
    this.#expected = new Float64Array(n).fill(Infinity);
    this.#via = new Int32Array(n);
    this.#heap = new NodeHeap(this.#expected);
  }

  /** The shortest way that begins with `root`, passes none of it again and does not go on from it to a barred node. */
  from(root: readonly number[], barred: ReadonlySet<number>): Way | null {
    const last = root.at(-1) ?? 0;
    if ((this.#guide[last] ?? Infinity) === Infinity) return null;
    const passed = new Set(root);
    const touched = [last];
    this.#sofar[last] = this.#lengthOf(root);
    this.#expected[last] = 0;
    this.#heap.raise(last);
    let node = this.#heap.take();
    while (node !== undefined && node !== this.#end) {
      const end = this.#graph.offsets[node + 1] ?? 0;
      for (let tie = this.#graph.offsets[node] ?? 0; tie < end; tie++) {
        const next = this.#graph.targets[tie] ?? 0;
        if (passed.has(next) || (node === last && barred.has(next))) continue;
        const length = (this.#sofar[node] ?? 0) + (this.#lengths[tie] ?? 0);
        if (length >= (this.#sofar[next] ?? Infinity)) continue;
        if (this.#sofar[next] === Infinity) touched.push(next);
        this.#sofar[next] = length;
        this.#expected[next] = length + (this.#guide[next] ?? 0);
        this.#via[next] = node;
        this.#heap.raise(next);
      }
      node = this.#heap.take();
    }
    const way = node === undefined ? null : { nodes: this.#trace(root), length: this.#sofar[node] ?? 0 };
    this.#heap.clear();
    for (const at of touched) this.#sofar[at] = this.#expected[at] = Infinity;
    return way;
  }

  #trace(root: readonly number[]): number[] {
    const rest: number[] = [];
    for (let at = this.#end; at !== root.at(-1); at = this.#via[at] ?? 0) rest.push(at);
    return [...root, ...rest.reverse()];
  }

  #lengthOf(nodes: readonly number[]): number {
    let length = 0;
    for (let at = 0; at + 1 < nodes.length; at++) {
      let least = Infinity;
      const node = nodes[at] ?? 0;
      for (let tie = this.#graph.offsets[node] ?? 0; tie < (this.#graph.offsets[node + 1] ?? 0); tie++)
        if (this.#graph.targets[tie] === nodes[at + 1]) least = Math.min(least, this.#lengths[tie] ?? 0);
      length += least;
    }
    return length;
  }
}

function refuseNonsense(graph: Graph, lengths: Float64Array): void {
  if (lengths.length !== graph.targets.length)
    throw new GraphError(
      'OPTION',
      `There are ${lengths.length} lengths for ${graph.targets.length} ends of ties. Give each one.`,
    );
  const at = lengths.findIndex((length) => !(length >= 0 && length < Infinity));
  if (at !== -1)
    throw new GraphError(
      'WEIGHT',
      `A tie to ${graph.names[graph.targets[at] ?? 0] ?? ''} has the length ${lengths[at]}. Lengths are finite and 0 or more.`,
      at,
    );
}
