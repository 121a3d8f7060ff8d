import type { LinkRecord } from '../record.ts';
import { parseDateOfBirth, type IsoDate } from './date-of-birth.ts';
import type { PersonAsWritten, Refuse } from './person-record.ts';
import { parseYearGroup } from './year-group.ts';

/** A band of more years than this is no key: `about 15` gives five years of birth, `over 18` none. */
const MOST_YEARS = 7;

/**
 * The columns of a person's birth: `dob`, the interval `born`, and `birth_years`, the years that it touches. A year group
 * narrows an age; where the two do not fit, the age or date stands.
 */
export function birthColumns(written: PersonAsWritten, recordedOn: IsoDate, refuse: Refuse): LinkRecord {
  const found = parseDateOfBirth(written.born ?? '', recordedOn);
  if (!found.ok) refuse('born', found);
  const group = parseYearGroup(written.yearGroup ?? '', recordedOn);
  if (!group.ok) refuse('yearGroup', group);
  const born = narrowed(found.ok ? found.value : null, group.ok ? group.value : null);
  return {
    dob: found.ok && found.value.kind === 'date' ? found.value.date : null,
    born: born === null ? null : `${born.from}/${born.to}`,
    birth_years: born === null ? [] : years(born),
  };
}

interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

function narrowed(told: Span | null, group: Span | null): Span | null {
  if (told === null || group === null) return told ?? group;
  const span = { from: told.from > group.from ? told.from : group.from, to: told.to < group.to ? told.to : group.to };
  return span.from <= span.to ? span : told;
}

function years({ from, to }: Span): readonly string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  if (last - first >= MOST_YEARS) return [];
  return Array.from({ length: last - first + 1 }, (_, at) => String(first + at));
}
