import type { Random } from '../random.ts';

const FIRST =
  'Larkfield Millbrook Ashcombe Fernhill Wickham Beechwood Oakmere Hollybank Quarry Meadow Station Chalk Tern Heron Kestrel Linden Rowan Hazel Copper Harbour Mariner Anchor Saddler Cooper Weaver Tanner Orchard Willowbank Brook Southfield Westmead Northgate Cobden Nelson Trinity Abbots Priory Monks Foundry Ropewalk'.split(
    ' ',
  );
const KIND = ['Road', 'Road', 'Street', 'Close', 'Avenue', 'Way', 'Court', 'Gardens', 'Drive', 'Crescent', 'House'];

/** A house number and an invented street; a block of flats now and then. */
export function streetLine(random: Random): string {
  const street = `${random.pick(FIRST)} ${random.pick(KIND)}`;
  if (street.endsWith('House') || street.endsWith('Court')) return `Flat ${random.int(1, 40)}, ${street}`;
  return `${random.int(1, 180)}${random.chance(0.06) ? random.pick(['a', 'b']) : ''} ${street}`;
}
