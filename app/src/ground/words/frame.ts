import type { InEveryLanguage } from '../web/language.ts';
import { frame as cy } from './cy/frame.ts';
import { frame as en } from './en/frame.ts';

/** The words that stand around every page. */
export const FRAME: InEveryLanguage<typeof en> = { en, cy };
