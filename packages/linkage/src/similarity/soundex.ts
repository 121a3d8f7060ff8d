const CODES: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'bfpv'].map((letter) => [letter, '1'])),
  ...Object.fromEntries([...'cgjkqsxz'].map((letter) => [letter, '2'])),
  ...Object.fromEntries([...'dt'].map((letter) => [letter, '3'])),
  l: '4',
  ...Object.fromEntries([...'mn'].map((letter) => [letter, '5'])),
  r: '6',
};

/**
 * American Soundex of a plain-letter name, e.g. `robert` → `R163`. Source: US National Archives, "The Soundex Indexing
 * System" — h and w do not part two letters of one code, vowels do. `null` when there is no letter from a to z.
 */
export function soundex(name: string): string | null {
  const letters = [...name.toLowerCase()].filter((letter) => letter >= 'a' && letter <= 'z');
  const [first, ...rest] = letters;
  if (first === undefined) return null;
  let code = first.toUpperCase();
  let previous = CODES[first] ?? '';
  for (const letter of rest) {
    if (letter === 'h' || letter === 'w') continue;
    const digit = CODES[letter] ?? '';
    if (digit !== '' && digit !== previous) code += digit;
    if (code.length === 4) return code;
    previous = digit;
  }
  return code.padEnd(4, '0');
}
