import { withoutHomoglyphs } from './homoglyphs.ts';

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
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ə', 'e'],
]);
// Zeros of the decimal digits in use among people here: Arabic, Persian and Urdu, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil.
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0be6];
// Most fields: nothing in them to take apart.
const ASCII = /^[\t\n\r\x20-\x7e]*$/u;
const APOSTROPHES = /['’‘ʼ`´′]/gu;

/** Lower case without diacritics: `Zoë` → `zoe`, `Łukasz` → `lukasz`. Letters of other scripts stay as they are. */
export function plainLetters(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const bare = decomposed(decomposed(visible(text)).toLowerCase());
  return Array.from(bare, (letter) => WHOLE_LETTERS.get(letter) ?? letter).join('');
}

/** `plainLetters` with apostrophes closed up (`O’Brien` → `obrien`) and look-alikes from other scripts made Latin. */
export function closedLetters(text: string): string {
  // Twice, because `´` decomposes to a space with an accent, and `ŉ` to an apostrophe with a letter.
  return withoutHomoglyphs(plainLetters(text.replace(APOSTROPHES, '')).replace(APOSTROPHES, ''));
}

/** Text as it looks: compatibility forms and digits of other scripts made plain, and signs that do not show left out. */
export function plainSigns(text: string): string {
  if (ASCII.test(text)) return text;
  return visible(text)
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = ZEROS.find((first) => code >= first && code < first + 10);
      return zero === undefined ? digit : String(code - zero);
    });
}

/** Runs of white space become one space; none at the ends. */
export function singleSpaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Without direction marks, joiners, fillers and halves of surrogate pairs; control signs become spaces. */
function visible(text: string): string {
  return text.replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu, '').replace(/\p{Cc}/gu, ' ');
}

function decomposed(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}
