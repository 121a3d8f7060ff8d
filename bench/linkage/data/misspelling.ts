import type { Random } from './random.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The text with one slip of the hand: a sign changed, left out, added, or two neighbours exchanged. */
export function misspelling(text: string, random: Random, signs: string = LETTERS): string {
  const at = random.below(text.length);
  const sign = signs[random.below(signs.length)] ?? '';
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at) + sign + text.slice(at + 1);
    case 1:
      return text.length > 2 ? text.slice(0, at) + text.slice(at + 1) : text + sign;
    case 2:
      return text.slice(0, at) + sign + text.slice(at);
    default:
      return (
        text.slice(0, at) +
        text
          .slice(at, at + 2)
          .split('')
          .reverse()
          .join('') +
        text.slice(at + 2)
      );
  }
}

/** A date `YYYY-MM-DD` with one wrong digit, or with day and month exchanged; it need not exist. */
export function misreadDate(date: string, random: Random): string {
  if (random.chance(0.2)) return `${date.slice(0, 5)}${date.slice(8, 10)}-${date.slice(5, 7)}`;
  // Not the century, the first digit of the month or of the day: a clerk sees those.
  const at = [3, 6, 8, 9, 2][random.below(5)] ?? 9;
  const digit = at === 8 ? random.below(4) : random.below(10);
  return date.slice(0, at) + String(digit) + date.slice(at + 1);
}
