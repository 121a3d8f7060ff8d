import { equalOn, missingOn } from '../../../packages/linkage/src/model/condition.ts';
import type { Comparison, LinkageModel } from '../../../packages/linkage/src/model/linkage-model.ts';
import type { LinkRecord } from '../../../packages/linkage/src/record.ts';
import {
  all,
  alike,
  any,
  comparison,
  crossed,
  editsAway,
  level,
  lettersOf,
  sortedLetters,
  spelledAlike,
} from './levels.ts';

/** A row of `fake_1000.csv`; `cluster` and `unique_id` are never read here. */
export interface FakeRow {
  readonly first_name: string;
  readonly surname: string;
  readonly dob: string;
  readonly city: string;
  readonly email: string;
}

/** The columns of the model. */
export function prepareFake(rows: readonly FakeRow[]): readonly LinkRecord[] {
  return rows.map((row) => {
    const [forename, surname, city, email] = [row.first_name, row.surname, row.city, row.email].map(plainText);
    const [user = null, host = null] = email?.split('@') ?? [];
    return {
      forename: forename ?? null,
      forenameLetters: sortedLetters(forename ?? null),
      surname: surname ?? null,
      surnameLetters: sortedLetters(surname ?? null),
      dob: row.dob || null,
      year: row.dob.slice(0, 4) || null,
      month: row.dob.slice(5, 7) || null,
      day: row.dob.slice(8, 10) || null,
      email: email ?? null,
      emailLetters: sortedLetters(email ?? null),
      user,
      host,
      city: city ?? null,
      cityLetters: sortedLetters(city ?? null),
    };
  });
}

/** 1,000 records make 499,500 pairs: every pair is compared. */
export const fakeModel: LinkageModel = {
  prior: 1e-3,
  comparisons: [
    personNameComparison(),
    birthDateComparison(),
    emailComparison(),
    comparison('city', missingOn('city'), [
      level('same', equalOn('city'), 'city'),
      level('alike', spelledAlike('city', 0.85)),
    ]),
  ],
  blockRules: [],
};

/** Forename and surname in one comparison: they are exchanged, lost and misspelt together. */
export function personNameComparison(): Comparison {
  const [forename, surname] = [equalOn('forename'), equalOn('surname')];
  const [forenameAlike, surnameAlike] = [spelledAlike('forename'), spelledAlike('surname')];
  const [oneWay, otherWay] = crossed('forename', 'surname', 0.88);
  const [noForename, noSurname] = [missingOn('forename'), missingOn('surname')];
  return comparison('name', all(noForename, noSurname, missingCrossed()), [
    level('both names', all(forename, surname), 'surname'),
    level('names exchanged', all(oneWay, otherWay)),
    level('surname, forename alike', all(surname, forenameAlike), 'surname'),
    level('forename, surname alike', all(forename, surnameAlike), 'forename'),
    level('both alike', all(forenameAlike, surnameAlike)),
    level('surname, no forename', all(surname, noForename), 'surname'),
    level('forename, no surname', all(forename, noSurname), 'forename'),
    level('surname alike, no forename', all(surnameAlike, noForename)),
    level('forename alike, no surname', all(forenameAlike, noSurname)),
    level('one name in the place of the other', any(oneWay, otherWay)),
    level('surname only', surname, 'surname'),
    level('forename only', forename, 'forename'),
    level('surname alike only', surnameAlike),
    level('forename alike only', forenameAlike),
    level('unlike, one name unknown', any(noForename, noSurname)),
  ]);
}

/** Neither record's forename can be held against the other's surname. */
function missingCrossed(): ReturnType<typeof all> {
  const absent = (column: string, side: 'l' | 'r'): ReturnType<typeof all> => ({
    kind: 'isNull',
    term: { kind: 'column', column, side },
  });
  return all(
    any(absent('forename', 'l'), absent('surname', 'r')),
    any(absent('surname', 'l'), absent('forename', 'r')),
  );
}

function birthDateComparison(): Comparison {
  const twoParts = any(
    all(equalOn('year'), equalOn('month')),
    all(equalOn('year'), equalOn('day')),
    all(equalOn('month'), equalOn('day')),
  );
  const within = (days: number): ReturnType<typeof all> => ({
    kind: 'dateDifference',
    left: { kind: 'date', column: 'dob', side: 'l' },
    right: { kind: 'date', column: 'dob', side: 'r' },
    atMostSeconds: days * 86_400,
  });
  const onePart = any(equalOn('year'), equalOn('month'), equalOn('day'));
  return comparison('born', missingOn('dob'), [
    level('same day', equalOn('dob')),
    level('one digit apart', editsAway('dob', 1)),
    level('two of day, month and year', twoParts),
    level('within a month', within(31)),
    level('within two months', within(62)),
    level('about a year apart, one part equal', all(within(500), onePart)),
    level('about a year apart', within(400)),
    level('one part equal', onePart),
  ]);
}

function emailComparison(): Comparison {
  return comparison('email', missingOn('email'), [
    level('equal', equalOn('email')),
    level('a slip apart', any(equalOn(lettersOf('email')), editsAway('email', 2))),
    level('same user', equalOn('user')),
    level('alike', any(alike('email', 0.92), all(alike('user', 0.9), equalOn('host')))),
    level('same host', equalOn('host')),
    level('somewhat alike', alike('email', 0.85)),
  ]);
}

function plainText(text: string): string | null {
  return text.trim().toLowerCase() || null;
}
