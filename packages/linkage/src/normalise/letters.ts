// Letters that Unicode decomposition leaves whole, with the spelling British records use for them.
const WHOLE_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
]);

/** Lower case without diacritics: `Zoë` → `zoe`, `Łukasz` → `lukasz`. Letters of other scripts stay as they are. */
export function plainLetters(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return Array.from(bare, (letter) => WHOLE_LETTERS.get(letter) ?? letter).join('');
}

/** Runs of white space become one space; none at the ends. */
export function singleSpaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
