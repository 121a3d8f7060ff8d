import { GraphError } from './graph-error.ts';

/** A tie and when it was; the same two may be tied many times. */
export interface TimedTie {
  readonly source: string;
  readonly target: string;
  /** First and last day, both included, in any unit that counts up; null where it is open. */
  readonly from: number | null;
  readonly to: number | null;
  readonly weight?: number;
}

/** Windows of one width, the next starting one step later, the first at `start`, the last before `end`. */
export interface Windows {
  readonly start: number;
  readonly end: number;
  readonly width: number;
  /** The width, when not given, so that each day is in one window. */
  readonly step?: number;
}

/** What was so at some time in one window. */
export interface WindowDegree {
  /** From this day up to but not including the next. */
  readonly from: number;
  readonly to: number;
  /** How many different others each node was tied to. */
  readonly degree: Uint32Array;
  /** The sum of the weights of all ties that touch the window. */
  readonly strength: Float64Array;
}

const MOST_VALUES = 50_000_000;

/**
 * Degree and strength of each node in each window, in the order of `nodes`. A tie without a known day is in every window it may
 * have been in. O(ties log ties + nodes × windows).
 * Source: P. Holme and J. Saramäki, Temporal networks, Physics Reports 519 (2012), for windows of contacts.
 * @throws {GraphError} REPEATED_NODE, UNKNOWN_NODE, WEIGHT, INTERVAL (it ends before it starts), each with the tie; OPTION.
 */
export function degreeOverTime(
  nodes: readonly string[],
  ties: readonly TimedTie[],
  windows: Windows,
): readonly WindowDegree[] {
  const found = emptyWindows(nodes.length, windows);
  const index = new Map(nodes.map((name, at) => [name, at]));
  if (index.size !== nodes.length)
    throw new GraphError('REPEATED_NODE', 'Two nodes have one name. Give each node once.');
  const spans = ties.flatMap((tie, at) => spanOf(tie, at, index, windows, found.length));
  spans.sort((one, other) => one.a - other.a || one.b - other.b || one.first - other.first);
  let counted = -1;
  spans.forEach(({ a, b, first, last, weight }, at) => {
    const before = spans[at - 1];
    if (before?.a !== a || before.b !== b) counted = -1;
    for (let window = first; window <= last; window++) {
      const own = found[window];
      if (!own) continue;
      own.strength[a] = (own.strength[a] ?? 0) + weight;
      own.strength[b] = (own.strength[b] ?? 0) + weight;
      if (window <= counted) continue;
      own.degree[a] = (own.degree[a] ?? 0) + 1;
      own.degree[b] = (own.degree[b] ?? 0) + 1;
    }
    counted = Math.max(counted, last);
  });
  return found;
}

function emptyWindows(nodes: number, { start, end, width, step = width }: Windows): WindowDegree[] {
  if (![start, end, width, step].every(Number.isFinite) || width <= 0 || step <= 0 || end <= start)
    throw new GraphError(
      'OPTION',
      `Windows from ${start} to ${end}, ${width} wide, ${step} apart make no sense. Give an end after the start, a width and a step above 0.`,
    );
  const count = Math.ceil((end - start) / step);
  if (count * Math.max(nodes, 1) > MOST_VALUES)
    throw new GraphError('OPTION', `${count} windows of ${nodes} nodes are too many values. Take wider steps.`);
  return Array.from({ length: count }, (_, at) => ({
    from: start + at * step,
    to: start + at * step + width,
    degree: new Uint32Array(nodes),
    strength: new Float64Array(nodes),
  }));
}

/** A tie as the windows it touches; `a` is the smaller position. */
interface Span {
  readonly a: number;
  readonly b: number;
  readonly first: number;
  readonly last: number;
  readonly weight: number;
}

function spanOf(
  { source, target, from, to, weight = 1 }: TimedTie,
  tie: number,
  index: ReadonlyMap<string, number>,
  { start, width, step = width }: Windows,
  count: number,
): Span[] {
  const one = index.get(source);
  const other = index.get(target);
  if (one === undefined || other === undefined)
    throw new GraphError(
      'UNKNOWN_NODE',
      `Tie ${tie} names the node ${one === undefined ? source : target}, which is not among the nodes. Add it, or leave the tie out.`,
      tie,
    );
  if (!(weight > 0 && weight < Infinity))
    throw new GraphError('WEIGHT', `Tie ${tie} has the weight ${weight}. Weights are finite and above 0.`, tie);
  const began = from ?? -Infinity;
  const ended = to ?? Infinity;
  if (!(began <= ended))
    throw new GraphError(
      'INTERVAL',
      `Tie ${tie}, from ${source} to ${target}, is said to last from ${from} to ${to}. It must not end before it starts.`,
      tie,
    );
  if (one === other) return [];
  // Window w runs from start + w·step up to but not including start + w·step + width.
  const first = Math.max(0, Math.floor((began - start - width) / step) + 1);
  const last = Math.min(count - 1, Math.floor((ended - start) / step));
  return first > last ? [] : [{ a: Math.min(one, other), b: Math.max(one, other), first, last, weight }];
}
