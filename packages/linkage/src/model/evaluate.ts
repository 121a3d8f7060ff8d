import { epochSeconds } from '../normalise/calendar.ts';
import { itemsOf, textOf, type LinkRecord } from '../record.ts';
import { damerauLevenshtein } from '../similarity/damerau-levenshtein.ts';
import { heldFrom } from '../similarity/held-from.ts';
import { jaccard } from '../similarity/jaccard.ts';
import { jaroSimilarity, jaroWinkler } from '../similarity/jaro-winkler.ts';
import { levenshtein } from '../similarity/levenshtein.ts';
import type { Condition, DistanceName, SimilarityName, Term } from './condition.ts';
import { holdsInField } from './field-condition.ts';

const SIMILARITIES: Readonly<Record<SimilarityName, (a: string, b: string) => number>> = {
  jaro_winkler_similarity: jaroWinkler,
  jaro_similarity: jaroSimilarity,
  jaccard,
};
const DISTANCES: Readonly<Record<DistanceName, (a: string, b: string) => number>> = {
  levenshtein,
  damerau_levenshtein: damerauLevenshtein,
};

/** Whether a condition holds between two records. A missing value makes a predicate false, never an error. */
export function holds(condition: Condition, left: LinkRecord, right: LinkRecord): boolean {
  switch (condition.kind) {
    case 'else':
      return true;
    case 'and':
      for (const part of condition.of) if (!holds(part, left, right)) return false;
      return true;
    case 'or':
      for (const part of condition.of) if (holds(part, left, right)) return true;
      return false;
    case 'isNull':
      return sideValue(condition.term, left, right) === null;
    case 'equal':
    case 'similarity':
    case 'distance':
    case 'dateDifference': {
      const a = sideValue(condition.left, left, right);
      const b = a === null ? null : sideValue(condition.right, left, right);
      return a !== null && b !== null && valuesFit(condition, a, b);
    }
    case 'sharedItems':
      return sharedItems(itemsOf(left, condition.column), itemsOf(right, condition.column)) >= condition.atLeast;
    case 'kilometres':
      return kilometres(left, right, condition.latitude, condition.longitude) <= condition.atMost;
    default:
      return holdsInField(condition, left, right);
  }
}

type TwoTerms = Extract<Condition, { readonly kind: 'equal' | 'similarity' | 'distance' | 'dateDifference' }>;

function valuesFit(condition: TwoTerms, a: string, b: string): boolean {
  switch (condition.kind) {
    case 'equal':
      return a === b;
    case 'similarity':
      return SIMILARITIES[condition.name](a, b) >= heldFrom(condition.atLeast);
    case 'distance':
      return DISTANCES[condition.name](a, b) <= condition.atMost;
    case 'dateDifference':
      return Math.abs((epochSeconds(a) ?? NaN) - (epochSeconds(b) ?? NaN)) <= condition.atMostSeconds;
  }
}

function sideValue(term: Term, left: LinkRecord, right: LinkRecord): string | null {
  return termValue(term, term.side === 'l' ? left : right);
}

function termValue(term: Term, record: LinkRecord): string | null {
  const text = textOf(record, term.column);
  if (text === null || term.kind === 'column') return text;
  if (term.kind === 'date') return epochSeconds(text) === null ? null : text;
  // The reader of models lets only patterns through that cannot run away (see splink/pattern.ts).
  const found = new RegExp(term.pattern).exec(text)?.[0];
  return found === undefined || found === '' ? null : found;
}

function sharedItems(a: readonly string[], b: readonly string[]): number {
  const right = new Set(b);
  return [...new Set(a)].filter((item) => right.has(item)).length;
}

/** Great-circle distance on a sphere of 6,371 km, the formula of Splink's `DistanceInKMLevel`; NaN when unknown. */
function kilometres(left: LinkRecord, right: LinkRecord, latitude: string, longitude: string): number {
  const radians = (record: LinkRecord, column: string): number => {
    const text = textOf(record, column);
    return text === null ? NaN : (Number(text) * Math.PI) / 180;
  };
  const [a, b] = [radians(left, latitude), radians(right, latitude)];
  const turn = radians(right, longitude) - radians(left, longitude);
  const cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(turn);
  return Math.acos(Math.max(-1, Math.min(1, cosine))) * 6371;
}
