import type { Language } from '../../ground/index.ts';
import { isBrowserSeal } from '../seal-browser.ts';
import type { ShareWords } from '../words/share.ts';
import { one } from './answers.ts';
import { submissionOf } from './assemble.ts';
import type { OpenDraft } from './draft.ts';
import { MARKING } from './question-view.ts';
import { summaryOf } from './summary.ts';

/** "Check your answers". The draft is complete. */
export function checkAnswersView(
  { draft, token }: OpenDraft,
  w: ShareWords,
  language: Language,
): Record<string, unknown> & { w: ShareWords } {
  const submission = submissionOf(draft.answers, new Date(), w);
  return {
    w,
    draftToken: token,
    back: '/share/you',
    marking: MARKING,
    rows: summaryOf(submission, w, { language, sealedInBrowser: isBrowserSeal(one(draft.answers.you, 'sealed')) }),
    elsewhere: submission.urgent !== 'none',
  };
}
