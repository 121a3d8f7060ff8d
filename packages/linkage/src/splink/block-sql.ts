import { takesItems, type BlockKey, type BlockRule } from '../block/block-rule.ts';
import { LinkageError } from '../linkage-error.ts';
import { sqlTokens, TokenReader } from './sql-token.ts';

/** Read a Splink blocking rule of the form `l."x" = r."x"` or `SUBSTRING(l.x, 1, 4) = …`, joined by AND; else `null`. */
export function readBlockRule(sql: string): BlockRule | null {
  const tokens = sqlTokens(sql);
  if (tokens === null) return null;
  const reader = new TokenReader(tokens);
  const keys: BlockKey[] = [];
  do {
    const wrapped = reader.takes('(');
    const left = key(reader, 'l');
    const right = left !== null && reader.takes('=') ? key(reader, 'r') : null;
    if (left === null || right === null || JSON.stringify(left) !== JSON.stringify(right)) return null;
    if (wrapped && !reader.takes(')')) return null;
    keys.push(left);
  } while (reader.takes('and'));
  return reader.ended ? { name: keys.map(nameOf).join(' + '), keys, sql } : null;
}

/**
 * Write a rule as Splink spells it.
 * @throws LinkageError `splink-condition-unsupported` for a rule that takes a list item by item
 */
export function writeBlockRule(rule: BlockRule): string {
  if (takesItems(rule)) {
    throw new LinkageError(
      'splink-condition-unsupported',
      `Rule "${rule.name}" takes a list item by item, which is not written to Splink's models (arrays_to_explode). Leave the rule out, or give the list's items columns of their own.`,
    );
  }
  const same = (rule.keys.length > 1 ? '(' : '') + '%' + (rule.keys.length > 1 ? ')' : '');
  return rule.keys
    .map((part) => same.replace('%', () => `${written(part, 'l')} = ${written(part, 'r')}`))
    .join(' AND ');
}

function key(reader: TokenReader, side: 'l' | 'r'): BlockKey | null {
  if (!reader.takes('substring', '(')) return column(reader, side);
  const whole = column(reader, side);
  const from = reader.takes(',') ? Number(reader.take('number')) : 0;
  const length = reader.takes(',') ? Number(reader.take('number')) : 0;
  if (whole === null || !(from >= 1) || !(length >= 1) || !reader.takes(')')) return null;
  return { ...whole, part: { from, length } };
}

function column(reader: TokenReader, side: 'l' | 'r'): BlockKey | null {
  if (!reader.takes(side, '.')) return null;
  const name = reader.take('name') ?? reader.take('word');
  return name === null ? null : { column: name };
}

function written({ column: name, part }: BlockKey, side: 'l' | 'r'): string {
  const value = `${side}."${name.replaceAll('"', '""')}"`;
  return part === undefined ? value : `SUBSTRING(${value}, ${part.from}, ${part.length})`;
}

function nameOf({ column: name, part }: BlockKey): string {
  return part === undefined ? name : `${name}[${part.from}..${part.from + part.length - 1}]`;
}
