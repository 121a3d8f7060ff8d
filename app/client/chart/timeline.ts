import type { ChartTie } from '../../src/lines/chart/chart-data.ts';
import type { Window } from './shown.ts';

/** Equal stretches of days and how many ties happened in each. */
export interface Strip {
  readonly first: string;
  readonly last: string;
  readonly bars: readonly Bar[];
  /** Ties nobody gave a day to: they are never out of the window. */
  readonly undated: number;
}

export interface Bar {
  readonly from: string;
  readonly to: string;
  readonly ties: number;
}

const DAY_MS = 86_400_000;

/** The strip of these ties in at most so many bars; null when no tie has a day. A tie counts in each bar it touches. */
export function stripOf(ties: Iterable<ChartTie>, most = 40): Strip | null {
  const dated: (readonly [number, number])[] = [];
  let undated = 0;
  for (const tie of ties) {
    const from = tie.happenedFrom ?? tie.happenedTo;
    const to = tie.happenedTo ?? tie.happenedFrom;
    if (from === null || to === null) undated += 1;
    else dated.push([dayNumber(from), dayNumber(to)]);
  }
  if (dated.length === 0) return null;
  let [first, last] = [Infinity, -Infinity];
  for (const [from, to] of dated) {
    first = Math.min(first, from);
    last = Math.max(last, to);
  }
  const width = Math.max(1, Math.ceil((last - first + 1) / most));
  const counts = new Array<number>(Math.ceil((last - first + 1) / width)).fill(0);
  for (const [from, to] of dated)
    for (let bar = Math.floor((from - first) / width); bar <= Math.floor((to - first) / width); bar += 1)
      counts[bar] = (counts[bar] ?? 0) + 1;
  return {
    first: dayOf(first),
    last: dayOf(last),
    undated,
    bars: counts.map((count, at) => ({
      from: dayOf(first + at * width),
      to: dayOf(Math.min(first + (at + 1) * width - 1, last)),
      ties: count,
    })),
  };
}

/** The windows that play the strip, one after another: each a tenth of it, or at least a bar, moving on by a bar. */
export function framesOf(strip: Strip, knownBy: string | null): Window[] {
  const span = Math.max(1, Math.round(strip.bars.length / 10));
  const frames: Window[] = [];
  for (let at = 0; at + span <= strip.bars.length; at += 1) {
    const [from, to] = [strip.bars[at], strip.bars[at + span - 1]];
    if (from && to) frames.push({ happenedFrom: from.from, happenedTo: to.to, knownBy });
  }
  return frames;
}

/** The days on which the partnership learned of these ties, each once, in order. */
export function daysOfKnowing(ties: Iterable<ChartTie>): string[] {
  return [...new Set([...ties].map(({ firstKnown }) => firstKnown))].toSorted();
}

/** A window in words: '3 March 2019 to 9 April 2019, as known on 1 May 2019'. */
export function sayWindow({ happenedFrom, happenedTo, knownBy }: Window): string {
  const happened =
    happenedFrom === null && happenedTo === null
      ? 'any time'
      : `${happenedFrom === null ? 'the beginning' : sayDay(happenedFrom)} to ${happenedTo === null ? 'now' : sayDay(happenedTo)}`;
  return knownBy === null ? happened : `${happened}, as known on ${sayDay(knownBy)}`;
}

/** '3 March 2019'. */
export function sayDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** The number of a day, counted from 1 January 1970. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** The day of that number, 'YYYY-MM-DD'. */
export function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
