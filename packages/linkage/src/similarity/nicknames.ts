import { standardSpelling } from './name-variants.ts';
import { COMMUNITY_NICKNAMES } from './nickname-table-communities.ts';
import { NICKNAMES } from './nickname-table.ts';

const FULL_NAMES = fullNames(`${NICKNAMES.trim()}\n${COMMUNITY_NICKNAMES.trim()}`);
const ROOTS: ReadonlyMap<string, readonly string[]> = new Map(
  [...FULL_NAMES].map(([short, fulls]) => [short, [...new Set([short, ...fulls].map(standardSpelling))].sort()]),
);

/**
 * Whether two plain-letter forenames may be one name in long and short form, either way round: `bob` and `robert`, or two
 * short forms of one name, `bob` and `rob`. A full name stands for all its spellings: `mo` and `md`. Equal names, and two
 * spellings of one name, are no nicknames of each other.
 */
export function areNicknames(a: string, b: string): boolean {
  if (a === b || standardSpelling(a) === standardSpelling(b)) return false;
  const right = forenameRoots(b);
  return forenameRoots(a).some((name) => right.includes(name));
}

/**
 * The names that a forename may stand for, each in its group's spelling, alphabetical: itself and every full form.
 * `kate` → `catherine`, `kate`. Names that may be one share a root, so this is a key to block on.
 */
export function forenameRoots(forename: string): readonly string[] {
  return ROOTS.get(forename) ?? [standardSpelling(forename)];
}

/** The full forenames a short form may stand for, alphabetical: `kaz` → `karen`. Empty when the table has none. */
export function fullFormsOf(nickname: string): readonly string[] {
  return [...(FULL_NAMES.get(nickname) ?? [])].sort();
}

/** How many short forms the table knows. */
export const NICKNAME_COUNT = FULL_NAMES.size;

function fullNames(table: string): ReadonlyMap<string, ReadonlySet<string>> {
  const byNickname = new Map<string, Set<string>>();
  for (const line of table.split('\n')) {
    const [full = '', shorts = ''] = line.split(': ');
    for (const short of shorts.split(' ')) {
      const names = byNickname.get(short) ?? new Set();
      byNickname.set(short, names.add(full));
    }
  }
  return byNickname;
}
