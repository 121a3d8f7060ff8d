import { jaroWinkler } from '../similarity/jaro-winkler.ts';

// The key of normaliseAddressLine: `2/12a high street`.
const KEY = /^(?:(?:([0-9]+[a-z]?|[a-z])\/)?([0-9]+[a-z]?(?:-[0-9]+[a-z]?)?) )?(.+)$/u;

/** Address keys of one house number and street; a flat may be missing on one side, not different. */
export function sameHouse(a: string, b: string): boolean {
  const [left, right] = [parts(a), parts(b)];
  if (left.number === null || left.number !== right.number) return false;
  if (left.flat !== null && right.flat !== null && left.flat !== right.flat) return false;
  return streetsAlike(left.street, right.street);
}

/** Address keys of one street, whatever the house. */
export function sameStreet(a: string, b: string): boolean {
  return streetsAlike(parts(a).street, parts(b).street);
}

/** Equal, or a slip in it; the first letter holds, because `mill lane` is not `hill lane`. */
function streetsAlike(a: string, b: string): boolean {
  return a === b || (a.charAt(0) === b.charAt(0) && jaroWinkler(a, b) >= 0.95);
}

function parts(key: string): { readonly flat: string | null; readonly number: string | null; readonly street: string } {
  const [, flat, number, street] = KEY.exec(key) ?? [];
  return { flat: flat ?? null, number: number ?? null, street: street ?? key };
}
