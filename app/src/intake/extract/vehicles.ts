import { noticeAll, spokenOfBefore, type Noticed } from './noticed.ts';
import { partsOf } from './partial.ts';

// Formats of DVLA's INF104: current (2001 on), prefix (1983–2001) and suffix (1963–1983).
const CURRENT = /(?<![\w?*])(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[a-z]{2}\d{2} ?[a-z]{3})(?![\w?*])/gu;
const PREFIX = /(?<![\w?*])[A-Z]\d{1,3} ?[A-Z]{3}(?![\w?*])/gu;
const SUFFIX = /(?<![\w?*])[A-Z]{3} ?\d{1,3}[A-Z](?![\w?*])/gu;
const MASKED = /(?<![\w?*])[A-Z?*]{1,2}[\d?*]{1,2}(?: ?[A-Z?*]{1,3})?(?![\w?*])/gu;
const PART =
  /\b(?:start(?:s|ing|ed)?|begin(?:s|ning)?|end(?:s|ing|ed)?|first (?:bit|part|letters)|last (?:bit|part|letters|three))(?: (?:in|with|is|was|of|are))?[ :]{1,2}["'‘“]?(?<part>[A-Za-z\d]{2,4})(?!\w)/gu;
const DESCRIBED =
  /\b(?:black|white|silver|grey|gray|blue|dark blue|red|green|yellow|orange|gold|purple|brown)[ -](?:vw |volkswagen |ford |vauxhall |audi |bmw |mercedes |nissan |toyota |peugeot |renault |seat |range )?(?:corsa|astra|golf|polo|fiesta|focus|transit|clio|corolla|qashqai|micra|insignia|audi|bmw|mercedes|vw|ford|vauxhall|rover|peugeot|civic|mini|a1|a3|a4|leon|ibiza|van|car|moped|scooter|motorbike|e-?bike|e-?scooter|taxi|minibus|estate|hatchback|saloon|suv|4x4)\b/giu;
const PLATE_WORDS =
  /\breg\b|registration|plate|vrm|\bcar\b|\bvan\b|moped|scooter|vehicle|motorbike|corsa|golf|audi|bmw|mercedes|fiesta|taxi/iu;
/** What an upper-case 'A34 AND' or 'SO19 THE' would make of ordinary words. */
const WORDS = new Set(
  'AND THE FOR WAS HAS HAD ARE BUT NOT HIS HER SHE YOU ALL ANY CAN DID GOT ITS MAN OUR OUT SAW WHO WHY TWO ONE NOW OFF OLD PER PUT RAN SAY SIT TEN VAN CAR BUS BOY LAD WITH'.split(
    ' ',
  ),
);

/** Vehicles: registrations whole or in part ('AB1?', 'or starting HX12'), and what one looked like. */
export function vehicles(text: string): Noticed[] {
  const vehicle = (found: string, reason: Noticed['reason']): Omit<Noticed, 'at'> => ({
    text: found,
    reason,
    thing: { kind: 'vehicle', text: found, ...(reason === 'plate_part' ? partsOf('vehicle', found) : {}) },
  });
  const whole = [CURRENT, PREFIX, SUFFIX].flatMap((format) =>
    noticeAll(text, format, ([found]) =>
      WORDS.has(found.slice(-3).toUpperCase()) || WORDS.has(found.slice(0, 3).toUpperCase())
        ? null
        : vehicle(found, 'plate'),
    ),
  );
  const masked = noticeAll(text, MASKED, (match) => {
    const [found] = match;
    const known = found.replaceAll(/[^A-Z\d]/gu, '');
    // 'Is it B2?' is a question; 'HX1?' is a plate half seen.
    const partly = /[?*]/u.test(found) && /\d/u.test(known) && /[A-Z]/u.test(known) && known.length >= 2;
    return partly && (known.length >= 3 || spokenOfBefore(text, match.index, PLATE_WORDS))
      ? vehicle(found, 'plate_part')
      : null;
  });
  const part = noticeAll(text, PART, (match) => {
    const known = match.groups?.['part'] ?? '';
    const plateLike = /^[A-Z]{2}\d{1,2}$/u.test(known);
    const spokenOf =
      /^(?:[A-Z]{2,3}|[A-Z\d]{2,4}|[a-z]{2}\d{1,2}|\d{2}[a-z]{1,2})$/u.test(known) &&
      spokenOfBefore(text, match.index, PLATE_WORDS);
    return plateLike || (spokenOf && (/[A-Z]/u.test(known) || /\d/u.test(known)) && !/^\d+$/u.test(known))
      ? vehicle(match[0], 'plate_part')
      : null;
  });
  const described = noticeAll(text, DESCRIBED, ([found]) => vehicle(found, 'vehicle'));
  return [...whole, ...masked, ...part, ...described];
}
