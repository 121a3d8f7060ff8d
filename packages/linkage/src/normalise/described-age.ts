import { bornBetween, type CalendarDate } from './calendar.ts';

/** Ages, both included, that a description means. */
interface Ages {
  readonly youngest: number;
  readonly oldest: number;
}

const OLDEST_AGE = 120;
const DECADES: ReadonlyMap<string, number> = new Map([
  ['teens', 10],
  ['twenties', 20],
  ['thirties', 30],
  ['forties', 40],
  ['fifties', 50],
  ['sixties', 60],
  ['seventies', 70],
  ['eighties', 80],
  ['nineties', 90],
]);
// Years of a decade that "early", "mid" and "late" mean; teens begin at 13.
const PARTS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['early', [0, 3]],
  ['mid', [4, 6]],
  ['late', [7, 9]],
]);
const IN_DECADE =
  /^(?:in )?(?:his |her |their )?(?:(early|mid|late)[ -])?(?:to[ -](late)[ -])?(teens?|[a-z]+ties|[2-9]0'?s)$/u;

/**
 * Birth dates of someone described as `teenager`, `in her early twenties`, `mid 30s`, `mid to late teens`, `under 18`,
 * `over 18` or `18+`; `null` for other words.
 * @param widenedBy years added to each side of a description by looks; limits such as `under 18` are taken as they stand
 */
export function describedAge(
  words: string,
  on: CalendarDate,
  widenedBy: number,
): { readonly exact: boolean; readonly from: string; readonly to: string } | null {
  const limit = limitOf(words);
  if (limit !== null) return { exact: true, ...bornBetween(limit.youngest, limit.oldest, on) };
  const looks = /^(?:a )?teen(?:age|aged|ager)?$/u.test(words) ? { youngest: 13, oldest: 19 } : decadeOf(words);
  if (looks === null) return null;
  return { exact: false, ...bornBetween(Math.max(0, looks.youngest - widenedBy), looks.oldest + widenedBy, on) };
}

function limitOf(words: string): Ages | null {
  const under = /^(?:under|below|younger than|less than|<) ?(\d{1,2})$/u.exec(words)?.[1];
  if (under !== undefined) return Number(under) === 0 ? null : { youngest: 0, oldest: Number(under) - 1 };
  const over = /^(?:over|above|at least|>) ?(\d{1,2})$|^(\d{1,2}) ?(?:\+|or over|and over|plus)$/u.exec(words);
  return over === null ? null : { youngest: Number(over[1] ?? over[2]), oldest: OLDEST_AGE };
}

function decadeOf(words: string): Ages | null {
  const [, part, later, name = ''] = IN_DECADE.exec(words) ?? [];
  const decade = DECADES.get(name === 'teen' ? 'teens' : name) ?? (/^\d/u.test(name) ? Number(name.slice(0, 2)) : null);
  if (decade === null || (later !== undefined && part === undefined)) return null;
  const [first] = PARTS.get(part ?? '') ?? [0];
  const [, last] = PARTS.get(later ?? part ?? '') ?? [0, 9];
  return {
    youngest: Math.max(decade + first, decade === 10 ? 13 : 0),
    oldest: Math.max(decade + last, decade === 10 ? 13 : 0),
  };
}
