import type { PracticeCounty } from '@throughline/practice-county';
import { SERVICE, type Ground } from '../ground/index.ts';

/** Priorities, the County Agreement, training and deployment: the parts of the picture that are about no person. */
export async function loadStrategy(ground: Ground, county: PracticeCounty): Promise<void> {
  const typeOf = new Map(county.agencies.map((agency) => [agency.id, agency.type]));
  const districts = new Map(county.places.districts.map((district) => [district.code, district.name]));
  await ground.database.act(
    SERVICE,
    { op: 'system', what: 'practice county', did: 'strategy made', purpose: 'administration' },
    async (tx) => {
      await tx
        .insertInto('tl.priority')
        .values(county.priorities.map(({ number, title }) => ({ number, title })))
        .execute();
      await tx
        .insertInto('tl.commitment')
        .values(
          county.agreement.map((line) => ({
            id: line.id,
            priority: line.priority,
            objective: line.objective,
            lead_agency: line.leadAgencyId,
            measure: line.measure.name,
            baseline: `${line.measure.baseline} ${line.measure.unit}`,
            target: `${line.measure.target} ${line.measure.unit}`,
            due_on: line.measure.due,
            state: stateOf(county, line.priority),
          })),
        )
        .execute();
      await tx
        .insertInto('tl.training_event')
        .values(
          county.trainingEvents.map((event) => ({
            id: event.id,
            title: event.title,
            held_on: event.on,
            district: districts.get(event.district) ?? event.district,
            format: event.format,
            capacity: event.capacity,
          })),
        )
        .execute();
      const attendance = county.trainingEvents.flatMap((event) => sumByType(event, typeOf));
      await tx.insertInto('tl.training_attendance').values(attendance).execute();
      await tx
        .insertInto('tl.deployment')
        .values(
          county.deployment.map((one) => ({
            district: districts.get(one.district) ?? one.district,
            officers: one.officers,
            from_on: one.from,
            purpose: one.team,
          })),
        )
        .execute();
    },
  );
}

function stateOf(county: PracticeCounty, priority: number): string {
  const assurance = county.priorities.find((one) => one.number === priority)?.assurance;
  return assurance?.state === 'reviewed' ? `reviewed: ${assurance.rag}` : (assurance?.state ?? 'not_started');
}

/** Attendance by kind of agency: two schools at one event are one row. */
function sumByType(
  event: PracticeCounty['trainingEvents'][number],
  typeOf: ReadonlyMap<string, string>,
): { event_id: string; agency_type: string; booked: number; attended: number }[] {
  const rows = new Map<string, { event_id: string; agency_type: string; booked: number; attended: number }>();
  for (const one of event.attendance) {
    const type = typeOf.get(one.agencyId) ?? 'other';
    const row = rows.get(type) ?? { event_id: event.id, agency_type: type, booked: 0, attended: 0 };
    rows.set(type, { ...row, booked: row.booked + one.booked, attended: row.attended + one.attended });
  }
  return [...rows.values()];
}
