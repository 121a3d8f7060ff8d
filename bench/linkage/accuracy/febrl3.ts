import { equalOn, missingOn } from '../../../packages/linkage/src/model/condition.ts';
import type { Comparison, LinkageModel } from '../../../packages/linkage/src/model/linkage-model.ts';
import type { LinkRecord } from '../../../packages/linkage/src/record.ts';
import { any, comparison, level, numberComparison, sortedLetters, textComparison } from './levels.ts';
import { personNameComparison } from './fake-1000.ts';

const COLUMNS = [
  'given_name',
  'surname',
  'street_number',
  'address_1',
  'address_2',
  'suburb',
  'postcode',
  'state',
  'date_of_birth',
  'soc_sec_id',
] as const;

/** A row of `febrl/dataset3.csv` with trimmed column names; `rec_id` is never read here. */
export type FebrlRow = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** The columns of the model, and for free text the letters in order. */
export function prepareFebrl(rows: readonly FebrlRow[]): readonly LinkRecord[] {
  return rows.map((row) => {
    const known = new Map(COLUMNS.map((column) => [column, row[column].trim() || null]));
    const text = (column: (typeof COLUMNS)[number]): string | null => known.get(column) ?? null;
    return {
      forename: text('given_name'),
      forenameLetters: sortedLetters(text('given_name')),
      surname: text('surname'),
      surnameLetters: sortedLetters(text('surname')),
      dob: text('date_of_birth'),
      socialSecurity: text('soc_sec_id'),
      postcode: text('postcode'),
      state: text('state'),
      houseNumber: text('street_number'),
      suburb: text('suburb'),
      suburbLetters: sortedLetters(text('suburb')),
      street: text('address_1'),
      streetLetters: sortedLetters(text('address_1')),
      building: text('address_2'),
      buildingLetters: sortedLetters(text('address_2')),
    };
  });
}

/** To be trained on the whole pair space (see RECIPES.md). */
export const febrlModel: LinkageModel = {
  prior: 2e-4,
  comparisons: [
    personNameComparison(),
    numberComparison('dob'),
    numberComparison('socialSecurity'),
    numberComparison('postcode'),
    textComparison('suburb', 'suburb'),
    streetComparison(),
    textComparison('building'),
    numberComparison('houseNumber'),
    comparison('state', missingOn('state'), [level('same', equalOn('state'), 'state')]),
  ],
  blockRules: ['socialSecurity', 'dob', 'surname', 'forename', 'postcode', 'street', 'suburb', 'building'].map(
    (column) => ({
      name: column,
      keys: [{ column }],
    }),
  ),
};

/** The two lines of an address are sometimes written in each other's place. */
function streetComparison(): Comparison {
  const base = textComparison('street');
  const exchanged = level(
    'written in the other line',
    any(lineCrossed('street', 'building'), lineCrossed('building', 'street')),
  );
  const [missing, equal, ...rest] = base.levels;
  return missing === undefined || equal === undefined
    ? base
    : { ...base, levels: [missing, equal, exchanged, ...rest] };
}

function lineCrossed(left: string, right: string): ReturnType<typeof any> {
  return {
    kind: 'equal',
    left: { kind: 'column', column: left, side: 'l' },
    right: { kind: 'column', column: right, side: 'r' },
  };
}
