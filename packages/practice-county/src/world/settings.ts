import type { PhoneBook } from '../phone.ts';
import type { Random } from '../random.ts';
import type { Agency } from '../types.ts';

/** What every part of the world is made with. */
export interface Settings {
  readonly random: Random;
  readonly phones: PhoneBook;
  readonly agencies: readonly Agency[];
  readonly startsOn: string;
  readonly asOf: string;
}
