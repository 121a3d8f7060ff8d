import type { InEveryLanguage } from '../../ground/index.ts';
import { openQuestion as cy } from './cy/open-question.ts';
import { openQuestion as en } from './en/open-question.ts';

/** What questions to partners say, in every language. */
export const OPEN_QUESTION: InEveryLanguage<typeof en> = { en, cy };
/** The same, for whatever says it. */
export type OpenQuestionWords = typeof en;
