/** More than this share of five-word runs in common, and it is not a rewrite. Source: security.md §5.7. */
export const COPIED = 0.3;

const RUN = 5;
/** A run this long that stands in both is a phrase of the writer, and not chance. */
const PHRASE = 8;

/** A stretch of the new text that stands word for word in the original. */
export interface SharedRun {
  readonly start: number;
  readonly end: number;
  readonly words: number;
}

/** The share of the new text's five-word runs that stand in the original too, 0 to 1: a rewrite keeps under 0.3. */
export function copiedShare(original: string, rewritten: string): number {
  const known = new Set(runs(wordsOf(original)));
  const own = runs(wordsOf(rewritten));
  return own.length === 0 ? 0 : own.filter((run) => known.has(run)).length / own.length;
}

/**
 * Stretches of eight words and more that stand in both, and the longest of any length. Five-word runs are followed from place to place,
 * so the work grows with the length of the new text alone.
 */
export function sharedRuns(original: string, rewritten: string): { phrases: SharedRun[]; longest: SharedRun | null } {
  const words = wordsOf(rewritten);
  const all = matches(wordsOf(original), words).map(({ from, to }): SharedRun => {
    const [first, last] = [words[from], words[to - 1]];
    return { start: first?.start ?? 0, end: last?.end ?? 0, words: to - from };
  });
  const longest = all.reduce<SharedRun | null>((best, run) => (best && best.words >= run.words ? best : run), null);
  return { phrases: all.filter(({ words: length }) => length >= PHRASE), longest };
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function runs(words: readonly Word[]): string[] {
  return words.slice(RUN - 1).map((_, at) =>
    words
      .slice(at, at + RUN)
      .map(({ text }) => text)
      .join(' '),
  );
}

/**
 * Maximal stretches of the new text, each word for word somewhere in the original: the suffix automaton of the original, walked once.
 * Source: Blumer et al., The smallest automaton recognizing the subwords of a text (1985).
 */
function matches(original: readonly Word[], rewritten: readonly Word[]): { from: number; to: number }[] {
  const automaton = automatonOf(original);
  const found: { from: number; to: number }[] = [];
  let [state, length] = [0, 0];
  for (const [at, { text }] of rewritten.entries()) {
    while (state > 0 && !automaton[state]?.next.has(text)) {
      state = automaton[state]?.link ?? 0;
      length = automaton[state]?.length ?? 0;
    }
    const next = automaton[state]?.next.get(text);
    length = next === undefined ? 0 : length + 1;
    state = next ?? 0;
    const last = found.at(-1);
    if (length === 0) continue;
    if (last?.to === at && last.from === at + 1 - length) last.to = at + 1;
    else found.push({ from: at + 1 - length, to: at + 1 });
  }
  return found;
}

interface State {
  length: number;
  link: number;
  next: Map<string, number>;
}

function automatonOf(words: readonly Word[]): State[] {
  const states: State[] = [{ length: 0, link: -1, next: new Map() }];
  let last = 0;
  for (const { text } of words) {
    const current = states.length;
    const made: State = { length: (states[last]?.length ?? 0) + 1, link: 0, next: new Map() };
    states.push(made);
    let at = last;
    while (at !== -1 && !states[at]?.next.has(text)) {
      states[at]?.next.set(text, current);
      at = states[at]?.link ?? -1;
    }
    if (at !== -1) made.link = splitAt(states, at, text);
    last = current;
  }
  return states;
}

/** The state a suffix link leads to, split where it stands for longer stretches as well. */
function splitAt(states: State[], from: number, text: string): number {
  const target = states[from]?.next.get(text) ?? 0;
  const old = states[target];
  const length = (states[from]?.length ?? 0) + 1;
  if (!old || old.length === length) return target;
  const copy = states.length;
  states.push({ length, link: old.link, next: new Map(old.next) });
  old.link = copy;
  let at = from;
  while (at !== -1 && states[at]?.next.get(text) === target) {
    states[at]?.next.set(text, copy);
    at = states[at]?.link ?? -1;
  }
  return copy;
}
