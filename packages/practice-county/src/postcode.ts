import type { Random } from './random.ts';

const NEVER_INWARD = 'CIKMOV'.split('');
const ALL_INWARD = 'ABDEFGHJLNPQRSTUWXYZCIKMOV'.split('');

/**
 * A postcode in a real district that cannot exist: its inward part begins with one of C I K M O V, letters that
 * Royal Mail never uses there (Programmers' Guide to PAF, "inward code").
 */
export function impossiblePostcode(random: Random, outcode: string): string {
  return `${outcode} ${random.int(1, 9)}${random.pick(NEVER_INWARD)}${random.pick(ALL_INWARD)}`;
}

/** Whether a postcode's inward part holds a letter that is never used there. */
export function isImpossiblePostcode(postcode: string): boolean {
  return /^[A-Z]{1,2}\d[A-Z\d]? \d(?:[CIKMOV][A-Z]|[A-Z][CIKMOV])$/.test(postcode);
}
