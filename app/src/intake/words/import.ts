import type { InEveryLanguage } from '../../ground/index.ts';
import { fromFile as cy } from './cy/import.ts';
import { fromFile as en } from './en/import.ts';

/** The words of the pages for sharing from a file. */
export const FROM_FILE: InEveryLanguage<typeof en> = { en, cy };
export type FromFileWords = typeof en;
