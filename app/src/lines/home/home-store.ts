import { sql } from 'kysely';
import type { Actor, Tx } from '../../ground/index.ts';
import type { Home, HomeFact, HomeStep, HomeStepKind } from './home.ts';
import type { HomeFactKind } from './sign.ts';

/** Homes on record that the reader may see, as known by a day, in the order they were opened. */
export async function homes(tx: Tx, knownBy: string | null = null, id: string | null = null): Promise<Home[]> {
  const { rows } = await sql<{
    id: string;
    address: string;
    postcode: string | null;
    address_mention: string;
    occupier_mention: string | null;
    occupied_from: string | null;
    reason: string;
    recorded_at: Date;
    by: string | null;
  }>`
    select h.*, a.display_name as by
    from tl.home h join tl.account a on a.id = h.by_account
    where (${knownBy}::date is null or h.recorded_at < ${knownBy}::date + 1)
      and (${id}::uuid is null or h.id = ${id}::uuid)
    order by h.recorded_at, h.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    postcode: row.postcode,
    addressMention: row.address_mention,
    occupierMention: row.occupier_mention,
    occupiedFrom: row.occupied_from,
    reason: row.reason,
    by: row.by ?? 'not named',
    recordedAt: row.recorded_at,
  }));
}

/** What reports say of these homes, taken back or not, oldest first. A fact whose report the reader may not read is not among them. */
export async function factsOfHomes(
  tx: Tx,
  ids: readonly string[],
  knownBy: string | null = null,
): Promise<Map<string, HomeFact[]>> {
  const found = new Map<string, HomeFact[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  const { rows } = await sql<{
    id: string;
    home_id: string;
    kind: HomeFactKind;
    code: string;
    report_id: string;
    reference: string;
    seen_on: string | null;
    retracts: string | null;
    reason: string;
    by: string | null;
    recorded_at: Date;
  }>`
    select f.*, r.reference, a.display_name as by
    from tl.home_fact f
    join tl.report r on r.id = f.report_id
    join tl.account a on a.id = f.by_account
    where f.home_id = any (${[...ids]}::uuid[])
      and (${knownBy}::date is null or f.recorded_at < ${knownBy}::date + 1)
    order by f.recorded_at, f.id`.execute(tx);
  for (const row of rows)
    found.get(row.home_id)?.push({
      id: row.id,
      kind: row.kind,
      code: row.code,
      report: { id: row.report_id, reference: row.reference },
      seenOn: row.seen_on,
      retracts: row.retracts,
      reason: row.reason,
      by: row.by ?? 'not named',
      recordedAt: row.recorded_at,
    });
  return found;
}

/** What officers did about these homes, oldest first. */
export async function stepsOfHomes(
  tx: Tx,
  ids: readonly string[],
  knownBy: string | null = null,
): Promise<Map<string, HomeStep[]>> {
  const found = new Map<string, HomeStep[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  const { rows } = await sql<{
    id: string;
    home_id: string;
    kind: HomeStepKind;
    code: string | null;
    on_day: string | null;
    words: string;
    answers: string | null;
    by: string | null;
    recorded_at: Date;
  }>`
    select s.*, a.display_name as by
    from tl.home_step s join tl.account a on a.id = s.by_account
    where s.home_id = any (${[...ids]}::uuid[])
      and (${knownBy}::date is null or s.recorded_at < ${knownBy}::date + 1)
    order by s.recorded_at, s.id`.execute(tx);
  for (const row of rows)
    found.get(row.home_id)?.push({
      id: row.id,
      kind: row.kind,
      code: row.code,
      onDay: row.on_day,
      words: row.words,
      answers: row.answers,
      by: row.by ?? 'not named',
      recordedAt: row.recorded_at,
    });
  return found;
}

export interface NewHome {
  readonly addressMention: string;
  readonly address: string;
  readonly postcode: string | null;
  readonly occupierMention: string | null;
  readonly occupiedFrom: string | null;
  readonly reason: string;
  readonly compartment: string;
  readonly recordedAt?: Date;
}

/** Opens a record for one address and one occupier. Its readers are those of the report that named the address. */
export async function openHome(tx: Tx, by: Actor, home: NewHome): Promise<string> {
  const { id } = await tx
    .insertInto('tl.home')
    .values({
      address_mention: home.addressMention,
      address: home.address,
      postcode: home.postcode,
      occupier_mention: home.occupierMention,
      occupied_from: home.occupiedFrom,
      reason: home.reason,
      by_account: by.accountId,
      compartment: home.compartment,
      ...(home.recordedAt ? { recorded_at: home.recordedAt } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface NewHomeFact {
  readonly homeId: string;
  readonly kind: HomeFactKind;
  readonly code: string;
  readonly reportId: string;
  readonly seenOn: string | null;
  readonly retracts?: string;
  readonly reason: string;
  readonly recordedAt?: Date;
}

/** Adds what reports say. Nothing is changed: what was wrong is taken back by another row. */
export async function addHomeFacts(tx: Tx, by: Actor, facts: readonly NewHomeFact[]): Promise<void> {
  if (facts.length === 0) return;
  await tx
    .insertInto('tl.home_fact')
    .values(
      facts.map((fact) => ({
        home_id: fact.homeId,
        kind: fact.kind,
        code: fact.code,
        report_id: fact.reportId,
        seen_on: fact.seenOn,
        retracts: fact.retracts ?? null,
        reason: fact.reason,
        by_account: by.accountId,
        ...(fact.recordedAt ? { recorded_at: fact.recordedAt } : {}),
      })),
    )
    .execute();
}

export interface NewHomeStep {
  readonly homeId: string;
  readonly kind: HomeStepKind;
  readonly code?: string;
  readonly onDay?: string | null;
  readonly words: string;
  readonly answers?: string;
  readonly recordedAt?: Date;
}

/** Adds what officers did, in the homes' own audience. @returns the ids, in order */
export async function addHomeSteps(
  tx: Tx,
  by: Actor,
  compartment: string,
  steps: readonly NewHomeStep[],
): Promise<string[]> {
  if (steps.length === 0) return [];
  const rows = await tx
    .insertInto('tl.home_step')
    .values(
      steps.map((step) => ({
        home_id: step.homeId,
        kind: step.kind,
        code: step.code ?? null,
        on_day: step.onDay ?? null,
        words: step.words,
        answers: step.answers ?? null,
        by_account: by.accountId,
        compartment,
        ...(step.recordedAt ? { recorded_at: step.recordedAt } : {}),
      })),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The audience of a home, or null where there is none that the reader may see. */
export async function compartmentOfHome(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.selectFrom('tl.home').select('compartment').where('id', '=', id).executeTakeFirst();
  return row?.compartment ?? null;
}
