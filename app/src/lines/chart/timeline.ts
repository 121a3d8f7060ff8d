import type { NetworkTie } from '../network/network.ts';

/** One month of a network: what happened in it, and what became known. */
export interface Month {
  /** 'YYYY-MM' */
  readonly month: string;
  readonly happened: number;
  readonly known: number;
}

/** The months of a network in order, those without anything between two that have something included; and ties whose time nobody said. */
export function monthsOf(ties: readonly NetworkTie[]): { readonly months: Month[]; readonly undated: number } {
  const happened = new Map<string, number>();
  const known = new Map<string, number>();
  const add = (to: Map<string, number>, month: string): void => void to.set(month, (to.get(month) ?? 0) + 1);
  let undated = 0;
  for (const { happenedFrom, happenedTo, firstKnown } of ties) {
    add(known, firstKnown.slice(0, 7));
    const [from, to] = [happenedFrom ?? happenedTo, happenedTo ?? happenedFrom];
    if (from === null || to === null) undated += 1;
    else for (const month of monthsFrom(from.slice(0, 7), to.slice(0, 7))) add(happened, month);
  }
  const all = [...happened.keys(), ...known.keys()].toSorted();
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return { months: [], undated };
  return {
    undated,
    months: monthsFrom(first, last).map((month) => ({
      month,
      happened: happened.get(month) ?? 0,
      known: known.get(month) ?? 0,
    })),
  };
}

/** Ties in the order they happened, those without a day last. */
export function inOrder(ties: readonly NetworkTie[]): NetworkTie[] {
  const day = ({ happenedFrom, happenedTo }: NetworkTie): string => happenedFrom ?? happenedTo ?? '9999';
  return ties.toSorted((a, b) => day(a).localeCompare(day(b)) || (a.id < b.id ? -1 : 1));
}

/** So many months are written out; of a longer interval its ends. Somebody may have written the year 1026. */
const MOST_MONTHS = 240;

function monthsFrom(first: string, last: string): string[] {
  const number = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const name = (at: number): string =>
    `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
  const [from, to] = [number(first), number(last)];
  if (to - from >= MOST_MONTHS) return [first, last];
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, at) => name(from + at));
}
