import { isTooLong } from './field-length.ts';
import { closedLetters } from './letters.ts';
import { accepted, refused, type Outcome } from './outcome.ts';

/** A UK postcode as far as it is known. `SO14 3AB`: area `SO`, district `SO14`, sector `SO14 3`. */
export type Postcode =
  | {
      readonly kind: 'full';
      readonly postcode: string;
      readonly sector: string;
      readonly district: string;
      readonly area: string;
    }
  | { readonly kind: 'sector'; readonly sector: string; readonly district: string; readonly area: string }
  | { readonly kind: 'district'; readonly district: string; readonly area: string };

/** Why a text is no postcode. */
export type PostcodeRefusal = 'empty' | 'too-long' | 'not-a-postcode';

// Shapes of BS 7666 / Royal Mail PAF: outward A9, A99, A9A, AA9, AA99, AA9A; inward 9AA without C I K M O V.
const OUTWARD = '((?:[A-PR-UWYZ][A-HK-Y]?)(?:[0-9][0-9A-HJKMNPR-Y]?)|GIR)';
const FULL = new RegExp(`^${OUTWARD}([0-9OI])([ABD-HJLNP-UW-Z]{2})$`, 'u');
const SECTOR = new RegExp(`^${OUTWARD} ([0-9])$`, 'u');
const DISTRICT = new RegExp(`^${OUTWARD}$`, 'u');

/**
 * Normalise a postcode, whole or partial. A letter O or I where the inward digit stands is read as 0 or 1.
 * @example normalisePostcode('so143ab') // SO14 3AB, sector "SO14 3", district "SO14", area "SO"
 */
export function normalisePostcode(text: string): Outcome<Postcode, PostcodeRefusal> {
  if (isTooLong(text)) return refused('too-long', text);
  const spaced = closedLetters(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/gu, ' ')
    .trim();
  if (text.trim() === '') return refused('empty', text);
  const full = FULL.exec(spaced.replaceAll(' ', ''));
  if (full !== null) {
    const [, district = '', digit = '', unit = ''] = full;
    const sector = `${district} ${digit === 'O' ? '0' : digit === 'I' ? '1' : digit}`;
    return accepted({ kind: 'full', postcode: `${sector}${unit}`, sector, district, area: areaOf(district) });
  }
  const sector = SECTOR.exec(spaced);
  if (sector !== null) {
    const [whole, district = ''] = sector;
    return accepted({ kind: 'sector', sector: whole, district, area: areaOf(district) });
  }
  const [, district] = DISTRICT.exec(spaced) ?? [];
  if (district === undefined) return refused('not-a-postcode', text);
  return accepted({ kind: 'district', district, area: areaOf(district) });
}

function areaOf(district: string): string {
  return district.replace(/[0-9].*$/u, '');
}
