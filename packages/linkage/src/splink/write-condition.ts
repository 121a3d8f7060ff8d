import type { Condition, Term } from '../model/condition.ts';
import { kilometresSql } from './kilometres-sql.ts';

/** The condition as Splink's DuckDB SQL, or `null` when Splink has no form for it (this field's own conditions). */
export function writeCondition(condition: Condition): string | null {
  switch (condition.kind) {
    case 'else':
      return 'ELSE';
    case 'isNull':
      return `${writeTerm(condition.term)} IS NULL`;
    case 'equal':
      return `${writeTerm(condition.left)} = ${writeTerm(condition.right)}`;
    case 'similarity':
      return `${condition.name}(${writeTerm(condition.left)}, ${writeTerm(condition.right)}) >= ${condition.atLeast}`;
    case 'distance':
      return `${condition.name}(${writeTerm(condition.left)}, ${writeTerm(condition.right)}) <= ${condition.atMost}`;
    case 'dateDifference':
      return `ABS(EPOCH(${writeTerm(condition.left)}) - EPOCH(${writeTerm(condition.right)})) <= ${condition.atMostSeconds}`;
    case 'sharedItems':
      return `array_length(list_intersect(${name(condition.column, 'l')}, ${name(condition.column, 'r')})) >= ${condition.atLeast}`;
    case 'kilometres':
      return kilometresSql(condition.latitude, condition.longitude, condition.atMost);
    case 'and':
    case 'or':
      return joined(condition.kind, condition.of);
    default:
      return null;
  }
}

function joined(kind: 'and' | 'or', parts: readonly Condition[]): string | null {
  const written = parts.map((part) => {
    const sql = writeCondition(part);
    return sql !== null && (part.kind === 'and' || part.kind === 'or') ? `(${sql})` : sql;
  });
  return written.includes(null) ? null : written.join(` ${kind.toUpperCase()} `);
}

function writeTerm(term: Term): string {
  const column = name(term.column, term.side);
  if (term.kind === 'column') return column;
  if (term.kind === 'date') return `try_strptime(${column}, '%Y-%m-%d')`;
  return `NULLIF(regexp_extract(${column}, '${term.pattern.replaceAll("'", "''")}', 0), '')`;
}

function name(column: string, side: 'l' | 'r'): string {
  return `"${column.replaceAll('"', '""')}_${side}"`;
}
