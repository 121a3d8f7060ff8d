import { isTooLong } from './field-length.ts';
import { closedLetters, plainLetters, singleSpaced } from './letters.ts';
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
export type NameRefusal = 'empty' | 'too-long' | 'no-letters' | 'unknown-person';

const TITLES = new Set(
  'mr mrs ms miss mx master dr prof professor rev revd sir dame lady lord cllr pc ps dc ds'.split(' '),
);
const LETTERS_AFTER = new Set('jr jnr snr esq phd bsc msc mbe obe cbe qc kc'.split(' '));
const PARTICLES = new Set(
  'van von der den de del della di da dos do das la le du al el ul ur bin ibn bint binti abu umm ap ab ferch ni nic st mac mc'.split(
    ' ',
  ),
);
/** What says that one name of two is not known: `Unknown Smith`. `Na` is a name. */
const UNKNOWN_WORDS = new Set(['unknown', 'none', 'anon', 'anonymous', 'unk', 'tbc']);
const UNKNOWN = new Set([...UNKNOWN_WORDS, 'not known', 'n k', 'nk', 'n a', 'na']);

/**
 * Split and normalise a whole name, as `Forename Middle Surname` or `SURNAME, Forename`.
 * @example normalisePersonName("Mrs Zoë O’Brien-Smith") // forename zoe, surname "obrien smith"
 */
export function normalisePersonName(text: string): Outcome<PersonName, NameRefusal> {
  if (isTooLong(text)) return refused('too-long', text);
  const comma = text.indexOf(',');
  const first = normaliseNamePart(comma < 0 ? text : text.slice(comma + 1));
  const inverted = comma < 0 ? null : normaliseNamePart(text.slice(0, comma));
  const known = inverted?.ok === true || first.ok;
  if (known && isNamed(first) && inverted !== null && isNamed(inverted)) {
    const { title, words } = withoutTitle(wordsOf(first, text.slice(comma + 1)));
    const lead = withoutTitle(wordsOf(inverted, text.slice(0, comma)));
    return named(title ?? lead.title, words, lead.words.join(' ') || null, text);
  }
  const whole = normaliseNamePart(text.replaceAll(',', ' '));
  if (!whole.ok) return refused(whole.reason, text);
  const { title, words: titled } = withoutTitle(hyphenKept(text.replaceAll(',', ' ')));
  const words = withoutLettersAfter(titled);
  if (words.length === 0) return refused('no-letters', text);
  if (words.length === 1) {
    const only = words.map(tidy).join('');
    return title === null ? named(null, [only], null, text) : named(title, [], only, text);
  }
  let start = words.length - 1;
  while (start > 1 && PARTICLES.has(words[start - 1] ?? '')) start -= 1;
  return named(title, words.slice(0, start).map(tidy), words.slice(start).map(tidy).join(' '), text);
}

/** Normalise one part of a name (a forename or a surname box): `O’Brien-Smith` → `obrien smith`. */
export function normaliseNamePart(text: string): Outcome<string, NameRefusal> {
  if (text.trim() === '') return refused('empty', text);
  if (isTooLong(text)) return refused('too-long', text);
  const value = settled(text, (from) => closedUp(tidy(hyphenKept(from).join(' ')).split(' ')).join(' '));
  const said = singleSpaced(plainLetters(text).replace(/[^\p{L}]+/gu, ' '));
  if (UNKNOWN.has(said) || UNKNOWN.has(value)) return refused('unknown-person', text);
  // One sign can stand for a dozen letters, so the length is looked at once more.
  if (isTooLong(value)) return refused('too-long', text);
  return value === '' ? refused('no-letters', text) : accepted(value);
}

/** Closing words up can bring letters of two scripts together, which are then read as look-alikes: once more settles it. */
function settled(text: string, read: (from: string) => string): string {
  const once = read(text);
  return once === text ? once : read(once);
}

/** Words of letters; a hyphen inside a word stays for now, because it tells which words are one name. */
function hyphenKept(text: string): readonly string[] {
  const words = closedLetters(text)
    .replace(/[‐‑–—]/gu, '-')
    .replace(/[^\p{L}-]+/gu, ' ')
    .split(' ')
    .map((word) => word.replace(/^-+|-+$/gu, '').replace(/-+/gu, '-'))
    .filter((word) => word !== '');
  return closedUp(words);
}

function closedUp(words: readonly string[]): readonly string[] {
  return words.reduceRight<readonly string[]>((later, word) => {
    const [next = '', ...rest] = later;
    return JOINED.has(word) && next.length >= 3 ? [word + next, ...rest] : [word, ...later];
  }, []);
}

function tidy(word: string): string {
  return word.replaceAll('-', ' ');
}

/** Beginnings of a surname that are written apart or closed up as the clerk likes: `O Brien`, `Mc Donald`. */
const JOINED = new Set(['o', 'mc', 'mac']);

function withoutTitle(words: readonly string[]): { title: string | null; words: readonly string[] } {
  const [first] = words;
  return first !== undefined && TITLES.has(first) ? { title: first, words: words.slice(1) } : { title: null, words };
}

function withoutLettersAfter(words: readonly string[]): readonly string[] {
  const last = words.findLastIndex((word) => !LETTERS_AFTER.has(word));
  return last < 1 ? words : words.slice(0, last + 1);
}

/** A part that is a name, or that says it is not known. */
function isNamed(part: Outcome<string, NameRefusal>): boolean {
  return part.ok || part.reason === 'unknown-person';
}

function wordsOf(part: Outcome<string, NameRefusal>, text: string): readonly string[] {
  return part.ok ? hyphenKept(text).map(tidy) : [];
}

function named(
  title: string | null,
  forenames: readonly string[],
  lastName: string | null,
  text: string,
): Outcome<PersonName, NameRefusal> {
  const [first = null, ...middleNames] = forenames;
  const [forename, surname] = [first, lastName].map((name) => (name !== null && UNKNOWN_WORDS.has(name) ? null : name));
  if (forename == null && surname == null) return refused('unknown-person', text);
  return accepted({ title, forename: forename ?? null, middleNames, surname: surname ?? null });
}
