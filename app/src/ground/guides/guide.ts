import type { Role } from '../access.ts';
import type { InEveryLanguage } from '../web/language.ts';
import { DESK_GUIDES } from './desk.ts';
import { OVERSIGHT_GUIDES } from './oversight.ts';
import { PARTNER_GUIDE } from './partner.ts';
import { SAFEGUARDING_GUIDES } from './safeguarding.ts';

/** What someone of one role needs to know, on one side of A4. */
export interface Guide {
  readonly title: string;
  /** One sentence: what the work is. */
  readonly work: string;
  /** In the order they are done. */
  readonly steps: readonly { readonly heading: string; readonly text: string }[];
  readonly neverHeading: string;
  readonly never: readonly string[];
  readonly help: string;
}

/** Every role that a person can have, and its guide; what partners read is in every language, what staff read in English. */
export const GUIDES: Readonly<Record<Exclude<Role, 'service'>, Guide | InEveryLanguage<Guide>>> = {
  partner: PARTNER_GUIDE,
  ...DESK_GUIDES,
  ...SAFEGUARDING_GUIDES,
  ...OVERSIGHT_GUIDES,
};
