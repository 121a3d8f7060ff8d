import type { OpenDraft } from './draft.ts';
import { gatesOf } from './assemble.ts';
import { PAGES, type PageName } from './answers.ts';

/** Pages that send somebody to one question and want them back. */
const RETURNS = ['check', 'right-place'] as const;
export type ReturnTo = (typeof RETURNS)[number] | '';

/** Where to go back to, from a form or an address: only what is known. */
export function returnFrom(value: unknown): ReturnTo {
  return RETURNS.find((one) => one === value) ?? '';
}

/** Where a page's "Back" leads. */
export function pageBefore(page: PageName, returnTo: ReturnTo): string {
  if (returnTo !== '') return `/share/${returnTo}`;
  const at = PAGES.indexOf(page);
  return at === 0 ? '/share' : `/share/${PAGES[at - 1] ?? ''}`;
}

/** A gate that names another door shows it first; a page that was asked for by another goes back there. */
export function pageAfter(page: PageName, { draft }: OpenDraft, returnTo: ReturnTo): string {
  const gates = gatesOf(draft.answers);
  if ((page === 'danger' && gates.dangerNow) || (page === 'route' && (gates.crime || gates.significantHarm)))
    return '/share/right-place';
  // New words are looked through again before going back.
  if (returnTo === 'check') return page === 'what' ? '/share/picked-out?return=check' : '/share/check';
  if (returnTo === 'right-place') return '/share/right-place';
  return `/share/${PAGES[PAGES.indexOf(page) + 1] ?? 'check'}`;
}
