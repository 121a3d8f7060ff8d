import type { Thing } from '../../intake/index.ts';

/** What two submissions are compared by. */
export interface Comparable {
  readonly id: string;
  readonly narrative: string;
  readonly things: readonly Thing[];
  readonly receivedAt: Date;
}

/** Submissions that may be one, told more than once: the first of them in the queue, and the others with why. */
export interface AlikeGroup {
  readonly lead: string;
  readonly others: readonly { readonly id: string; readonly why: string }[];
}

/** Further apart than this, two are two. */
const WITHIN_DAYS = 7;
/** Words that run together, as many as one run holds. */
const RUN = 4;
/** The share of the shorter's runs that stand in the other. */
const SAME_WORDS = 0.6;
const THINGS_IN_COMMON = 2;
/** A run or a thing that more than so many have tells nothing apart. */
const COMMON = 40;

/**
 * Groups what may have been sent twice: in the same words, or naming the same two things or more, within days. In the order given. It is a
 * hint to look and merges nothing: two people who saw the same thing say more than one.
 */
export function groupAlike(items: readonly Comparable[]): AlikeGroup[] {
  const runs = items.map(({ narrative }) => runsOf(narrative));
  const things = items.map((item) => new Set(item.things.map(keyOf).filter((key) => key !== null)));
  const groups = new Map<number, Map<number, string>>();
  const leadOf = new Map<number, number>();
  const join = (one: number, other: number, why: string): void => {
    if (leadOf.has(other)) return;
    const lead = leadOf.get(one) ?? one;
    leadOf.set(other, lead);
    groups.set(lead, (groups.get(lead) ?? new Map<number, string>()).set(other, why));
  };
  for (const [one, other, shared] of pairsSharing(runs)) {
    const shorter = Math.min(runs[one]?.size ?? 0, runs[other]?.size ?? 0);
    if (shared >= shorter * SAME_WORDS && near(items, one, other)) join(one, other, 'the same words');
  }
  for (const [one, other, shared] of pairsSharing(things))
    if (shared >= THINGS_IN_COMMON && near(items, one, other)) join(one, other, 'the same people or things');
  return [...groups]
    .filter(([lead]) => !leadOf.has(lead))
    .toSorted(([a], [b]) => a - b)
    .map(([lead, others]) => ({
      lead: items[lead]?.id ?? '',
      others: everyone(groups, others).map(([at, why]) => ({ id: items[at]?.id ?? '', why })),
    }));
}

/** Those of a group, with those that were grouped behind one of them before it joined. */
function everyone(
  groups: ReadonlyMap<number, ReadonlyMap<number, string>>,
  others: ReadonlyMap<number, string>,
): [number, string][] {
  return [...others].flatMap(([at, why]): [number, string][] => [
    [at, why],
    ...everyone(groups, groups.get(at) ?? new Map()),
  ]);
}

/** Pairs with something in common and how much, the earlier first; found by what they share, never by trying every pair. */
function pairsSharing(sets: readonly ReadonlySet<string>[]): [number, number, number][] {
  const having = new Map<string, number[]>();
  for (const [at, set] of sets.entries())
    for (const key of set) having.set(key, [...(having.get(key) ?? []).slice(0, COMMON), at]);
  const shared = new Map<number, number>();
  for (const ats of having.values()) {
    if (ats.length < 2 || ats.length > COMMON) continue;
    for (const [n, one] of ats.entries())
      for (const other of ats.slice(n + 1)) {
        const pair = one * sets.length + other;
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
  }
  return [...shared]
    .map(([pair, n]): [number, number, number] => [Math.floor(pair / sets.length), pair % sets.length, n])
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function near(items: readonly Comparable[], one: number, other: number): boolean {
  const [a, b] = [items[one], items[other]];
  return (
    a !== undefined &&
    b !== undefined &&
    Math.abs(a.receivedAt.getTime() - b.receivedAt.getTime()) <= WITHIN_DAYS * 86_400_000
  );
}

/** Runs of four words; a text shorter than that is one run. */
function runsOf(text: string): Set<string> {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (words.length < RUN) return new Set(words.length > 0 ? [words.join(' ')] : []);
  return new Set(words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' ')));
}

/** What makes two things the same one; null where it says too little: a forename, 'a man', 'black car'. */
function keyOf({ kind, text }: Thing): string | null {
  const letters = text.toLowerCase().replaceAll(/[^\p{L}\p{N} ]/gu, '');
  if (kind === 'phone') {
    const digits = letters.replaceAll(/\D/gu, '');
    return digits.length >= 7 ? `phone ${digits.slice(-9)}` : null;
  }
  if (kind === 'vehicle' && !/\d/u.test(letters)) return null;
  if (kind === 'person' && letters.trim().split(/\s+/u).length < 2) return null;
  if (kind === 'person' && /^(?:a|an|the|his|her|their|my|some) /u.test(letters)) return null;
  return `${kind} ${letters.replaceAll(/\s+/gu, ' ').trim()}`;
}
