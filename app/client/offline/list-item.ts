import type { OpenDraft } from './locked-drafts.ts';
import { filledIn, type OfflineWords } from './words.ts';

/** What can be done with a draft. */
export interface DraftActs {
  readonly change: () => void;
  readonly remove: () => void;
}

/** One draft in the list: when it was written, where it is, and what can be done with it. */
export function listItem(draft: OpenDraft, words: OfflineWords, acts: DraftActs): HTMLElement {
  const time = new Intl.DateTimeFormat(words.locale, { timeStyle: 'short', hourCycle: 'h23' }).format(draft.keptAt);
  const [row, name, where, buttons] = ['div', 'dt', 'dd', 'dd'].map((tag) => document.createElement(tag));
  if (!row || !name || !where || !buttons) throw new Error('no row');
  row.className = 'govuk-summary-list__row';
  name.className = 'govuk-summary-list__key';
  where.className = 'govuk-summary-list__value tl-wrap';
  buttons.className = 'govuk-summary-list__actions';
  name.textContent = filledIn(words.writtenAt, { time });
  where.textContent = filledIn(words.states[draft.whereabouts], { code: draft.code ?? '' });
  if (draft.whereabouts === 'received') buttons.append(button(words.haveCode, acts.remove));
  else if (draft.whereabouts !== 'sending')
    buttons.append(button(words.change, acts.change), ' ', button(words.remove, acts.remove));
  row.append(name, where, buttons);
  return row;
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'tl-link-button';
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}
