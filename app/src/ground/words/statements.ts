import type { InEveryLanguage } from '../web/language.ts';
import { statements as cy } from './cy/statements.ts';
import { statements as en } from './en/statements.ts';

/** The front page, the statements every public service has, and the practice sign-in. */
export const STATEMENTS: InEveryLanguage<typeof en> = { en, cy };
