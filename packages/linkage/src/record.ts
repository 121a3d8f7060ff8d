/** What a record may hold in one column. `null`, a missing column and an empty text all mean "not known": no evidence. */
export type FieldValue = string | number | readonly string[] | null;

/** One row to be linked: column name → normalised value (see `normalise/`). */
export type LinkRecord = Readonly<Record<string, FieldValue | undefined>>;

/** The value of a column as text, or `null` when nothing is known. Numbers are written in their shortest form. */
export function textOf(record: LinkRecord, column: string): string | null {
  const value = record[column];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  return value.length === 0 ? null : value.join(' ');
}

/** The value of a column as a list (a text is a list of one); empty when nothing is known. */
export function itemsOf(record: LinkRecord, column: string): readonly string[] {
  const value = record[column];
  if (value === undefined || value === null || value === '') return [];
  if (typeof value === 'string') return [value];
  return typeof value === 'number' ? [String(value)] : value;
}
