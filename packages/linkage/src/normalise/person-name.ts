import { plainLetters, singleSpaced } from './letters.ts';
import { accepted, refused, type Outcome } from './outcome.ts';

/** A person's name in its form for comparison: lower case, no diacritics, apostrophes closed up, hyphens as spaces. */
export interface PersonName {
  /** `mr`, `ms`, `dr`… as written, without its full stop. */
  readonly title: string | null;
  /** First forename or the only name known (`kaz`). `null` for "Mr Smith". */
  readonly forename: string | null;
  readonly middleNames: readonly string[];
  /** With its particles: `van der berg`. `null` when one name only is known. */
  readonly surname: string | null;
}

/** Why a text is no name. `unknown-person`: it says the name is not known ("unknown", "N/K"). */
export type NameRefusal = 'empty' | 'no-letters' | 'unknown-person';

const TITLES = new Set(
  'mr mrs ms miss mx master dr prof professor rev revd sir dame lady lord cllr pc ps dc ds'.split(' '),
);
const PARTICLES = new Set(
  'van von der den de del della di da dos das la le du al el bin ibn bint ap st mac mc'.split(' '),
);
const UNKNOWN = new Set(['unknown', 'not known', 'n k', 'nk', 'n a', 'na', 'none', 'anon', 'anonymous', 'unk', 'tbc']);

/**
 * Split and normalise a whole name, as `Forename Middle Surname` or `SURNAME, Forename`.
 * @example normalisePersonName("Mrs Zoë O’Brien-Smith") // forename zoe, surname "obrien smith"
 */
export function normalisePersonName(text: string): Outcome<PersonName, NameRefusal> {
  const comma = text.indexOf(',');
  const first = normaliseNamePart(comma < 0 ? text : text.slice(comma + 1));
  const inverted = comma < 0 ? null : normaliseNamePart(text.slice(0, comma));
  if (inverted?.ok && first.ok) {
    const { title, words } = withoutTitle(first.value.split(' '));
    const lead = withoutTitle(inverted.value.split(' '));
    return accepted(named(title ?? lead.title, words, lead.words.join(' ') || null));
  }
  const whole = normaliseNamePart(text.replaceAll(',', ' '));
  if (!whole.ok) return refused(whole.reason, text);
  const { title, words } = withoutTitle(hyphenKept(text.replaceAll(',', ' ')));
  const tidy = (word: string): string => word.replaceAll('-', ' ');
  if (words.length === 0) return refused('no-letters', text);
  if (words.length === 1) {
    const only = words.map(tidy).join('');
    return accepted(title === null ? named(null, [only], null) : named(title, [], only));
  }
  let start = words.length - 1;
  while (start > 1 && PARTICLES.has(words[start - 1] ?? '')) start -= 1;
  return accepted(named(title, words.slice(0, start).map(tidy), words.slice(start).map(tidy).join(' ')));
}

/** Normalise one part of a name (a forename or a surname box): `O’Brien-Smith` → `obrien smith`. */
export function normaliseNamePart(text: string): Outcome<string, NameRefusal> {
  if (text.trim() === '') return refused('empty', text);
  const value = hyphenKept(text).join(' ').replaceAll('-', ' ');
  if (UNKNOWN.has(singleSpaced(plainLetters(text).replace(/[^\p{L}]+/gu, ' ')))) return refused('unknown-person', text);
  return value === '' ? refused('no-letters', text) : accepted(value);
}

/** Words of letters; a hyphen inside a word stays for now, because it tells which words are one name. */
function hyphenKept(text: string): string[] {
  const closed = plainLetters(text).replace(/['’‘ʼ`´]/gu, '');
  const words = closed.replace(/[‐‑–—]/gu, '-').replace(/[^\p{L}-]+/gu, ' ');
  return words
    .split(' ')
    .map((word) => word.replace(/^-+|-+$/gu, '').replace(/-+/gu, '-'))
    .filter((word) => word !== '');
}

function withoutTitle(words: readonly string[]): { title: string | null; words: readonly string[] } {
  const [first] = words;
  return first !== undefined && TITLES.has(first) ? { title: first, words: words.slice(1) } : { title: null, words };
}

function named(title: string | null, forenames: readonly string[], surname: string | null): PersonName {
  const [forename = null, ...middleNames] = forenames;
  return { title, forename, middleNames, surname };
}
