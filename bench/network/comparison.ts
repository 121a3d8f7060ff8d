import type { Measured, Taken } from './measured.ts';
import { SIDES, type Outcome, type Side } from './peers.ts';

/** One piece of work of one side: the median of all rounds. */
export interface Figure extends Taken {
  readonly times: number;
}

/** One side over all rounds. */
export interface SideFigures {
  readonly version: string;
  readonly seconds: Readonly<Record<string, Figure>>;
  /** The mean over the rounds. */
  readonly found: Readonly<Record<string, number>>;
  readonly peakMb: number;
}

/** How many times our time a peer needs for the same work, on the clock and of the processors; above 1 we are faster. */
export interface Ratio {
  readonly peer: Side;
  readonly theirs: string;
  readonly ours: string;
  readonly wall: number;
  readonly cpu: number;
}

/** Which work of a peer is compared with which of ours. */
const PAIRS: readonly (readonly [peer: Side, theirs: string, ours: string])[] = [
  ['graphology', 'build', 'build from names'],
  ['graphology', 'build', 'build'],
  ['graphology', 'PageRank', 'PageRank'],
  ['graphology', 'names to PageRank', 'names to PageRank'],
  ['graphology', 'Louvain', 'Louvain'],
  ['graphology', 'betweenness', 'betweenness'],
  ['igraph', 'build', 'build'],
  ['igraph', 'PageRank', 'PageRank to 1e-12'],
  ['igraph', 'Louvain', 'Louvain'],
  ['igraph', 'Leiden, 2 iterations', 'Leiden, 2 iterations'],
  ['igraph', 'Leiden, 10 iterations', 'Leiden, 10 iterations'],
  ['igraph', 'betweenness', 'betweenness'],
  ['igraph', 'betweenness', 'betweenness, all threads'],
  ['networkx', 'build', 'build from names'],
  ['networkx', 'PageRank', 'PageRank'],
  ['networkx', 'Louvain', 'Louvain'],
  ['networkx', 'betweenness', 'betweenness'],
];

/** The rounds of each side as one; null for a side that is missing. */
export function figuresOf(rounds: readonly Outcome[]): SideFigures | { readonly missing: string } {
  const measured = rounds.flatMap((round) => ('measured' in round ? [round.measured] : []));
  const [first] = measured;
  const missing = rounds.find((round) => 'missing' in round);
  if (!first || missing) return missing ?? { missing: 'It was not run.' };
  return {
    version: first.version,
    seconds: Object.fromEntries(Object.keys(first.work).map((name) => [name, median(measured, name)])),
    found: Object.fromEntries(
      Object.keys(first.found).map((name) => [
        name,
        measured.reduce((sum, round) => sum + (round.found[name] ?? NaN), 0) / measured.length,
      ]),
    ),
    peakMb: Math.max(...measured.map((round) => round.peakMb)),
  };
}

/** All pairs that both sides measured. */
export function ratiosOf(sides: Readonly<Record<Side, ReturnType<typeof figuresOf>>>): Ratio[] {
  const figure = (side: Side, name: string): Figure | undefined => {
    const figures = sides[side];
    return 'seconds' in figures ? figures.seconds[name] : undefined;
  };
  return PAIRS.flatMap(([peer, theirs, ours]) => {
    const their = figure(peer, theirs);
    const our = figure('ours', ours);
    return their && our ? [{ peer, theirs, ours, wall: their.wall / our.wall, cpu: their.cpu / our.cpu }] : [];
  });
}

/** What one report of ten ties takes, in seconds of processor time, where measures are kept and where all is measured anew. */
export interface ReportTakenIn {
  readonly kept: number;
  readonly anew: number;
  readonly timesQuicker: number;
}

/** Null where ours was not measured. */
export function reportTakenIn(ours: ReturnType<typeof figuresOf>): ReportTakenIn | null {
  const all = 'seconds' in ours ? ours.seconds['measures kept: 100 reports'] : undefined;
  const whole = 'seconds' in ours ? ours.seconds['the same measured anew'] : undefined;
  if (!all || !whole) return null;
  const kept = all.cpu / 100;
  return { kept, anew: whole.cpu, timesQuicker: whole.cpu / kept };
}

/** Sides whose figures are missing, with the reason. */
export function missingOf(sides: Readonly<Record<Side, ReturnType<typeof figuresOf>>>): Record<string, string> {
  return Object.fromEntries(
    SIDES.flatMap((side) => {
      const figures = sides[side];
      return 'missing' in figures ? [[side, figures.missing]] : [];
    }),
  );
}

function median(measured: readonly Measured[], name: string): Figure {
  const taken = measured.flatMap((round) => round.work[name] ?? []);
  const middle = (values: number[]): number => {
    const sorted = values.toSorted((a, b) => a - b);
    const half = sorted.length >> 1;
    return sorted.length % 2 === 1 ? (sorted[half] ?? NaN) : ((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2;
  };
  return { wall: middle(taken.map((one) => one.wall)), cpu: middle(taken.map((one) => one.cpu)), times: taken.length };
}
