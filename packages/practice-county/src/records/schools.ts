import { addDays, ageOn, toDay } from '../calendar.ts';
import type { Random } from '../random.ts';
import type { Agency, AgencyType, SchoolRecord, SchoolType, TruthPerson } from '../types.ts';

const TYPE_OF: Readonly<Partial<Record<AgencyType, SchoolType>>> = {
  school_academy: 'academy',
  school_maintained: 'la_maintained',
  school_independent: 'independent',
  school_special: 'special',
  pru: 'PRU_or_AP',
  college: 'FE',
};

/** Reasons from the suspension return (domain §18): disruption is half of all. */
const REASONS = { DB: 50, VA: 14, PP: 12, PA: 8, DA: 7, DM: 4, OW: 3, BU: 2 } as const;

/** Everyone's record for last year and, from September on, for this year. */
export function makeSchoolRecords(
  random: Random,
  people: readonly TruthPerson[],
  agencies: readonly Agency[],
  startsOn: string,
  asOf: string,
): SchoolRecord[] {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const mainstream = agencies.filter(({ type }) => type === 'school_academy' || type === 'school_maintained');
  const thisYear = Number(asOf.slice(0, 4)) - (asOf.slice(5) < '09-01' ? 1 : 0);
  return people.flatMap((person) => {
    const now = person.schoolAgencyId === undefined ? undefined : byId.get(person.schoolAgencyId);
    if (!now) return [];
    // A unit or a college takes over from an ordinary school.
    const ageThen = ageOn(person.dob, `${thisYear}-08-31`);
    const moved = now.type === 'pru' || (now.type === 'college' && ageThen < 16);
    const before = moved ? random.pick(mainstream) : now;
    return [
      yearOf(random, person, before, thisYear - 1, startsOn, asOf, now.type === 'pru'),
      yearOf(random, person, now, thisYear, startsOn, asOf, false),
    ];
  });
}

function yearOf(
  random: Random,
  person: TruthPerson,
  school: Agency,
  year: number,
  startsOn: string,
  asOf: string,
  leavesForUnit: boolean,
): SchoolRecord {
  const first = `${year}-09-03` > startsOn ? `${year}-09-03` : startsOn;
  const last = `${year + 1}-07-18` < asOf ? `${year + 1}-07-18` : addDays(asOf, -1);
  const day = (): string => schoolDay(addDays(first, random.int(0, Math.max(0, toDay(last) - toDay(first)))));
  const harmed = person.exploitation.some((one) => one.from <= last && (one.to ?? asOf) >= first);
  const type = TYPE_OF[school.type] ?? 'la_maintained';
  // Overall absence in secondary schools is 8 %, in special 13 % (domain §18); units far above.
  const usual = type === 'PRU_or_AP' ? 62 : type === 'special' ? 87 : 93;
  const spread = random.next() + random.next() + random.next() - 1.5;
  const attendance = Math.min(100, Math.max(4, usual - (harmed ? random.int(4, 38) : 0) + spread * 8));
  const suspended = random.chance(harmed ? 0.5 : 0.07) ? random.int(1, harmed ? 4 : 2) : 0;
  const excluded = leavesForUnit && random.chance(0.55);
  return {
    id: random.uuid(),
    personId: person.id,
    agencyId: school.id,
    schoolType: type,
    academicYear: `${year}/${String((year + 1) % 100).padStart(2, '0')}`,
    attendancePercent: Math.round(attendance * 10) / 10,
    suspensions: Array.from({ length: suspended }, () => ({
      on: day(),
      schoolDays: random.int(1, 5),
      reason: random.weighted(REASONS),
    })).sort((a, b) => (a.on < b.on ? -1 : 1)),
    ...(excluded && { permanentExclusionOn: day() }),
    ...(leavesForUnit && !excluded && { pruFrom: day() }),
  };
}

/** The Friday before a weekend day. */
function schoolDay(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(date, -1) : weekday === 0 ? addDays(date, -2) : date;
}
