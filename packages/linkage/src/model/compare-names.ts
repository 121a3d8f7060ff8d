import { equalOn } from './condition.ts';
import { alike, all, any, level, unknown } from './judged-level.ts';
import type { Comparison, TermAdjustment } from './linkage-model.ts';

const ONS =
  'u: summed over all pairs of the 1,955 forenames given to babies in England and Wales in 2005 (ONS), by their counts; ' +
  'm: our judgement';
const TRAINED = 'Splink, trained on 1,000,000 synthetic UK people (splink_model.json), rounded';
const JUDGED = 'our judgement: the share of people written so; u from the commonness of names in splink_model.json';

/** Forenames: equal, a spelling, a short form, an initial, one of several, a slip of the keys, another. */
export function compareForenames(): Comparison {
  const rare: TermAdjustment = { column: 'forename', minimumU: 1e-4 };
  const initial = any({ kind: 'initial', column: 'forename' }, { kind: 'initialsFit', column: 'given_names' });
  const oneOfSeveral = any(
    { kind: 'partOfName', column: 'forename', atLeast: 1 },
    { kind: 'partOfName', column: 'given_names', atLeast: 1 },
  );
  const sound = all({ kind: 'soundsAlike', column: 'forename', sounds: 3 }, alike('forename', 0.7));
  const knownAs = { kind: 'sharedItems', column: 'forenames', atLeast: 1 } as const;
  const levels = [
    level('Same forename', equalOn('forename'), 0.72, 0.0037, ONS, rare),
    level('One is a short form of the other', { kind: 'nickname', column: 'forename' }, 0.08, 0.0021, ONS),
    level('Two spellings of one forename', { kind: 'nameVariant', column: 'forename' }, 0.03, 0.00041, ONS),
    level('Forename against its initial', initial, 0.02, 0.002, JUDGED),
    level('Forenames almost the same (Jaro–Winkler ≥ 0.92)', alike('forename', 0.92), 0.08, 0.00051, ONS),
    level('One is also known by the other’s forename', knownAs, 0.01, 0.0005, JUDGED),
    level('One gives a part of the other’s forenames', oneOfSeveral, 0.01, 0.0003, JUDGED),
    level('Forenames alike (Jaro–Winkler ≥ 0.88)', alike('forename', 0.88), 0.02, 0.0007, ONS),
    level('Forenames sound alike', sound, 0.01, 0.0001, ONS),
    level('Forenames differ', { kind: 'else' }, 0.02, 0.98968, ONS),
  ];
  return { name: 'forename', levels: [unknown('forename'), ...levels] };
}

/** Surnames: equal, a spelling, the names in another order, a part of a double name, a slip of the keys, another. */
export function compareSurnames(): Comparison {
  const rare: TermAdjustment = { column: 'surname', minimumU: 1e-4 };
  // In both of these the forenames differ and have been counted against; u is that of two names agreeing by chance.
  const crosswise = 'our judgement: u = 0.0036 × 0.0017, names agreeing crosswise by chance';
  const transposed = { kind: 'namesTransposed', forename: 'forename', surname: 'surname' } as const;
  const reordered = { kind: 'partOfName', column: 'name_words', atLeast: 2 } as const;
  const part = any(
    { kind: 'partOfName', column: 'surname', atLeast: 1 },
    { kind: 'sharedItems', column: 'surname_parts', atLeast: 1 },
  );
  const sound = all({ kind: 'soundsAlike', column: 'surname', sounds: 3 }, alike('surname', 0.7));
  const levels = [
    level('Same surname', equalOn('surname'), 0.8, 0.0017, TRAINED, rare),
    level('Two spellings of one surname', { kind: 'nameVariant', column: 'surname' }, 0.02, 0.0001, JUDGED),
    level('Forename and surname the other way round', transposed, 0.005, 6e-6, crosswise),
    level('The same names in another order or number', reordered, 0.005, 8e-6, crosswise),
    level('Surnames almost the same (Jaro–Winkler ≥ 0.92)', alike('surname', 0.92), 0.075, 0.0003, TRAINED),
    level('A part of the surname, or another surname of the person, is the same', part, 0.02, 0.0006, JUDGED),
    level('Surnames alike (Jaro–Winkler ≥ 0.88)', alike('surname', 0.88), 0.01, 0.0004, TRAINED),
    level('Surnames sound alike', sound, 0.005, 0.0003, JUDGED),
    level('Surnames differ', { kind: 'else' }, 0.06, 0.996586, TRAINED),
  ];
  return { name: 'surname', levels: [unknown('surname'), ...levels] };
}
