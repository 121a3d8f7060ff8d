import { badInput, cleanText, notFound, type Actor, type Tx } from '../ground/index.ts';
import { compartmentOf, mustSeeReport, NOTE_LIMIT, recorded, refuse, toDay, today, type Recorded } from './entry.ts';
import { defaultExpiry, factorErrors, standing, type FactorInput } from './factor.ts';
import { FACTOR_CODES } from './factor-codes.ts';
import { factorsOf } from './store.ts';

/**
 * Adds one factor. One that rests on a report is recorded to the day and names no agency, as its report does not.
 * @throws {Problem} 400 with what to correct; 404 where the person, or the report, is not there or not the reader's.
 */
export async function addFactor(
  tx: Tx,
  actor: Actor,
  input: FactorInput & Recorded & { readonly personId: string },
): Promise<string> {
  const compartment = await compartmentOf(tx, input.personId);
  refuse(factorErrors(input, today(input)));
  if (input.reportId) await mustSeeReport(tx, input.reportId);
  const lane = FACTOR_CODES[input.code]?.lane;
  if (!lane) throw badInput('Choose a factor from the list', { code: 'Choose a factor from the list' });
  const made = await tx
    .insertInto('tl.factor')
    .values({
      person_id: input.personId,
      lane,
      code: input.code,
      state: input.state,
      note: cleanText(input.note.trim(), 'note', NOTE_LIMIT),
      report_id: input.reportId ?? null,
      record_note: input.recordNote?.trim() ? cleanText(input.recordNote.trim(), 'recordNote', NOTE_LIMIT) : null,
      source_agency: input.sourceAgency ?? null,
      observed_on: input.observedOn,
      expires_on: input.expiresOn ?? defaultExpiry(input.observedOn),
      entered_by: actor.accountId,
      retracts: null,
      compartment,
      ...(input.reportId ? { recorded_at: toDay(input.recordedAt ?? new Date()) } : recorded(input)),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/**
 * Takes a factor back as wrong. It stays in the history and counts for nothing.
 * @throws {Problem} 400, or 404 where the factor is not there, not the reader's or taken back already.
 */
export async function retractFactor(
  tx: Tx,
  actor: Actor,
  input: Recorded & { readonly personId: string; readonly factorId: string; readonly reason: string },
): Promise<string> {
  const compartment = await compartmentOf(tx, input.personId);
  const factor = standing(await factorsOf(tx, [input.personId])).find(({ id }) => id === input.factorId);
  if (!factor) throw notFound();
  if (input.reason.trim().length < 10) refuse({ reason: 'Say in 10 characters or more why it is wrong' });
  const made = await tx
    .insertInto('tl.factor')
    .values({
      person_id: input.personId,
      lane: factor.lane,
      code: factor.code,
      state: factor.state,
      note: cleanText(input.reason.trim(), 'reason', NOTE_LIMIT),
      report_id: factor.reportId,
      record_note: factor.recordNote,
      source_agency: null,
      observed_on: factor.observedOn,
      expires_on: factor.expiresOn,
      entered_by: actor.accountId,
      retracts: factor.id,
      compartment,
      ...recorded(input),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}
