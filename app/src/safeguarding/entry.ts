import { badInput, formatDay, notFound, type Tx } from '../ground/index.ts';
import type { Day } from './day.ts';

/** When it was recorded, where that is not now: for loading what happened earlier. */
export interface Recorded {
  readonly recordedAt?: Date;
}

/** Longest note, in UTF-16 code units. */
export const NOTE_LIMIT = 4000;

/** The compartment of a person's record, to which all that is added belongs. @throws {Problem} 404 where it is not there or not the reader's */
export async function compartmentOf(tx: Tx, personId: string): Promise<string> {
  const person = await tx
    .selectFrom('tl.person_at_risk')
    .select('compartment')
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person) throw notFound();
  return person.compartment;
}

/** @throws {Problem} 404 where the report is not there or not the reader's */
export async function mustSeeReport(tx: Tx, id: string): Promise<void> {
  if (!(await tx.selectFrom('tl.report').select('id').where('id', '=', id).executeTakeFirst())) throw notFound();
}

/** @throws {Problem} 400 with every error by its field; the message is the first of them */
export function refuse(errors: Record<string, string>): void {
  const first = Object.values(errors)[0];
  if (first !== undefined) throw badInput(first, errors);
}

/** The column of an earlier recording, or nothing: the database then says now. */
export function recorded({ recordedAt }: Recorded): { recorded_at?: Date } {
  return recordedAt ? { recorded_at: recordedAt } : {};
}

/** The day on which an entry was made. */
export function today({ recordedAt }: Recorded): Day {
  return formatDay(recordedAt ?? new Date());
}

/** To the day: a finer time of what comes from a report could point at its source. */
export function toDay(moment: Date): Date {
  return new Date(`${moment.toISOString().slice(0, 10)}T00:00:00Z`);
}
