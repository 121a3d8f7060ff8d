import type { InEveryLanguage } from '../web/language.ts';
import { errors as cy } from './cy/errors.ts';
import { errors as en } from './en/errors.ts';

/** What goes wrong, in words. */
export const ERRORS: InEveryLanguage<typeof en> = { en, cy };
