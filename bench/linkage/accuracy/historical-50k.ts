import { equalOn, missingOn, type Condition } from '../../../packages/linkage/src/model/condition.ts';
import { soundex } from '../../../packages/linkage/src/similarity/soundex.ts';
import type { Comparison, LinkageModel } from '../../../packages/linkage/src/model/linkage-model.ts';
import type { LinkRecord } from '../../../packages/linkage/src/record.ts';
import { all, alike, any, comparison, crossed, editsAway, level, share } from './levels.ts';
import { nameColumns, nameParts, partCounts } from './name-parts.ts';

/** A row of `historical_figures_with_errors_50k.parquet`; `cluster` and `unique_id` are never read here. */
export interface HistoricalRow {
  readonly full_name: string | null;
  readonly dob: string | null;
  readonly birth_place: string | null;
  readonly postcode_fake: string | null;
  readonly gender: string | null;
  readonly occupation: string | null;
}

/** A name part that more records than this share makes too many pairs to be a key alone. */
const KEY_SHARE = 1 / 500;
const NEW_YEAR = '-01-01';

/** The columns of the model, and the key columns of its block rules. */
export function prepareHistorical(rows: readonly HistoricalRow[]): readonly LinkRecord[] {
  const names = rows.map((row) => nameParts(row.full_name));
  const counts = partCounts(names);
  return rows.map((row, at) => {
    const parts = names[at] ?? [];
    const { dob, birth_place: place, postcode_fake: postcode, gender, occupation } = row;
    const yearOnly = dob?.endsWith(NEW_YEAR) === true;
    const sounds = [...new Set(parts.flatMap((part) => soundex(part) ?? []))].sort();
    return {
      ...nameColumns(parts, counts, rows.length),
      keyParts: parts.filter((part) => (counts.get(part) ?? 0) <= rows.length * KEY_SHARE && part.length > 1),
      sounds,
      soundPairs: sounds.flatMap((one, i) => sounds.slice(i + 1).map((other) => `${one} ${other}`)),
      dob,
      // A year without a day is written as 1 January: such dates agree often and a digit apart means little.
      wholeDob: yearOnly ? null : dob,
      yearOnlyDob: yearOnly ? dob : null,
      year: dob?.slice(0, 4) ?? null,
      dayAndMonth: dob?.slice(5) ?? null,
      place,
      placeParts: (place?.match(/[a-z]{4,}/g) ?? []).filter((word) => !DIRECTIONS.has(word)),
      postcode,
      sector: postcode?.match(/^\S+ ./)?.[0] ?? null,
      district: postcode?.match(/^\S+(?= )/)?.[0] ?? null,
      area: postcode?.match(/^[a-z]+/)?.[0] ?? null,
      gender,
      occupation,
    };
  });
}

const DIRECTIONS = new Set(['city', 'upon', 'north', 'south', 'east', 'west']);

/** To be trained on the whole pair space (see RECIPES.md). */
export const historicalModel: LinkageModel = {
  prior: 2e-4,
  comparisons: [
    nameComparison(),
    birthComparison(),
    whereComparison(),
    plain('occupation', 'occupation'),
    plain('gender'),
  ],
  blockRules: [
    { name: 'date of birth', keys: [{ column: 'dob' }] },
    { name: 'postcode', keys: [{ column: 'postcode' }] },
    { name: 'rare name part', keys: [{ column: 'keyParts', each: true }] },
    { name: 'place and name part', keys: [{ column: 'place' }, { column: 'parts', each: true }] },
    { name: 'district and name part', keys: [{ column: 'district' }, { column: 'parts', each: true }] },
    { name: 'year and name part', keys: [{ column: 'year' }, { column: 'parts', each: true }] },
    { name: 'two name parts by sound', keys: [{ column: 'soundPairs', each: true }] },
    { name: 'place and sound', keys: [{ column: 'place' }, { column: 'sounds', each: true }] },
    { name: 'district and sound', keys: [{ column: 'district' }, { column: 'sounds', each: true }] },
    { name: 'year and sound', keys: [{ column: 'year' }, { column: 'sounds', each: true }] },
    { name: 'year and district', keys: [{ column: 'year' }, { column: 'district' }] },
  ],
};

function nameComparison(): Comparison {
  const forename = any(
    alike('forename', 0.9),
    editsAway('forename', 1),
    { kind: 'nickname', column: 'forename' },
    { kind: 'initial', column: 'forename' },
  );
  const surname = any(alike('surname', 0.9), editsAway('surname', 1));
  const both = all(forename, surname);
  const [oneWay, otherWay] = crossed('forename', 'surname', 0.9);
  const single = missingOn('surname');
  return comparison('name', missingOn('parts'), [
    level('two parts, one rare', all(share('rareParts', 1), share('parts', 2))),
    level('two parts, one uncommon', all(share('uncommonParts', 1), share('parts', 2))),
    level('two parts', share('parts', 2)),
    level('rare part, both names alike', all(share('rareParts', 1), both)),
    level('uncommon part, both names alike', all(share('uncommonParts', 1), both)),
    level('both names alike', both),
    level('names exchanged', all(oneWay, otherWay)),
    level('rare part of a single name', all(share('rareParts', 1), single)),
    level('rare part', share('rareParts', 1)),
    level('uncommon part of a single name', all(share('uncommonParts', 1), single)),
    level('uncommon part', share('uncommonParts', 1)),
    level('common part of a single name', all(share('parts', 1), single)),
    level('common part', share('parts', 1)),
    level('single name like a part', all(single, any(forename, oneWay, otherWay))),
    level('surname alike', surname),
    level('forename alike', forename),
    level('single name, unlike', single),
  ]);
}

function birthComparison(): Comparison {
  return comparison('born', missingOn('dob'), [
    level('same day', equalOn('wholeDob')),
    level('same year, day unknown', equalOn('yearOnlyDob'), 'yearOnlyDob'),
    level('one digit apart', editsAway('wholeDob', 1)),
    level('one digit apart, a day unknown', editsAway('dob', 1)),
    level('same year', equalOn('year')),
    level('two digits apart, same day and month', all(editsAway('wholeDob', 2), equalOn('dayAndMonth'))),
    level('two digits apart', editsAway('dob', 2)),
  ]);
}

/** Place and postcode are one comparison: a postcode implies its place, so the two must not count twice. */
function whereComparison(): Comparison {
  const noPostcode = missingOn('postcode');
  const placeAlike: Condition = any(share('placeParts', 1), alike('place', 0.9));
  return comparison('where', all(noPostcode, missingOn('place')), [
    level('same postcode', equalOn('postcode'), 'postcode'),
    level('postcode one sign apart', editsAway('postcode', 1)),
    level('same sector', equalOn('sector')),
    level('same district, place alike', all(equalOn('district'), placeAlike), 'district'),
    level('same district', equalOn('district'), 'district'),
    level('same place, postcode unknown', all(equalOn('place'), noPostcode), 'place'),
    level('same place and area', all(equalOn('place'), equalOn('area')), 'place'),
    level('same place', equalOn('place'), 'place'),
    level('place alike, postcode unknown', all(placeAlike, noPostcode)),
    level('place alike', placeAlike),
    level('same postcode area', equalOn('area')),
    level('other place, postcode unknown', noPostcode),
    level('other postcode, place unknown', missingOn('place')),
  ]);
}

function plain(column: string, commonness?: string): Comparison {
  return comparison(column, missingOn(column), [level('same', equalOn(column), commonness)]);
}
