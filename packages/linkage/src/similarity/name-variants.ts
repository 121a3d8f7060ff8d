import { NAME_VARIANTS } from './name-variant-table.ts';

const GROUP_OF: ReadonlyMap<string, string> = new Map(
  NAME_VARIANTS.trim()
    .split('\n')
    .flatMap((line) => {
      const spellings = line.split(' ');
      return spellings.map((spelling) => [spelling, spellings[0] ?? spelling] as const);
    }),
);

/**
 * The spelling that a name's group goes by: `md` → `mohammed`, `kathryn` → `catherine`; a name without a group stays. Names
 * of several words are taken word by word.
 * @param name plain letters, as the normalisers give them
 */
export function standardSpelling(name: string): string {
  const known = GROUP_OF.get(name);
  if (known !== undefined || !name.includes(' ')) return known ?? name;
  return name
    .split(' ')
    .map((word) => GROUP_OF.get(word) ?? word)
    .join(' ');
}

/** Whether two unequal names are two spellings of one: `mohammed` and `md`, `siân` and `shan`. */
export function areVariants(a: string, b: string): boolean {
  return a !== b && standardSpelling(a) === standardSpelling(b);
}

/** How many spellings the table knows. */
export const VARIANT_COUNT = GROUP_OF.size;
