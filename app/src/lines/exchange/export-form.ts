import { daysAfter } from '../day.ts';
import { FORMATS, type FormatCode } from './format.ts';
import { NAMES, type NamesChoice } from './export.ts';

/** What the form of an export holds, as typed. */
export interface ExportTyped {
  readonly format: string;
  readonly audience: string;
  readonly recipient: string;
  readonly reason: string;
  readonly expires: string;
  readonly names: string;
  readonly namesReason: string;
}

/** An export as decided. */
export interface ExportWanted {
  readonly format: FormatCode;
  /** Compartment id. */
  readonly audience: string;
  readonly recipient: string;
  readonly reason: string;
  /** 'YYYY-MM-DD' */
  readonly expires: string;
  readonly names: NamesChoice;
  readonly namesReason: string | null;
}

/** The longest a copy may be kept: after it, ask again. */
const LONGEST_DAYS = 365;
export const USUAL_DAYS = 90;

/** Reads the form, or says field by field what is missing; nothing typed is lost. */
export function readExportForm(
  typed: ExportTyped,
  audiences: readonly { readonly id: string }[],
  today: string,
): { wanted: ExportWanted; errors: null } | { wanted: null; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const last = daysAfter(today, LONGEST_DAYS);
  if (!Object.hasOwn(FORMATS, typed.format)) errors['format'] = 'Choose a format';
  if (!audiences.some(({ id }) => id === typed.audience)) errors['audience'] = 'Choose for which audience it is';
  if (typed.recipient.trim().length < 3) errors['recipient'] = 'Say who receives it: a team or a post in an agency';
  if (typed.reason.trim().length < 20) errors['reason'] = 'Say in 20 characters or more why they need it';
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(typed.expires) || !(typed.expires > today && typed.expires <= last))
    errors['expires'] = `Give the day by which they destroy it, after today and by ${last}`;
  if (!Object.hasOwn(NAMES, typed.names)) errors['names'] = 'Choose whether people who may be exploited are named';
  if (typed.names === 'names' && typed.namesReason.trim().length < 20)
    errors['namesReason'] = 'Say in 20 characters or more, with the lawful basis, why they must be named';
  if (Object.keys(errors).length > 0) return { wanted: null, errors };
  return {
    wanted: {
      format: typed.format as FormatCode,
      audience: typed.audience,
      recipient: typed.recipient.trim(),
      reason: typed.reason.trim(),
      expires: typed.expires,
      names: typed.names as NamesChoice,
      namesReason: typed.names === 'names' ? typed.namesReason.trim() : null,
    },
    errors: null,
  };
}
