import { isTooLong } from './field-length.ts';
import { closedLetters, singleSpaced } from './letters.ts';
import { accepted, refused, type Outcome } from './outcome.ts';

/** An address line in its form for comparison. */
export interface AddressLine {
  /** `2/12a high street`; a flat is left out when there is none. Equal keys mean the same door within one postcode. */
  readonly key: string;
  readonly flat: string | null;
  /** House number with its letter, or range: `12a`, `12-14`. */
  readonly number: string | null;
  /** Street, or the house's name and street when it has no number. */
  readonly street: string;
}

/** Why a text is no address line. `no-fixed-address`: it says there is none. */
export type AddressRefusal = 'empty' | 'too-long' | 'no-street' | 'no-fixed-address';

const ENDINGS: ReadonlyMap<string, string> = new Map(
  'rd=road st=street str=street ave=avenue av=avenue cl=close clo=close dr=drive ct=court crt=court cres=crescent gdns=gardens gdn=garden ln=lane pl=place sq=square tce=terrace terr=terrace ter=terrace hse=house bldgs=buildings bldg=building pk=park gr=grove gro=grove wy=way hts=heights mws=mews blk=block'
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);
const FLAT = /^(?:flat|apartment|apt|unit|room)\s*(?:no\s*)?([0-9]+[a-z]?|[a-z])\b\s*/u;
/** A flat before its house as the key writes it, and Scotland: `2/12a High Street`. */
const FLAT_OF_HOUSE = /^\s*([0-9]+[a-z]?|[a-z])\/([0-9]+[a-z]?(?:-[0-9]+[a-z]?)?)\s/u;
const NUMBER = /^(?:no\s+)?([0-9]+[a-z]?(?:\s?-\s?[0-9]+[a-z]?)?)\s+/u;

/**
 * Make the key of an address line: case, punctuation and abbreviations (`Rd`, `Ave`) evened out.
 * `St` is a street except where it begins the street's name (`St Mary’s Road`).
 */
export function normaliseAddressLine(text: string): Outcome<AddressLine, AddressRefusal> {
  if (isTooLong(text)) return refused('too-long', text);
  const bare = closedLetters(text)
    .replace(/[‐‑–—]/gu, '-')
    .replace(/\bno\./gu, 'no ');
  const line = singleSpaced(bare.replace(FLAT_OF_HOUSE, 'flat $1 $2 ').replace(/[^\p{L}\p{N}-]+/gu, ' '));
  if (line === '') return refused('empty', text);
  if (/^(?:nfa|no fixed (?:abode|address)|of no fixed abode)$/u.test(line)) return refused('no-fixed-address', text);
  const flat = FLAT.exec(line);
  const afterFlat = flat === null ? line : line.slice(flat[0].length);
  const number = NUMBER.exec(afterFlat);
  const afterNumber = number === null ? afterFlat : afterFlat.slice(number[0].length);
  const street = afterNumber.split(' ').map(inFull).join(' ');
  if (!/\p{L}/u.test(street)) return refused('no-street', text);
  const [flatNo, house] = [flat?.[1] ?? null, number?.[1]?.replaceAll(' ', '') ?? null];
  const door = [flatNo, house].filter((part) => part !== null).join('/');
  return accepted({ key: door === '' ? street : `${door} ${street}`, flat: flatNo, number: house, street });
}

function inFull(word: string, at: number): string {
  return at === 0 ? word : (ENDINGS.get(word) ?? word);
}
