import { addMonths } from '../calendar.ts';
import type { Told } from '../report/reporter.ts';
import type { CareRecord, Factor, FactorLane, MissingEpisode, SchoolRecord, TruthPerson } from '../types.ts';

/** Months a factor stays current: three for what is happening (the CERAF window, domain §6), longer for circumstances. */
const MONTHS: Readonly<Record<FactorLane, number>> = { harm: 3, pull: 3, protective: 3, push: 6 };

/** What a product may fairly read from each child's records and reports, each with its one piece of evidence. */
export function makeFactors(
  people: ReadonlyMap<string, TruthPerson>,
  told: readonly Told[],
  school: readonly SchoolRecord[],
  care: readonly CareRecord[],
  missing: readonly MissingEpisode[],
  startsOn: string,
  asOf: string,
): Factor[] {
  const factors: Factor[] = [];
  const add = (
    personTruthId: string,
    lane: FactorLane,
    code: string,
    evidence: Factor['evidence'],
    observedOn: string,
  ): void => {
    if (observedOn < startsOn || observedOn > asOf) return;
    factors.push({ personTruthId, lane, code, evidence, observedOn, expiresOn: addMonths(observedOn, MONTHS[lane]) });
  };
  for (const { report, scene, childId } of told) {
    if (childId === undefined || people.get(childId)?.role !== 'childExploited') continue;
    for (const [lane, code] of scene.factors)
      add(childId, lane, code, { kind: 'report', reportId: report.id }, report.receivedAt.slice(0, 10));
  }
  for (const record of school) {
    const evidence = { kind: 'school_record', recordId: record.id } as const;
    const seen = yearEnd(record, asOf);
    if (record.attendancePercent <= 90) add(record.personId, 'push', 'PUSH.SCHOOL.persistent_absence', evidence, seen);
    if (record.attendancePercent >= 96.5)
      add(record.personId, 'protective', 'PROTECTIVE.good_attendance', evidence, seen);
    for (const suspension of record.suspensions)
      add(record.personId, 'push', 'PUSH.SCHOOL.suspension', evidence, suspension.on);
    if (record.permanentExclusionOn !== undefined)
      add(record.personId, 'push', 'PUSH.SCHOOL.permanent_exclusion', evidence, record.permanentExclusionOn);
    if (record.pruFrom !== undefined)
      add(record.personId, 'push', 'PUSH.SCHOOL.pru_or_alternative_provision', evidence, record.pruFrom);
  }
  for (const record of care) {
    const evidence = { kind: 'care_record', recordId: record.id } as const;
    add(
      record.personId,
      'push',
      record.legalStatus === 'care_leaver' ? 'PUSH.HOME.leaving_care' : 'PUSH.HOME.looked_after',
      evidence,
      record.from < startsOn ? startsOn : record.from,
    );
    if (record.placement === 'kinship')
      add(
        record.personId,
        'protective',
        'PROTECTIVE.supportive_carer',
        evidence,
        record.from < startsOn ? startsOn : record.from,
      );
  }
  for (const episode of missing) {
    add(
      episode.personId,
      'harm',
      'HARM.missing_day_or_night',
      { kind: 'missing_episode', recordId: episode.id },
      episode.missingAt.slice(0, 10),
    );
    if (episode.interview.doneAt !== undefined)
      add(
        episode.personId,
        'protective',
        'PROTECTIVE.engaged_with_worker',
        { kind: 'missing_episode', recordId: episode.id },
        episode.interview.doneAt.slice(0, 10),
      );
  }
  return factors;
}

/** Attendance is known when the year ends, or on `asOf` while it runs. */
function yearEnd(record: SchoolRecord, asOf: string): string {
  const end = `${Number(record.academicYear.slice(0, 4)) + 1}-07-18`;
  return end < asOf ? end : asOf;
}
