import type { FieldCondition } from './field-kinds.ts';

/** Which of the two records a term reads. */
export type Side = 'l' | 'r';

/** A value taken from one record. A term without a value makes every predicate over it false, as NULL does in SQL. */
export type Term =
  | { readonly kind: 'column'; readonly column: string; readonly side: Side }
  /** The part of the text that a pattern finds; no value when it finds none. */
  | { readonly kind: 'extract'; readonly column: string; readonly side: Side; readonly pattern: string }
  /** The text read as a date `%Y-%m-%d`; no value when it is none. */
  | { readonly kind: 'date'; readonly column: string; readonly side: Side };

/** Similarity functions by the name DuckDB gives them. */
export type SimilarityName = 'jaro_winkler_similarity' | 'jaro_similarity' | 'jaccard';

/** Distance functions by the name DuckDB gives them. */
export type DistanceName = 'levenshtein' | 'damerau_levenshtein';

/**
 * The test of one comparison level, as data. The kinds up to `else` are those that Splink's comparison library writes as
 * SQL; the ones after it are this field's own and have no form in Splink.
 */
export type Condition =
  | { readonly kind: 'isNull'; readonly term: Term }
  | { readonly kind: 'equal'; readonly left: Term; readonly right: Term }
  | {
      readonly kind: 'similarity';
      readonly name: SimilarityName;
      readonly left: Term;
      readonly right: Term;
      readonly atLeast: number;
    }
  | {
      readonly kind: 'distance';
      readonly name: DistanceName;
      readonly left: Term;
      readonly right: Term;
      readonly atMost: number;
    }
  | { readonly kind: 'dateDifference'; readonly left: Term; readonly right: Term; readonly atMostSeconds: number }
  | { readonly kind: 'sharedItems'; readonly column: string; readonly atLeast: number }
  | { readonly kind: 'kilometres'; readonly latitude: string; readonly longitude: string; readonly atMost: number }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'else' }
  | FieldCondition;

export type { FieldCondition } from './field-kinds.ts';

/** The column on the left and on the right record. */
export function bothSides(column: string): { readonly left: Term; readonly right: Term } {
  return { left: { kind: 'column', column, side: 'l' }, right: { kind: 'column', column, side: 'r' } };
}

/** The column is equal on both sides. */
export function equalOn(column: string): Condition {
  return { kind: 'equal', ...bothSides(column) };
}

/** The column is missing on either side: Splink's null level. */
export function missingOn(column: string): Condition {
  const { left, right } = bothSides(column);
  return {
    kind: 'or',
    of: [
      { kind: 'isNull', term: left },
      { kind: 'isNull', term: right },
    ],
  };
}

/** The column, when a condition is plain equality of one column; otherwise `null`. */
export function exactColumn(condition: Condition): string | null {
  if (condition.kind !== 'equal' || condition.left.kind !== 'column' || condition.right.kind !== 'column') return null;
  if (condition.left.side === condition.right.side) return null;
  return condition.left.column === condition.right.column ? condition.left.column : null;
}
