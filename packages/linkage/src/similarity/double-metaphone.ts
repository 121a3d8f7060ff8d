import { SOUND_RULES, type SoundRule } from './metaphone-rules.ts';

/** Letters of a name that are read; the rest of a longer one is not heard. */
const MOST_LETTERS = 64;
const KEPT = new Map<string, readonly string[]>();
const MOST_KEPT = 20_000;

/**
 * Double Metaphone (Lawrence Philips, "The Double Metaphone Search Algorithm", C/C++ Users Journal, June 2000): how a name
 * is likely to be said in English, and a second way where its origin allows one. Codes are not cut to four signs. Equal on
 * a to z to the npm package `double-metaphone` 2.0.1 (Titus Wormer, MIT).
 * @param name plain letters (see `plainLetters`); other signs are silent, and only the first 64 are read
 * @returns `['SM0', 'XMT']` for `smith`; two empty codes when no letter from a to z is heard
 */
export function doubleMetaphone(name: string): readonly [primary: string, secondary: string] {
  const word = name.slice(0, MOST_LETTERS).toUpperCase();
  const text = `${word}     `;
  const applies = circumstances(text);
  let [primary, secondary] = ['', ''];
  let at = /^(?:GN|KN|PN|WR|PS)/u.test(text) ? 1 : 0;
  if (text.startsWith('X')) {
    [primary, secondary] = ['S', 'S'];
    at = 1;
  }
  while (at < word.length) {
    const rule = SOUND_RULES.get(text.charAt(at))?.find((one) => applies(one) && matches(one, text, at));
    primary += rule?.primary ?? '';
    secondary += rule?.secondary ?? '';
    at = rule === undefined ? at + 1 : rule.sign.lastIndex;
  }
  return [primary, secondary];
}

/** The one or two codes that are not empty, remembered for names met before. */
export function soundsOf(name: string): readonly string[] {
  const known = KEPT.get(name);
  if (known !== undefined) return known;
  const sounds = [...new Set(doubleMetaphone(name))].filter((code) => code !== '');
  if (KEPT.size >= MOST_KEPT) KEPT.clear();
  KEPT.set(name, sounds);
  return sounds;
}

/** Whether two names share one way to be said: `stephen` and `steven`, `smith` and `schmidt`. */
export function soundAlike(a: string, b: string): boolean {
  const right = soundsOf(b);
  return soundsOf(a).some((code) => right.includes(code));
}

function circumstances(text: string): (rule: SoundRule) => boolean {
  const slavic = /W|K|CZ/u.test(text);
  const germanic = /^(?:VAN |VON |SCH)/u.test(text);
  return ({ when }) =>
    when === 'always' ||
    (when === 'slavic' && slavic) ||
    (when === 'not-slavic' && !slavic) ||
    (when === 'germanic' && germanic);
}

function matches({ sign }: SoundRule, text: string, at: number): boolean {
  sign.lastIndex = at;
  return sign.test(text);
}
