import { sql } from 'kysely';
import { SERVICE, type Ground } from '../../app/src/ground/index.ts';

/** A person of whom much is held, and one of whom nothing is. */
export interface NamePair {
  readonly known: string;
  readonly unknown: string;
}

/**
 * Names that stand in many released reports, each with a name as long that stands in none: letters of the same kind changed, so that nothing but
 * being known tells them apart.
 */
export async function namePairs({ database }: Ground, most: number): Promise<NamePair[]> {
  const rows = await database.act(
    SERVICE,
    { op: 'system', what: 'mention', did: 'names chosen for a measurement', purpose: 'intelligence' },
    async (tx) =>
      (
        await sql<{ forename: string; surname: string }>`
          select fields ->> 'forename' forename, fields ->> 'surname' surname from tl.mention
          where kind = 'person' and length(fields ->> 'forename') > 2 and length(fields ->> 'surname') > 3
          group by 1, 2 order by count(*) desc, 1, 2 limit ${most}`.execute(tx)
      ).rows,
  );
  const held = new Set(rows.map(({ forename, surname }) => `${forename} ${surname}`.toLowerCase()));
  return rows.map(({ forename, surname }) => {
    const known = `${forename} ${surname}`;
    let unknown = known;
    for (let turn = 1; held.has(unknown.toLowerCase()); turn += 1) unknown = shifted(known, turn);
    return { known, unknown };
  });
}

const VOWELS = 'aeiou';
const CONSONANTS = 'bcdfghjklmnpqrstvwxyz';

function shifted(name: string, turn: number): string {
  return Array.from(name)
    .map((letter) => {
      const lower = letter.toLowerCase();
      const kind = VOWELS.includes(lower) ? VOWELS : CONSONANTS;
      const at = kind.indexOf(lower);
      if (at === -1) return letter;
      const other = kind[(at + turn) % kind.length] ?? letter;
      return lower === letter ? other : other.toUpperCase();
    })
    .join('');
}
