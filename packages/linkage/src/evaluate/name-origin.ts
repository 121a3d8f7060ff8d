import { normaliseNamePart } from '../normalise/person-name.ts';
import { textOf, type LinkRecord } from '../record.ts';
import type { GroupColumn } from './group-column.ts';

/** Names usual in one naming tradition; the caller brings the table, this engine has none. */
export interface NameOrigin {
  readonly origin: string;
  readonly forenames: readonly string[];
  readonly surnames: readonly string[];
}

/**
 * A plain proxy for the tradition a name comes from, FOR EVALUATION ONLY: so that a model which links Somali names worse
 * than English ones is seen. It says nothing true about any one person (names cross every border), so it must never be
 * stored, shown about a person, or used to link.
 *
 * The rule: the one origin whose list holds the surname; if none or several do, the one among those whose list holds the
 * forename; otherwise not recorded. Where the data hold a better column (origin as known to the maker of a practice set,
 * ethnicity as the person gave it), use that with `groupByColumn`. Use `byWholePerson` on the result.
 */
export function groupByNameOrigin(
  name: string,
  records: readonly LinkRecord[],
  columns: { readonly forename: string; readonly surname: string },
  table: readonly NameOrigin[],
): GroupColumn {
  const forenames = originsByName(table, (one) => one.forenames);
  const surnames = originsByName(table, (one) => one.surnames);
  return {
    name,
    groupOf: (record) => {
      const row = records[record] ?? {};
      const bySurname = surnames.get(plain(textOf(row, columns.surname))) ?? [];
      if (bySurname.length === 1) return bySurname[0] ?? null;
      const byForename = forenames.get(plain(textOf(row, columns.forename))) ?? [];
      const both = bySurname.length === 0 ? byForename : byForename.filter((origin) => bySurname.includes(origin));
      return both.length === 1 ? (both[0] ?? null) : null;
    },
  };
}

function originsByName(
  table: readonly NameOrigin[],
  namesOf: (one: NameOrigin) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const origins = new Map<string, string[]>();
  for (const one of table) {
    for (const name of new Set(namesOf(one).map(plain))) {
      const known = origins.get(name);
      if (known === undefined) origins.set(name, [one.origin]);
      else known.push(one.origin);
    }
  }
  return origins;
}

function plain(name: string | null): string {
  const read = name === null ? null : normaliseNamePart(name);
  // No list holds a name of white space, so this finds nothing.
  return read?.ok === true ? read.value : ' ';
}
