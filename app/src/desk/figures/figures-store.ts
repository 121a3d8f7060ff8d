import { sql } from 'kysely';
import { SERVICE, type Ground, type Tx } from '../../ground/index.ts';
import { readStoredThings, type Happened, type Thing } from '../../intake/index.ts';
import { OUTCOMES, type Outcome } from '../submission-state.ts';
import { groupAgencies } from './agency-group.ts';
import { monthFigures, type MonthFigures } from './month-figures.ts';
import { monthBefore, spanOf, type Month } from './month.ts';
import type { ReceivedInMonth } from './received-in-month.ts';
import { byType, silentPartners, USUAL_MONTHS, type SilentPartner } from './silent-partner.ts';

/** Longer than any silence still worth an alert, with the months that tell what is usual. */
const MONTHS_LOOKED_AT = 2 * USUAL_MONTHS;

/** A month's figures as they were published; null when they have not been. */
export async function publishedFigures(tx: Tx, month: Month): Promise<MonthFigures | null> {
  const row = await tx
    .selectFrom('tl.monthly_figures')
    .select('figures')
    .where('month', '=', spanOf(month).from)
    .executeTakeFirst();
  return row ? (row.figures as MonthFigures) : null;
}

/** Makes a month's figures and keeps them, unless they are there already: what is published is never made anew. */
export async function publishFigures({ database }: Ground, month: Month): Promise<void> {
  const act = { op: 'system', what: 'monthly figures', id: month, purpose: 'statistics' } as const;
  const counted = await database.act(SERVICE, { ...act, did: 'counted what was received' }, async (tx) =>
    (await publishedFigures(tx, month))
      ? null
      : { received: await receivedIn(tx, month), agencies: await tx.selectFrom('tl.agency').select('type').execute() },
  );
  if (!counted) return;
  // Outside the transaction: making a table safe can take a second, and must not hold the ledger.
  const figures = await monthFigures(counted.received, groupAgencies(counted.agencies));
  await database.act(SERVICE, { ...act, did: 'published' }, (tx) =>
    tx
      .insertInto('tl.monthly_figures')
      .values({ month: spanOf(month).from, figures: JSON.stringify(figures) })
      .onConflict((already) => already.doNothing())
      .execute(),
  );
}

/** The type of an agency: its row of the figures is its people's own. */
export async function typeOfAgency(tx: Tx, agencyId: string | null): Promise<string | null> {
  if (agencyId === null) return null;
  const row = await tx.selectFrom('tl.agency').select('type').where('id', '=', agencyId).executeTakeFirst();
  return row?.type ?? null;
}

/** Types of agency that used to share and have stopped, from whole months; as whoever asks may see submissions. */
export async function silentNow(tx: Tx, now: Date): Promise<SilentPartner[]> {
  const months = Array.from({ length: MONTHS_LOOKED_AT }, (_, at) => monthBefore(now, MONTHS_LOOKED_AT - at));
  const [first = monthBefore(now, 1)] = months;
  const { rows } = await sql<{ type: string; month: Month; n: number }>`
    select agency_type as type, to_char(recorded_at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as n
    from tl.submission where recorded_at >= ${spanOf(first).from}::date group by 1, 2`.execute(tx);
  const speaking = new Set(rows.filter(({ month }) => month === monthBefore(now, 0)).map(({ type }) => type));
  return silentPartners(byType(rows, months)).filter(({ type }) => !speaking.has(type));
}

interface Row {
  readonly agency_type: string;
  readonly topics: string[];
  readonly happened: Happened;
  readonly how_known: string;
  readonly things: unknown;
  readonly outcome: string | null;
  readonly hours: number | null;
}

async function receivedIn(tx: Tx, month: Month): Promise<ReceivedInMonth[]> {
  const { from, to } = spanOf(month);
  const { rows } = await sql<Row>`
    select s.agency_type, s.topics, s.happened, s.how_known, s.things,
      (select e.kind from tl.submission_event e where e.submission_id = s.id and e.kind = any (${Object.keys(OUTCOMES)}::text[])
       order by e.recorded_at limit 1) as outcome,
      (select (extract(epoch from min(e.recorded_at) - s.recorded_at) / 3600)::float from tl.submission_event e where e.submission_id = s.id) as hours
    from tl.submission s
    where s.recorded_at >= ${from}::date and s.recorded_at < ${to}::date`.execute(tx);
  return rows.map((row) => ({
    agencyType: row.agency_type,
    topics: row.topics,
    outcome: row.outcome as Outcome | null,
    hoursToTriage: row.hours === null ? null : Math.max(0, row.hours),
    has: partsOf(row),
  }));
}

const NUMBERS: readonly Thing['kind'][] = ['phone', 'vehicle', 'handle'];
const FIRST_HAND: readonly string[] = ['saw_it', 'heard_it_directly', 'child_told_me'];

function partsOf({ things: stored, happened, how_known }: Row): ReceivedInMonth['has'] {
  const { things } = readStoredThings(stored);
  return {
    number: things.some(({ kind }) => NUMBERS.includes(kind)),
    person: things.some(({ kind }) => kind === 'person'),
    place: things.some(({ kind }) => kind === 'address'),
    when: happened.kind !== 'unknown',
    firstHand: FIRST_HAND.includes(how_known),
  };
}
