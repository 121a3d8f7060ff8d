import { sql, type RawBuilder } from 'kysely';

/**
 * In SQL, whether what this column says was recorded was known by a day; days count in UTC, as reports are recorded.
 * @param column such as 's.recorded_at'
 * @param knownBy 'YYYY-MM-DD'; null for all that is known now
 */
export function knownIn(column: string, knownBy: string | null): RawBuilder<unknown> {
  return knownBy === null ? sql`true` : sql`${sql.ref(column)} < (${knownBy}::date + 1)::timestamp at time zone 'UTC'`;
}
