import type { Random } from '../random.ts';

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ie/, 'ei'],
  [/ei/, 'ie'],
  [/ph/, 'f'],
  [/ck/, 'k'],
  [/c(?=[aou])/, 'k'],
  [/y$/, 'ie'],
  [/ie$/, 'y'],
  [/ee/, 'ea'],
  [/ll/, 'l'],
  [/nn/, 'n'],
  [/tt/, 't'],
  [/ss/, 's'],
  [/ay/, 'ai'],
  [/ai/, 'ay'],
  [/z/, 's'],
  [/w/, 'v'],
  [/ow/, 'au'],
  [/sz/, 'sh'],
  [/ou/, 'o'],
  [/e(?=[lnr])/, 'a'],
  [/a(?=n)/, 'e'],
  [/o(?=n)/, 'e'],
  [/v/, 'w'],
  [/ks/, 'x'],
  [/th/, 't'],
];

/**
 * A name written down as heard, or mistyped: a change of sound in two cases of three, else two letters swapped, one
 * left out or one doubled. Always differs from the name given when that has three letters or more.
 */
export function misspell(random: Random, name: string): string {
  if (name.length < 3) return name;
  const fitting = SOUNDS.filter(([pattern]) => pattern.test(name));
  if (fitting.length > 0 && random.chance(0.67)) {
    const [pattern, replacement] = random.pick(fitting);
    const heard = name.replace(pattern, replacement);
    if (heard !== name) return heard;
  }
  const i = random.int(1, name.length - 2);
  const [left, here, after] = [name.slice(0, i), name.charAt(i), name.charAt(i + 1)];
  if (random.chance(0.4) && here !== after) return `${left}${after}${here}${name.slice(i + 2)}`;
  return random.chance(0.5) ? `${left}${name.slice(i + 1)}` : `${left}${here}${name.slice(i)}`;
}
