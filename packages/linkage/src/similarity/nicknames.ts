import { NICKNAMES } from './nickname-table.ts';

const FULL_NAMES = fullNames(NICKNAMES);

/**
 * Whether two plain-letter forenames may be one name in long and short form, either way round: `bob` and `robert`, or two
 * short forms of one name, `bob` and `rob`. Equal names are not a nickname of each other.
 */
export function areNicknames(a: string, b: string): boolean {
  if (a === b) return false;
  const [left, right] = [formsBehind(a), formsBehind(b)];
  return [...left].some((name) => right.has(name));
}

/** The full forenames a short form may stand for, alphabetical: `kaz` → `karen`. Empty when the table has none. */
export function fullFormsOf(nickname: string): readonly string[] {
  return [...(FULL_NAMES.get(nickname) ?? [])].sort();
}

/** How many short forms the table knows. */
export const NICKNAME_COUNT = FULL_NAMES.size;

function formsBehind(name: string): ReadonlySet<string> {
  return new Set([name, ...(FULL_NAMES.get(name) ?? [])]);
}

function fullNames(table: string): ReadonlyMap<string, ReadonlySet<string>> {
  const byNickname = new Map<string, Set<string>>();
  for (const line of table.trim().split('\n')) {
    const [full = '', shorts = ''] = line.split(': ');
    for (const short of shorts.split(' ')) {
      const names = byNickname.get(short) ?? new Set();
      byNickname.set(short, names.add(full));
    }
  }
  return byNickname;
}
