import { noticeAll, type Noticed } from './noticed.ts';

// After the pattern the Department for Education and Royal Mail publish for postcodes.
const POSTCODE =
  /(?<![\w-])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}|[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2})(?![\w-])/gu;
/** The first half alone, where it is said to be one: 'the SO19 area', 'postcode PO5'. */
const OUTWARD =
  /(?<=\bpostcode(?: is| was| starting| starts| beginning)?(?: with)? )[A-Z]{1,2}\d[A-Z\d]?(?![\w-])|(?<![\w-])[A-Z]{1,2}\d[A-Z\d]?(?= (?:area|postcode|part of)\b)/gu;
const STREET =
  /(?<![\w-])(?:(?:flat |Flat )?\d{1,4}[A-Za-z]?,? )?(?:[A-Z][a-z’'-]{1,20} ){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Close|Lane|Drive|Court|Crescent|Way|Gardens|Place|Terrace|House|Park|Square|Grove|Walk|Hill|Green|Station|Shopping Centre)(?![\w-])/gu;
const LEADING = /^(?:At|In|On|Near|By|From|The|Outside|Behind|Opposite|Around|To|His|Her|Their|Our|My) /u;

/** Postcodes, whole or their first half, and streets, houses and other named places. */
export function addresses(text: string): Noticed[] {
  const postcodes = noticeAll(text, POSTCODE, ([found]) => ({
    text: found,
    reason: 'postcode',
    thing: { kind: 'address', text: found, postcode: tidyPostcode(found) },
  }));
  const streets = noticeAll(text, STREET, ([found]) => {
    let place = found;
    while (LEADING.test(place)) place = place.replace(LEADING, '');
    // 'The Close' leaves one word only, which names nothing.
    return place.includes(' ')
      ? {
          text: place,
          reason: 'address',
          thing: { kind: 'address', text: place, addressLine: place },
        }
      : null;
  });
  const outward = noticeAll(text, OUTWARD, ([found]) => ({
    text: found,
    reason: 'postcode_part',
    thing: { kind: 'address', text: found },
  }));
  return [...postcodes, ...outward, ...streets];
}

/** 'so143ab' → 'SO14 3AB'. */
export function tidyPostcode(written: string): string {
  const bare = written.replaceAll(' ', '').toUpperCase();
  return `${bare.slice(0, -3)} ${bare.slice(-3)}`;
}
