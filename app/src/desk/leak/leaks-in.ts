import { createHash } from 'node:crypto';
import { EXACT } from './exact.ts';
import { IDENTIFYING } from './identifying.ts';
import type { Leak, LeakKind, LeakRule } from './leak.ts';
import { namesOfAgencies } from './names-of-agencies.ts';
import { ONLY_ONE } from './only-one.ts';
import { WRITING } from './writing.ts';

/** Where two stretches lie over each other the graver counts, and its stretch grows to cover both. */
const GRAVITY: readonly LeakKind[] = [
  'identifies_source',
  'only_one_could_know',
  'exact_time_or_place',
  'writers_phrases',
];

const RULES: readonly LeakRule[] = [...IDENTIFYING, ...ONLY_ONE, ...EXACT, ...WRITING];

/**
 * Every stretch that a rule finds, in order, none over another.
 * @param agencies names of the partnership's agencies: flagged in full, in short and as initials
 * @param own texts of the things released with it, whose numbers, plates, names and addresses are the subject's; null where that is not
 *   known yet, as in what was sent: then phones, plates and online names are not flagged
 */
export function leaksIn(text: string, agencies: readonly string[] = [], own: readonly string[] | null = null): Leak[] {
  const released = (own ?? []).map(compared).filter((thing) => thing.length > 2);
  const found: Leak[] = [];
  for (const rule of [...namesOfAgencies(agencies), ...RULES]) {
    if (rule.onlyUnlessOwn && own === null) continue;
    for (const match of text.matchAll(rule.pattern)) {
      const words = match[0].trim();
      if (words === '' || (rule.mayBeOwn && isReleased(words, released))) continue;
      found.push(leakOf(rule, words, match.index + match[0].indexOf(words)));
    }
  }
  return withoutOverlap(found, text);
}

/** A leak of a rule, for words that stand at a place. */
export function leakOf(rule: Omit<LeakRule, 'pattern'>, words: string, start: number): Leak {
  const [replacement = null, ...coarser] = rule.ladder?.(words) ?? [];
  return {
    id: idOf(rule.code, words),
    start,
    end: start + words.length,
    text: words,
    kind: rule.kind,
    why: rule.why,
    instead: rule.instead,
    replacement,
    coarser,
  };
}

/** Those that stay when each stretch may be flagged once: the first to begin; at one place the longest, then the gravest. */
export function withoutOverlap(found: readonly Leak[], text: string): Leak[] {
  const kept: Leak[] = [];
  for (const leak of found.toSorted(
    (a, b) => a.start - b.start || b.end - a.end || GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind),
  )) {
    const last = kept.at(-1);
    if (!last || leak.start >= last.end) kept.push(leak);
    else if (leak.end > last.end) kept[kept.length - 1] = joined(last, leak, text);
  }
  return kept;
}

function joined(one: Leak, other: Leak, text: string): Leak {
  const graver = GRAVITY.indexOf(other.kind) < GRAVITY.indexOf(one.kind) ? other : one;
  const words = text.slice(one.start, other.end);
  return { ...graver, id: idOf('joined', words), start: one.start, end: other.end, text: words };
}

function idOf(code: string, words: string): string {
  const digest = createHash('sha256').update(words.toLowerCase()).digest('hex').slice(0, 12);
  return `${code}-${digest}`;
}

function isReleased(words: string, released: readonly string[]): boolean {
  const own = compared(words);
  return own.length > 2 && released.some((thing) => thing.includes(own) || own.includes(thing));
}

function compared(words: string): string {
  return words.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
