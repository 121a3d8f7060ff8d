import { flatten } from './grid.ts';
import type { PublishedCell, PublishedTable, RoundingMethod, SuppressionMethod } from './published-table.ts';

/** A published count in words, for pages: `12`, `0`, `fewer than 5`, `hidden to protect others`. */
export function asText(cell: PublishedCell): string {
  if (cell.kind === 'shown') return cell.value.toLocaleString('en-GB');
  return cell.why === 'small' ? `fewer than ${cell.under}` : 'hidden to protect others';
}

/** A published count for data files: the number, `*` for a small count, `c` (confidential, as DfE uses it) otherwise. */
export function asSymbol(cell: PublishedCell): string {
  if (cell.kind === 'shown') return String(cell.value);
  return cell.why === 'small' ? '*' : 'c';
}

/** What was done to a table and why, in plain English, to stand beneath it. Counts totals among the counts. */
export function describeSuppression(table: PublishedTable): string {
  const cells = flatten(table);
  const small = cells.filter((cell) => cell.kind === 'suppressed' && cell.why === 'small').length;
  const others = cells.filter((cell) => cell.kind === 'suppressed').length - small;
  return table.method.kind === 'rounding'
    ? describeRounding(table.method, others)
    : describeHiding(table.method, small, others, cells.length);
}

function describeHiding(method: SuppressionMethod, small: number, others: number, all: number): string {
  const purpose =
    method.under > 0 ? `so that no count below ${method.under} is shown` : 'so that no sensitive count is shown';
  const nought = method.under > 0 && method.zeros === 'shown' ? ' A count of 0 is shown.' : '';
  if (small + others === 0) return `No count had to be hidden ${purpose}.${nought}`;
  const opening = `${small + others} of ${all} counts ${areHidden(small + others)} ${purpose}`;
  if (method.marks === 'untold') {
    return `${opening} or can be worked out. They are marked alike, because saying which are small could give some away.${nought}`;
  }
  const rest =
    others === 0
      ? ''
      : `, and ${others} ${areHidden(others)} so that ${small === 1 ? 'it' : 'they'} cannot be worked out`;
  return `${opening}: ${small} ${small === 1 ? 'is' : 'are'} fewer than ${method.under}${rest}.${nought}`;
}

function describeRounding(method: RoundingMethod, hidden: number): string {
  const rounding =
    `Counts from 1 to ${method.upTo} are shown as “fewer than ${method.upTo + 1}”; a count of 0 is shown. ` +
    `All other counts are rounded to the nearest ${method.nearest}, each total on its own, so parts may not sum to their total.`;
  return hidden === 0
    ? rounding
    : `${rounding} ${hidden} ${hidden === 1 ? 'total' : 'totals'} ${areHidden(hidden)} so that no small count can be worked out.`;
}

function areHidden(count: number): string {
  return count === 1 ? 'is hidden' : 'are hidden';
}
