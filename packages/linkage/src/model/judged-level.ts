import { bothSides, missingOn, type Condition } from './condition.ts';
import type { Level, TermAdjustment } from './linkage-model.ts';

/** A level of evidence with m, u and where they come from. */
export function level(
  label: string,
  condition: Condition,
  m: number,
  u: number,
  origin: string,
  termAdjustment?: TermAdjustment,
): Level {
  const adjusted = termAdjustment === undefined ? {} : { termAdjustment };
  return { label, condition, kind: 'evidence', m, u, fixM: false, fixU: false, origin, ...adjusted };
}

/** A correction of odds: m and u stand as they are, and training leaves them. */
export function fixedLevel(label: string, condition: Condition, m: number, u: number, origin: string): Level {
  return { ...level(label, condition, m, u, origin), fixM: true, fixU: true };
}

/** No evidence: the column is missing on one side or the other. */
export function unknown(column: string): Level {
  return { label: 'Not known on one side', condition: missingOn(column), kind: 'null', fixM: false, fixU: false };
}

/** Jaro–Winkler of the column at least so much. */
export function alike(column: string, atLeast: number): Condition {
  return { kind: 'similarity', name: 'jaro_winkler_similarity', ...bothSides(column), atLeast };
}

/** All hold. */
export function all(...of: readonly Condition[]): Condition {
  return { kind: 'and', of };
}

/** One holds. */
export function any(...of: readonly Condition[]): Condition {
  return { kind: 'or', of };
}
