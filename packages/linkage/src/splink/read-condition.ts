import type { Condition, DistanceName, SimilarityName, Term } from '../model/condition.ts';
import { readKilometres } from './kilometres-sql.ts';
import { isSafePattern } from './pattern.ts';
import { sqlTokens, TokenReader } from './sql-token.ts';

const SIMILARITY_NAMES: readonly SimilarityName[] = ['jaro_winkler_similarity', 'jaro_similarity', 'jaccard'];
// Far above what Splink's library writes (kilometres: 700 signs, 8 deep); a file from elsewhere must not fill the stack.
const LONGEST = 10_000;
const DEEPEST = 40;
const DISTANCE_NAMES: readonly DistanceName[] = ['levenshtein', 'damerau_levenshtein'];

/**
 * Read a `sql_condition` of the closed set that Splink's comparison library writes for DuckDB (linkage.md §1.3), or
 * `null` when it is outside. Only data comes out: no text of a model is ever run as code.
 */
export function readCondition(sql: string): Condition | null {
  if (sql.length > LONGEST || deepest(sql) > DEEPEST) return null;
  if (/^\s*ELSE\s*$/iu.test(sql)) return { kind: 'else' };
  const distance = readKilometres(sql);
  if (distance !== null) return distance;
  const tokens = sqlTokens(sql);
  if (tokens === null) return null;
  const reader = new TokenReader(tokens);
  const condition = either(reader);
  return reader.ended ? condition : null;
}

function deepest(sql: string): number {
  let [depth, most] = [0, 0];
  for (const sign of sql) {
    if (sign === '(') most = Math.max(most, (depth += 1));
    if (sign === ')') depth -= 1;
  }
  return most;
}

function either(reader: TokenReader): Condition | null {
  return joined(reader, 'or', (inner) => joined(inner, 'and', predicate));
}

function joined(
  reader: TokenReader,
  kind: 'and' | 'or',
  part: (reader: TokenReader) => Condition | null,
): Condition | null {
  const parts: Condition[] = [];
  do {
    const found = part(reader);
    if (found === null) return null;
    parts.push(found);
  } while (reader.takes(kind));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, of: parts };
}

function predicate(reader: TokenReader): Condition | null {
  if (reader.takes('(')) {
    const inner = either(reader);
    return inner !== null && reader.takes(')') ? inner : null;
  }
  if (reader.takes('abs', '(', 'epoch', '(')) return dateDifference(reader);
  if (reader.takes('array_length', '(', 'list_intersect', '(')) return sharedItems(reader);
  for (const name of SIMILARITY_NAMES) {
    if (!reader.takes(name, '(')) continue;
    const pair = arguments2(reader);
    const atLeast = pair !== null && reader.takes('>=') ? number(reader) : null;
    return pair === null || atLeast === null ? null : { kind: 'similarity', name, ...pair, atLeast };
  }
  for (const name of DISTANCE_NAMES) {
    if (!reader.takes(name, '(')) continue;
    const pair = arguments2(reader);
    const atMost = pair !== null && reader.takes('<=') ? number(reader) : null;
    return pair === null || atMost === null ? null : { kind: 'distance', name, ...pair, atMost };
  }
  const left = term(reader);
  if (left === null) return null;
  if (reader.takes('is', 'null')) return { kind: 'isNull', term: left };
  const right = reader.takes('=') ? term(reader) : null;
  return right === null ? null : { kind: 'equal', left, right };
}

function dateDifference(reader: TokenReader): Condition | null {
  const left = term(reader);
  const right = left !== null && reader.takes(')', '-', 'epoch', '(') ? term(reader) : null;
  const atMostSeconds = right !== null && reader.takes(')', ')', '<=') ? number(reader) : null;
  return left === null || right === null || atMostSeconds === null
    ? null
    : { kind: 'dateDifference', left, right, atMostSeconds };
}

function sharedItems(reader: TokenReader): Condition | null {
  const pair = arguments2(reader);
  const atLeast = pair !== null && reader.takes(')', '>=') ? number(reader) : null;
  if (pair === null || atLeast === null) return null;
  const { left, right } = pair;
  if (left.kind !== 'column' || right.kind !== 'column' || left.column !== right.column) return null;
  return { kind: 'sharedItems', column: left.column, atLeast };
}

function arguments2(reader: TokenReader): { readonly left: Term; readonly right: Term } | null {
  const left = term(reader);
  const right = left !== null && reader.takes(',') ? term(reader) : null;
  return left !== null && right !== null && reader.takes(')') ? { left, right } : null;
}

function term(reader: TokenReader): Term | null {
  if (reader.takes('try_strptime', '(')) {
    const column = sided(reader);
    const format = column !== null && reader.takes(',') ? reader.take('text') : null;
    return column !== null && format === '%Y-%m-%d' && reader.takes(')') ? { kind: 'date', ...column } : null;
  }
  if (reader.takes('nullif', '(', 'regexp_extract', '(')) {
    const column = sided(reader);
    const pattern = column !== null && reader.takes(',') ? reader.take('text') : null;
    if (column === null || pattern === null || !isSafePattern(pattern) || !reader.takes(',')) return null;
    if (reader.take('number') !== '0' || !reader.takes(')', ',') || reader.take('text') !== '') return null;
    return reader.takes(')') ? { kind: 'extract', ...column, pattern } : null;
  }
  // Splink casts a column of dates to text before it counts slips; here a date is text already.
  const cast = reader.takes('cast', '(');
  const column = sided(reader);
  if (column === null || (cast && !reader.takes('as', 'text', ')'))) return null;
  return { kind: 'column', ...column };
}

function sided(reader: TokenReader): { readonly column: string; readonly side: 'l' | 'r' } | null {
  const name = reader.take('name') ?? '';
  const side = name.endsWith('_l') ? 'l' : name.endsWith('_r') ? 'r' : null;
  return side === null || name.length < 3 ? null : { column: name.slice(0, -2), side };
}

function number(reader: TokenReader): number | null {
  const text = reader.take('number');
  return text === null ? null : Number(text);
}
