import { isTooLong } from './field-length.ts';
import { plainSigns } from './letters.ts';
import { accepted, refused, type Outcome } from './outcome.ts';

/** A telephone number in E.164 form, with what its digits say about it. */
export interface Phone {
  /** `+447700900123`. */
  readonly e164: string;
  readonly kind: 'mobile' | 'landline' | 'non-geographic' | 'international';
  /** True inside the ranges Ofcom sets aside for drama: nobody's number, right for demonstrations and tests. */
  readonly drama: boolean;
}

/** Why a text is no telephone number. */
export type PhoneRefusal = 'empty' | 'not-a-number' | 'too-short' | 'too-long' | 'not-a-uk-range';

// Ofcom, "Telephone numbers for use in TV and radio drama programmes": national digits after +44.
const DRAMA =
  /^(?:7700900\d{3}|(?:113|114|115|116|117|118|121|131|141|151|161)4960\d{3}|2079460\d{3}|1914980\d{3}|2896496\d{3}|2920180\d{3}|1632960\d{3}|8081570\d{3}|9098790\d{3}|3069990\d{3})$/u;

/**
 * Normalise a telephone number; without a country code it is British.
 * @example normalisePhone('07700 900123') // +447700900123, mobile, drama
 */
export function normalisePhone(text: string): Outcome<Phone, PhoneRefusal> {
  if (isTooLong(text)) return refused('too-long', text);
  const bare = plainSigns(text).trim().replace(/^tel:/iu, '');
  if (bare === '') return refused('empty', text);
  if (/[^0-9\s()+.\-‐‒–—/]/u.test(bare) || !/\d/u.test(bare)) return refused('not-a-number', text);
  const digits = bare.replace(/\(0\)/u, '').replace(/(?!^\+)\D/gu, '');
  const abroad = digits.startsWith('+') ? digits.slice(1) : digits.startsWith('00') ? digits.slice(2) : null;
  if (abroad === null) return british(digits.startsWith('0') ? digits.slice(1) : digits, text);
  if (abroad.startsWith('44')) return british(abroad.slice(2).replace(/^0/u, ''), text);
  // E.164 allows 15 digits; no country's subscriber numbers with code are shorter than 7.
  if (abroad.length < 7) return refused('too-short', text);
  if (abroad.length > 15) return refused('too-long', text);
  return accepted({ e164: `+${abroad}`, kind: 'international', drama: false });
}

function british(national: string, text: string): Outcome<Phone, PhoneRefusal> {
  if (national.length < 9) return refused('too-short', text);
  if (national.length > 10) return refused('too-long', text);
  const kind = kindOf(national);
  if (kind === null) return refused('not-a-uk-range', text);
  return accepted({ e164: `+44${national}`, kind, drama: DRAMA.test(national) });
}

// The National Telephone Numbering Plan: 1 and 2 geographic (nine digits survive in a few 01 areas), 3, 5, 8 and 9
// non-geographic, 71–75 and 77–79 mobile. 70 and 76 are personal numbers and pagers.
function kindOf(national: string): Phone['kind'] | null {
  if (/^7[1-57-9]\d{8}$/u.test(national)) return 'mobile';
  if (/^(?:1\d{8,9}|2\d{9})$/u.test(national)) return 'landline';
  return /^(?:[3589]\d{9}|7[06]\d{8}|8\d{8})$/u.test(national) ? 'non-geographic' : null;
}
