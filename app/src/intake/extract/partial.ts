import type { MentionKind } from '../codes.ts';
import type { Thing } from '../submission.ts';

const STARTS = /\b(?:start|begin|first)/iu;
const ENDS = /\b(?:end|finish|last)/iu;

/** What is known in part of a phone or a vehicle, as fields that can be searched by: '…442', 'HX1?'. Nothing for what is whole. */
export function partsOf(kind: MentionKind, text: string): Pick<Thing, 'phoneEnding' | 'platePattern'> {
  if (kind === 'phone') {
    const phoneEnding = phoneEndingOf(text);
    return phoneEnding === null ? {} : { phoneEnding };
  }
  if (kind !== 'vehicle') return {};
  const platePattern = platePatternOf(text);
  return platePattern === null ? {} : { platePattern };
}

/** 'ending 442' and '077** ***442' → '442'; null for a whole number, and for one of which the beginning is known. */
export function phoneEndingOf(text: string): string | null {
  if (STARTS.test(text)) return null;
  const digits = /(?<end>\d(?:[ -]?\d){1,11})\D{0,3}$/u.exec(text)?.groups?.['end']?.replaceAll(/\D/gu, '') ?? '';
  const masked = /\d[ -]?[xX*?]|[xX*?][ -]?\d/u.test(text);
  const known = ENDS.test(text) || masked || /^\D{0,3}\d{3,5}\D{0,3}$/u.test(text);
  return known && digits.length >= 2 && digits.length <= 8 ? digits : null;
}

/** 'HX1?' → 'HX1?*', 'AB1? ?DE' → 'AB1??DE', 'starting HX12' → 'HX12*', 'ends in DKF' → '*DKF'; null where no part of a plate stands. */
export function platePatternOf(text: string): string | null {
  const gaps =
    /(?<![\w?*])(?=[A-Za-z\d?* ]{0,7}[?*])(?=[A-Za-z\d?* ]{0,7}[A-Za-z\d])[A-Za-z\d?*]{2,7}(?: [A-Za-z\d?*]{1,3})?(?![\w?*])/u.exec(
      text,
    )?.[0];
  if (gaps !== undefined && /[?*]/u.test(gaps) && /\d/u.test(gaps)) {
    const pattern = gaps.replaceAll(' ', '').replaceAll('*', '?').toUpperCase();
    // A plate of today has seven characters: fewer with a gap at the end are the beginning of one.
    return pattern.length < 7 ? `${pattern}*` : pattern.length === 7 ? pattern : null;
  }
  const part = /(?<part>[A-Za-z\d]{2,4})\W{0,2}$/u.exec(text)?.groups?.['part']?.toUpperCase();
  if (part === undefined) return null;
  if (STARTS.test(text)) return `${part}*`;
  if (ENDS.test(text)) return `*${part}`;
  return /^[A-Z]{2}\d{2}$/u.test(text.trim().toUpperCase()) ? `${part}*` : null;
}
