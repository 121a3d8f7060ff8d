import { calendarDate, type CalendarDate } from '../normalise/calendar.ts';
import { textOf, type LinkRecord } from '../record.ts';
import { refuse } from './evaluation-error.ts';

/**
 * A way of telling records apart for evaluation only: by sex, by age band, by name origin. `null`: not recorded, which is
 * a group too, since records that lack a field are linked worse. A group is never a field of the model, and is never shown
 * about a person.
 */
export interface GroupColumn {
  readonly name: string;
  readonly groupOf: (record: number) => string | null;
}

/** Group by what a column says, as it stands. */
export function groupByColumn(name: string, records: readonly LinkRecord[], column: string): GroupColumn {
  return { name, groupOf: (record) => textOf(records[record] ?? {}, column) };
}

/** Youngest and oldest age in whole years of each band; the bands of `groupByAge` unless others are given. */
export const AGE_BANDS: readonly (readonly [number, number])[] = [
  [0, 9],
  [10, 12],
  [13, 15],
  [16, 17],
  [18, 24],
  [25, 150],
];

/**
 * Group by age on a day, from a column of dates `YYYY-MM-DD`. A date that is none, or after the day, is not recorded.
 * @throws LinkageError `evaluation-impossible` when `on` is no date
 */
export function groupByAge(
  name: string,
  records: readonly LinkRecord[],
  column: string,
  on: string,
  bands = AGE_BANDS,
): GroupColumn {
  const today = calendarDate(on) ?? refuse(`"${on}" is no date; write the day of the evaluation as YYYY-MM-DD.`);
  return {
    name,
    groupOf: (record) => {
      const born = calendarDate(textOf(records[record] ?? {}, column) ?? '');
      const age = born === null ? -1 : yearsBetween(born, today);
      const band = bands.find(([youngest, oldest]) => age >= youngest && age <= oldest);
      if (band === undefined) return null;
      return band[1] >= 150 ? `${band[0]} and over` : `${band[0]} to ${band[1]}`;
    },
  };
}

/**
 * The same grouping with every record of a person in the group that most of that person's records have (the first of
 * equals). A record whose name is misspelt is exactly the one that is hard to link: grouped by its own spelling it would
 * leave its group, and the group would look better than it is.
 * @param personOf person code per record; a record with −1 keeps its own group
 */
export function byWholePerson(column: GroupColumn, personOf: Int32Array): GroupColumn {
  const votes = new Map<number, Map<string, number>>();
  personOf.forEach((person, record) => {
    const group = column.groupOf(record);
    if (person < 0 || group === null) return;
    const ofPerson = votes.get(person) ?? new Map<string, number>();
    votes.set(person, ofPerson.set(group, (ofPerson.get(group) ?? 0) + 1));
  });
  const groupOfPerson = new Map<number, string>();
  for (const [person, ofPerson] of votes) {
    let most = 0;
    for (const [group, count] of ofPerson) {
      if (count <= most) continue;
      most = count;
      groupOfPerson.set(person, group);
    }
  }
  return {
    name: column.name,
    groupOf: (record) => {
      const person = personOf[record] ?? -1;
      return person < 0 ? column.groupOf(record) : (groupOfPerson.get(person) ?? null);
    },
  };
}

function yearsBetween(from: CalendarDate, to: CalendarDate): number {
  const before = to.month < from.month || (to.month === from.month && to.day < from.day);
  return to.year - from.year - (before ? 1 : 0);
}
