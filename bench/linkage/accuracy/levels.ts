/** Short forms for writing comparisons by hand: every one gives plain `LinkageModel` data, untrained. */
import { bothSides, equalOn, missingOn, type Condition } from '../../../packages/linkage/src/model/condition.ts';
import type { Comparison, Level } from '../../../packages/linkage/src/model/linkage-model.ts';

/** A level to be trained, with an optional column whose frequencies adjust it. */
export function level(label: string, condition: Condition, commonness?: string): Level {
  const untrained = { label, condition, kind: 'evidence', fixM: false, fixU: false } as const;
  return commonness === undefined ? untrained : { ...untrained, termAdjustment: { column: commonness } };
}

/** Levels from most to least alike, between "not comparable" and "nothing of the above". */
export function comparison(name: string, notComparable: Condition, levels: readonly Level[]): Comparison {
  const missing: Level = { ...level('not comparable', notComparable), kind: 'null', fixM: true, fixU: true };
  return { name, levels: [missing, ...levels, level('unlike', { kind: 'else' })] };
}

/** All of these hold. */
export function all(...of: readonly Condition[]): Condition {
  return { kind: 'and', of };
}

/** One of these holds at least. */
export function any(...of: readonly Condition[]): Condition {
  return { kind: 'or', of };
}

/** Jaro–Winkler similarity of one column. */
export function alike(column: string, atLeast: number): Condition {
  return { kind: 'similarity', name: 'jaro_winkler_similarity', ...bothSides(column), atLeast };
}

/** Damerau–Levenshtein distance of one column: letters added, lost, replaced, or exchanged with their neighbour. */
export function editsAway(column: string, atMost: number): Condition {
  return { kind: 'distance', name: 'damerau_levenshtein', ...bothSides(column), atMost };
}

/** Items that two lists share. */
export function share(column: string, atLeast: number): Condition {
  return { kind: 'sharedItems', column, atLeast };
}

/** Column `a` of one record is like column `b` of the other, either way round. */
export function crossed(a: string, b: string, atLeast: number): readonly [Condition, Condition] {
  const one = (left: string, right: string): Condition => ({
    kind: 'similarity',
    name: 'jaro_winkler_similarity',
    left: { kind: 'column', column: left, side: 'l' },
    right: { kind: 'column', column: right, side: 'r' },
    atLeast,
  });
  return [one(a, b), one(b, a)];
}

/** Known on both sides and spelt with a slip or two: alike, one edit away, or the same letters in another order. */
export function spelledAlike(column: string, atLeast = 0.88): Condition {
  return any(equalOn(column), alike(column, atLeast), editsAway(column, 1), equalOn(lettersOf(column)));
}

/** Name of the prepared column that holds the letters of another in alphabetical order. */
export function lettersOf(column: string): string {
  return `${column}Letters`;
}

/** The letters of a value in alphabetical order: `Birgmhniam` and `Birmingham` have the same. */
export function sortedLetters(text: string | null): string | null {
  return text === null ? null : Array.from(text.replaceAll(' ', '')).sort().join('');
}

/** Free text of one column in five grades. */
export function textComparison(column: string, commonness?: string): Comparison {
  return comparison(column, missingOn(column), [
    level('equal', equalOn(column), commonness),
    level('a slip apart', any(editsAway(column, 1), equalOn(lettersOf(column)))),
    level('alike', alike(column, 0.88)),
    level('somewhat alike', alike(column, 0.75)),
  ]);
}

/** Digits of one column: equal, one wrong, two wrong. */
export function numberComparison(column: string): Comparison {
  return comparison(column, missingOn(column), [
    level('equal', equalOn(column)),
    level('one sign apart', editsAway(column, 1)),
    level('two signs apart', editsAway(column, 2)),
  ]);
}
