// Small letters of Cyrillic and Greek that look like Latin ones, small or capital. Source: Unicode UTS #39, confusables.txt,
// the letters of modern alphabets only.
const LATIN: ReadonlyMap<string, string> = new Map(
  'аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd һh ԛq ԝw αa βb εe ηh ιi κk μm νv οo ρp τt υu χx'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);

const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/**
 * Words that mix Latin letters or digits with Cyrillic or Greek look-alikes are made Latin: `kаren` with a Cyrillic `а`
 * → `karen`. A word wholly in another script stays as it is.
 * @param text small letters without diacritics
 */
export function withoutHomoglyphs(text: string): string {
  if (!OTHER_SCRIPT.test(text)) return text;
  return text.replace(/[\p{L}\p{N}]+/gu, (word) =>
    /[a-z0-9]/u.test(word)
      ? word.replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (sign) => LATIN.get(sign) ?? sign)
      : word,
  );
}
