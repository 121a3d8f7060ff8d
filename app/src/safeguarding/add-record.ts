import { cleanText, type Actor, type Tx } from '../ground/index.ts';
import type { Day } from './day.ts';
import { compartmentOf, recorded, refuse, today, type Recorded } from './entry.ts';
import { judgementErrors } from './judgement.ts';
import { recordErrors, type RecordFacts } from './person-record.ts';

/** Adds a school or care record as its agency holds it. @throws {Problem} 400 with what to correct; 404. */
export async function addRecord(
  tx: Tx,
  _actor: Actor,
  input: RecordFacts &
    Recorded & {
      readonly personId: string;
      readonly agencyId: string | null;
      readonly fromOn: Day;
      readonly toOn: Day | null;
    },
): Promise<string> {
  const compartment = await compartmentOf(tx, input.personId);
  refuse(recordErrors(input, input.fromOn, input.toOn));
  const fields = JSON.stringify(input.fields, (_key, value: unknown) =>
    typeof value === 'string' ? cleanText(value, 'fields', 300) : value,
  );
  const made = await tx
    .insertInto('tl.person_record')
    .values({
      person_id: input.personId,
      kind: input.kind,
      fields,
      agency_id: input.agencyId,
      from_on: input.fromOn,
      to_on: input.toOn,
      compartment,
      ...recorded(input),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/** Adds a named person's judgement with the day to look again. @throws {Problem} 400 with what to correct; 404. */
export async function addJudgement(
  tx: Tx,
  actor: Actor,
  input: Recorded & { readonly personId: string; readonly text: string; readonly reviewOn: Day },
): Promise<string> {
  const compartment = await compartmentOf(tx, input.personId);
  refuse(judgementErrors(input, today(input)));
  const made = await tx
    .insertInto('tl.judgement')
    .values({
      person_id: input.personId,
      text: cleanText(input.text.trim(), 'text'),
      review_on: input.reviewOn,
      by_account: actor.accountId,
      compartment,
      ...recorded(input),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}
