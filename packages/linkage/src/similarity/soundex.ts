const GROUPS: readonly (readonly [string, string])[] = [
  ['bfpv', '1'],
  ['cgjkqsxz', '2'],
  ['dt', '3'],
  ['l', '4'],
  ['mn', '5'],
  ['r', '6'],
];
const CODES = new Map(GROUPS.flatMap(([letters, code]) => Array.from(letters, (letter) => [letter, code] as const)));

/**
 * American Soundex of a plain-letter name, e.g. `robert` → `R163`. Source: US National Archives, "The Soundex Indexing
 * System" — h and w do not part two letters of one code, vowels do. `null` when there is no letter from a to z.
 */
export function soundex(name: string): string | null {
  const letters = Array.from(name.toLowerCase()).filter((letter) => letter >= 'a' && letter <= 'z');
  const [first, ...rest] = letters;
  if (first === undefined) return null;
  let code = first.toUpperCase();
  let previous = CODES.get(first) ?? '';
  for (const letter of rest) {
    if (letter === 'h' || letter === 'w') continue;
    const digit = CODES.get(letter) ?? '';
    if (digit !== '' && digit !== previous) code += digit;
    if (code.length === 4) return code;
    previous = digit;
  }
  return code.padEnd(4, '0');
}
