import { sql } from 'kysely';
import type { Tx } from '../ground/index.ts';

/** A span of days, both included, 'YYYY-MM-DD'. */
export interface Period {
  readonly since: string;
  readonly until: string;
}

export interface Counted {
  readonly row: string;
  readonly column: string;
  readonly n: number;
}

export async function reportsByAgencyAndTopic(tx: Tx, { since, until }: Period): Promise<Counted[]> {
  const found = await sql<{ agency_type: string; topic: string; n: number }>`
    select * from statistics.submissions_by_agency_and_topic(${since}, ${until})`.execute(tx);
  return found.rows.map((row) => ({ row: row.agency_type, column: row.topic, n: row.n }));
}

export async function peopleAtRiskByAgeAndSex(tx: Tx, { since, until }: Period): Promise<Counted[]> {
  const found = await sql<{ age_band: string; sex: string; n: number }>`
    select * from statistics.people_at_risk_by_age_and_sex(${since}, ${until})`.execute(tx);
  return found.rows.map((row) => ({ row: row.age_band, column: row.sex, n: row.n }));
}

export async function suspectsByAgeAndSex(tx: Tx, { since, until }: Period): Promise<Counted[]> {
  const found = await sql<{ age_band: string; sex: string; n: number }>`
    select * from statistics.suspects_by_age_and_sex(${since}, ${until})`.execute(tx);
  return found.rows.map((row) => ({ row: row.age_band, column: row.sex, n: row.n }));
}

export async function individualsAndLines(tx: Tx, { since, until }: Period): Promise<Counted[]> {
  const found = await sql<{
    kind: string;
    n: number;
  }>`select * from statistics.individuals_and_lines(${since}, ${until})`.execute(tx);
  return found.rows.map((row) => ({ row: row.kind, column: '', n: row.n }));
}

export async function crossovers(
  tx: Tx,
  { since, until }: Period,
): Promise<{ missing: boolean; trafficked: boolean; exploited: boolean; n: number }[]> {
  const found = await sql<{ missing: boolean; trafficked: boolean; exploited: boolean; n: number }>`
    select * from statistics.crossovers(${since}, ${until})`.execute(tx);
  return found.rows;
}

export async function linesByScope(tx: Tx): Promise<Counted[]> {
  const found = await sql<{ scope: string; n: number }>`select * from statistics.lines_by_scope()`.execute(tx);
  return found.rows.map((row) => ({ row: row.scope, column: '', n: row.n }));
}

export interface PriorityRow {
  readonly number: number;
  readonly title: string;
  readonly commitments: readonly {
    objective: string;
    measure: string;
    baseline: string | null;
    target: string | null;
    due: string;
    state: string;
  }[];
}

/** The eight priorities with what the County Agreement commits to for each. */
export async function priorities(tx: Tx): Promise<PriorityRow[]> {
  const titles = await tx.selectFrom('tl.priority').selectAll().orderBy('number').execute();
  const lines = await tx.selectFrom('tl.commitment').selectAll().orderBy('due_on').execute();
  return titles.map(({ number, title }) => ({
    number,
    title,
    commitments: lines
      .filter((line) => line.priority === number)
      .map((line) => ({
        objective: line.objective,
        measure: line.measure,
        baseline: line.baseline,
        target: line.target,
        due: line.due_on,
        state: line.state,
      })),
  }));
}

export interface TrainingReach {
  readonly events: number;
  readonly booked: number;
  readonly attended: number;
  readonly since: string | null;
}

/** Training by event totals: never by person, never next to who reported. */
export async function trainingReach(tx: Tx): Promise<TrainingReach> {
  const events = await tx.selectFrom('tl.training_event').select(['id', 'held_on']).execute();
  const attendance = await tx.selectFrom('tl.training_attendance').select(['booked', 'attended']).execute();
  return {
    events: events.length,
    booked: attendance.reduce((sum, row) => sum + row.booked, 0),
    attended: attendance.reduce((sum, row) => sum + row.attended, 0),
    since: events.map((event) => event.held_on).toSorted()[0] ?? null,
  };
}

export async function officersByDistrict(tx: Tx): Promise<{ district: string; officers: number }[]> {
  const rows = await tx
    .selectFrom('tl.deployment')
    .select(['district'])
    .select(({ fn }) => fn.sum<string>('officers').as('officers'))
    .groupBy('district')
    .orderBy('district')
    .execute();
  return rows.map((row) => ({ district: row.district, officers: Number(row.officers) }));
}

/** The last day anything was received: the picture's period ends there, so that practice data of last month is not empty. */
export async function lastReceived(tx: Tx): Promise<string | null> {
  const found = await sql<{ day: string | null }>`select statistics.last_received() as day`.execute(tx);
  return found.rows[0]?.day ?? null;
}
