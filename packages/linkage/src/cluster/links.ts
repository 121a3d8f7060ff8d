import { LinkageError } from '../linkage-error.ts';

/** Scored links between records, as a batch leaves them: positions 0 … `size` − 1 and match weight in bits. */
export interface Links {
  /** Number of records. */
  readonly size: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly weight: Float64Array;
}

/**
 * @throws LinkageError `cluster-member-unknown` naming the link and the field: columns differ in length, a position is not one
 * of the records, a record is linked to itself, or a weight is not finite
 */
export function checkLinks({ size, left, right, weight }: Links): void {
  if (!Number.isInteger(size) || size < 0 || size > MOST_RECORDS) {
    refuse(`The number of records is ${size}; give a whole number from 0 to ${MOST_RECORDS}.`);
  }
  if (left.length !== right.length || left.length !== weight.length) {
    refuse(
      `The links have ${left.length} left records, ${right.length} right and ${weight.length} weights; give one of each a link.`,
    );
  }
  for (let at = 0; at < left.length; at += 1) {
    const [a, b, bits] = [left[at] ?? -1, right[at] ?? -1, weight[at] ?? 0];
    if (a < 0 || a >= size) unknownPosition(`Link ${at}, field "left"`, a, size);
    if (b < 0 || b >= size) unknownPosition(`Link ${at}, field "right"`, b, size);
    if (a === b) refuse(`Link ${at}, fields "left" and "right": record ${a} is linked to itself; leave the link out.`);
    if (!Number.isFinite(bits)) {
      refuse(`Link ${at} (records ${a} and ${b}), field "weight" is ${bits}; score the pair again, it must be finite.`);
    }
  }
}

/** @throws LinkageError `cluster-member-unknown`, always: a position that is none of the records. */
export function unknownPosition(where: string, position: number, size: number): never {
  const range = size === 0 ? 'there are no records' : `give a whole number from 0 to ${size - 1}`;
  throw new LinkageError('cluster-member-unknown', `${where}: ${position} is not the position of a record; ${range}.`);
}

/** Positions are 32-bit integers. */
const MOST_RECORDS = 2 ** 31 - 1;

function refuse(message: string): never {
  throw new LinkageError('links-invalid', message);
}
