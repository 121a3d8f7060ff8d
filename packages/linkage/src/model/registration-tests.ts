import { neighboursExchanged } from '../similarity/slips.ts';

/**
 * Signs that people and number-plate cameras take for each other, beside O for 0 and I for 1, which the key has made one:
 * shapes of the DVLA's Charles Wright typeface that differ in one stroke. Our judgement.
 */
const LOOK_ALIKE = new Set(
  'B8 S5 Z2 G6 T7 1L 1T 0D 0Q DQ 0C CG MN VY UV VW EF PR 4A'.split(' ').flatMap(([a = '', b = '']) => [a + b, b + a]),
);
const LEAST_SEEN = 3;

/** Every sign equal, or unseen on one side; three seen on both. Several registrations, parted by spaces: any of each. */
export function registrationFits(a: string, b: string): boolean {
  return anyPair(a, b, fits);
}

/** One or two signs that look alike, or two neighbours exchanged, the rest fitting. */
export function registrationMisread(a: string, b: string): boolean {
  return anyPair(a, b, (left, right) => neighboursExchanged(left, right) || misread(left, right));
}

/** One is the beginning or the end of the other, three signs or more. */
export function registrationPart(a: string, b: string): boolean {
  return anyPair(a, b, (left, right) => {
    const [short, long] = left.length <= right.length ? [left, right] : [right, left];
    if (short.length === long.length) return false;
    return fits(short, long.slice(0, short.length)) || fits(short, long.slice(-short.length));
  });
}

function fits(a: string, b: string): boolean {
  const tally = compared(a, b);
  return tally !== null && tally.wrong === 0 && tally.alike === 0 && tally.equal >= LEAST_SEEN;
}

function misread(a: string, b: string): boolean {
  const tally = compared(a, b);
  return tally !== null && tally.wrong === 0 && (tally.alike === 1 || tally.alike === 2) && tally.equal > LEAST_SEEN;
}

/** Signs that are equal, that look alike and that are neither, among those seen on both sides; `null` for two lengths. */
function compared(
  a: string,
  b: string,
): { readonly equal: number; readonly alike: number; readonly wrong: number } | null {
  if (a.length !== b.length) return null;
  let [equal, alike, wrong] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [left, right] = [a.charAt(at), b.charAt(at)];
    if (left === '?' || right === '?') continue;
    if (left === right) equal += 1;
    else if (LOOK_ALIKE.has(left + right)) alike += 1;
    else wrong += 1;
  }
  return { equal, alike, wrong };
}

function anyPair(a: string, b: string, test: (a: string, b: string) => boolean): boolean {
  if (!a.includes(' ') && !b.includes(' ')) return test(a, b);
  const right = b.split(' ');
  return a.split(' ').some((one) => right.some((other) => test(one, other)));
}
