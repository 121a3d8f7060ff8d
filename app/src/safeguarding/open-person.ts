import { cleanText, notFound, Problem, type Actor, type Tx } from '../ground/index.ts';
import { audienceNamed } from '../desk/index.ts';
import { NOTE_LIMIT, recorded, refuse, type Recorded } from './entry.ts';
import { personErrors, type PersonInput } from './person.ts';
import { personOfEntity } from './store.ts';

/**
 * Opens the record of a person at risk, who is named in a report, for the partners of one area.
 * @throws {Problem} 400 with what to correct; 404 where the mention is not there or not the reader's; 409 where a record is open already.
 */
export async function openPersonAtRisk(
  tx: Tx,
  actor: Actor,
  input: PersonInput &
    Recorded & {
      readonly anchorMention: string;
      readonly district?: string | null;
      readonly leadAgency?: string | null;
    },
): Promise<string> {
  const mention = await tx
    .selectFrom('tl.mention')
    .select('kind')
    .where('id', '=', input.anchorMention)
    .executeTakeFirst();
  if (mention?.kind !== 'person') throw notFound();
  refuse(personErrors(input));
  const member = await tx
    .selectFrom('tl.entity_member')
    .select('entity_id')
    .where('mention_id', '=', input.anchorMention)
    .executeTakeFirst();
  const known = member ? await personOfEntity(tx, member.entity_id) : null;
  if (known)
    throw new Problem(
      409,
      'open-already',
      'A record of this person is open already. Find them in the list of people at risk and add to it.',
    );
  const audience = await audienceNamed(tx, `safeguarding-${input.partnership}`);
  if (!audience)
    refuse({ partnership: 'Choose an area whose records you may see. If yours is missing, ask your administrator' });
  const made = await tx
    .insertInto('tl.person_at_risk')
    .values({
      anchor_mention: input.anchorMention,
      kind: input.kind,
      partnership: input.partnership,
      district: input.district ?? null,
      age_band: input.ageBand,
      sex: input.sex,
      lead_agency: input.leadAgency ?? null,
      opened_by: actor.accountId,
      reason: cleanText(input.reason.trim(), 'reason', NOTE_LIMIT),
      compartment: audience?.id ?? '',
      ...recorded(input),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}
