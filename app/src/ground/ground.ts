import type { Config } from './config.ts';
import type { Database } from './database.ts';
import type { Keys } from './keys.ts';

/** What every room stands on, handed to it by the composition root. */
export interface Ground {
  readonly config: Config;
  readonly keys: Keys;
  readonly database: Database;
}
