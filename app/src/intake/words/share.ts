import type { InEveryLanguage } from '../../ground/index.ts';
import { share as cy } from './cy/share.ts';
import { share as en } from './en/share.ts';

/** What the pages of sharing say, in every language. */
export const SHARE: InEveryLanguage<typeof en> = { en, cy };
/** The same, for whatever says it. */
export type ShareWords = typeof en;
