import { soundsOf } from '../similarity/double-metaphone.ts';
import { jaroWinkler } from '../similarity/jaro-winkler.ts';
import { areVariants, standardSpelling } from '../similarity/name-variants.ts';
import { areNicknames } from '../similarity/nicknames.ts';

/** One side is the other's initial. */
export function isInitial(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length === 1 && long.length > 1 && long.startsWith(short);
}

/** One side gives initials that fit the other's names in their order. */
export function initialsFit(a: string, b: string): boolean {
  const [left, right] = [a.split(' '), b.split(' ')];
  return fitsAsInitials(left, right) || fitsAsInitials(right, left);
}

/** The names share a way to be said of at least so many sounds. */
export function soundsAlike(a: string, b: string, sounds: number): boolean {
  const right = soundsOf(b);
  return soundsOf(a).some((code) => code.length >= sounds && right.includes(code));
}

/** Every word of the shorter name stands in the longer, and at least so many of these have two letters or more. */
export function partOfName(a: string, b: string, atLeast: number): boolean {
  const [left, right] = [words(a), words(b)];
  const [short, long] = left.size <= right.size ? [left, right] : [right, left];
  let whole = 0;
  for (const word of short) {
    if (!long.has(word)) return false;
    if (word.length > 1) whole += 1;
  }
  return whole >= atLeast;
}

/** Two forenames that no spelling, short form, initial or slip of the keys would explain. */
export function unlikeForename(a: string, b: string, below: number): boolean {
  const one = unlikeWord(a, b, below) && !initialsFit(a, b) && !partOfName(a, b, 1);
  if (!one || (!a.includes(' ') && !b.includes(' '))) return one;
  // Of several given names the first is the one that tells.
  return unlikeWord(first(a), first(b), below);
}

/** Forename and surname the other way round, and not alike as they stand. */
export function namesTransposed(
  a: { readonly forename: string; readonly surname: string },
  b: { readonly forename: string; readonly surname: string },
): boolean {
  const crossed = alike(a.forename, b.surname) && alike(a.surname, b.forename);
  return crossed && !(alike(a.forename, b.forename) && alike(a.surname, b.surname));
}

function unlikeWord(a: string, b: string, below: number): boolean {
  return a !== b && !areVariants(a, b) && !areNicknames(a, b) && !isInitial(a, b) && jaroWinkler(a, b) < below;
}

function first(name: string): string {
  return name.slice(0, name.indexOf(' ') < 0 ? name.length : name.indexOf(' '));
}

function alike(a: string, b: string): boolean {
  return a === b || areVariants(a, b) || areNicknames(a, b) || jaroWinkler(a, b) >= 0.92;
}

function fitsAsInitials(initials: readonly string[], names: readonly string[]): boolean {
  const [only = ''] = initials;
  if (initials.length === 1 && only.length > 1) {
    return (
      only.length <= 3 && names.length === only.length && names.every((name, at) => name.startsWith(only.charAt(at)))
    );
  }
  if (initials.some((initial) => initial.length !== 1) || names.every((name) => name.length === 1)) return false;
  const shared = Math.min(initials.length, names.length);
  return initials.slice(0, shared).every((initial, at) => names[at]?.startsWith(initial) === true);
}

function words(name: string): ReadonlySet<string> {
  return new Set(name.split(' ').map(standardSpelling));
}
