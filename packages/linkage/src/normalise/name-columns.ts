import type { LinkRecord } from '../record.ts';
import { soundsOf } from '../similarity/double-metaphone.ts';
import { standardSpelling } from '../similarity/name-variants.ts';
import { forenameRoots } from '../similarity/nicknames.ts';
import type { PersonName } from './person-name.ts';

/** Names of one person that are looked at; a record with more aliases than this is of no one person. */
const MOST_ALIASES = 20;

/**
 * The columns of a person's names (see `personRecord`). Lists hold what any of the names gives, the main one and the aliases:
 * - `name_words`: words of the main name, in their group's spelling
 * - `known_as`: whole names of two words or more, words sorted and joined by `_`
 * - `forenames`, `forename_roots`: first names, and the names they may stand for
 * - `surname_parts`, `surname_sounds`: words of the surnames, and how these sound
 */
export function nameColumns(main: PersonName, aliases: readonly PersonName[]): LinkRecord {
  const { forename, middleNames, surname } = main;
  const all = [main, ...aliases.slice(0, MOST_ALIASES)];
  const given = [forename, ...middleNames].filter((name) => name !== null);
  const forenames = all.flatMap((name) => name.forename ?? []);
  const parts = all.flatMap((name) => words(name.surname)).filter((word) => word.length > 1);
  const both = forename !== null && surname !== null;
  return {
    forename,
    surname,
    given_names: given.length === 0 ? null : given.join(' '),
    names_sorted: both ? [forename, surname].sort().join('|') : null,
    name_words: sorted(standard([...given.flatMap(words), ...words(surname)])),
    known_as: sorted(all.flatMap(wholeName)),
    forenames: sorted(forenames),
    forename_roots: sorted(forenames.flatMap(forenameRoots)),
    surname_parts: sorted(standard(parts)),
    surname_sounds: sorted(parts.flatMap(soundsOf)),
  };
}

function wholeName({ forename, surname }: PersonName): readonly string[] {
  if (forename === null || surname === null) return [];
  return [sorted(standard([...words(forename), ...words(surname)])).join('_')];
}

function standard(names: readonly string[]): readonly string[] {
  return names.map(standardSpelling);
}

function words(name: string | null): readonly string[] {
  return name === null ? [] : name.split(' ');
}

function sorted(items: readonly string[]): readonly string[] {
  return [...new Set(items)].sort();
}
