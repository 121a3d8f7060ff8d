/** A name as written, and the other names that the same text gives for the person. */
export interface NamesInText {
  readonly name: string;
  readonly aliases: readonly string[];
}

const ALSO =
  /\s*[,;(]?\s*\b(?:a\.?\s?k\.?\s?a\.?|alias|also known as|known as|goes by(?: the name)?(?: of)?|n[ée]e|formerly)\s*:?\s+/iu;
const ASIDE = /["“”„«]([^"“”„«»]+)["“”»]|\(([^()]+)\)/gu;

/**
 * Take apart `Karen “Kaz” Ashdown`, `Karen (Kaz) Ashdown` and `Karen Ashdown aka Kaz Birch`. An alias is given as it stands
 * in the text; a single word says nothing of a surname.
 */
export function namesInText(text: string): NamesInText {
  const asides: string[] = [];
  const rest = text.replace(ASIDE, (_, quoted: string | undefined, bracketed: string | undefined) => {
    const aside = (quoted ?? bracketed ?? '').trim();
    if (aside !== '') asides.push(aside.replace(ALSO_FIRST, ''));
    return ' ';
  });
  const [name = '', ...others] = rest.split(ALSO).map((part) => part.replace(/[\s)]+$/u, '').trim());
  const aliases = [...asides, ...others].filter((alias) => alias !== '');
  if (name !== '') return { name, aliases };
  // Nothing stands before: "Aka Smith" is a name, and so is what stands alone in quotes or brackets.
  const [only = rest.trim(), ...more] = asides;
  return { name: only, aliases: more };
}

const ALSO_FIRST = new RegExp(`^${ALSO.source}`, 'iu');
