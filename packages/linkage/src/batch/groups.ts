import { shared } from '../columns/dictionary.ts';
import type { KeyCodes } from './key-codes.ts';
import type { KeyLists } from './list-key-codes.ts';

/** Records that share a value under one rule, next to each other. */
export interface Groups {
  /** Positions of the records, group after group; within a group in the order of the records. */
  readonly order: Int32Array;
  /** Where each group of two or more starts in `order`, and at the end where the last one stops. */
  readonly starts: Int32Array;
  /** Pairs within the groups. */
  readonly pairs: number;
  /** Group with most records; −1 when there is none. */
  readonly largest: number;
  /** Under a rule that takes lists item by item: the codes of every record, and of every group. */
  readonly lists: (KeyLists & { readonly codeOf: Int32Array }) | null;
}

/** Sort records by their value under a rule (counting sort). Values that one record has alone are left out. */
export function groupByKey({ codes, distinct, lists }: KeyCodes): Groups {
  const held = lists === null ? codes : lists.codes;
  const counts = new Int32Array(distinct);
  for (let at = 0; at < held.length; at += 1) {
    const code = held[at] ?? 0;
    if (code < distinct) counts[code] = (counts[code] ?? 0) + 1;
  }
  let groups = 0;
  let members = 0;
  for (let code = 0; code < distinct; code += 1) {
    const count = counts[code] ?? 0;
    if (count < 2) continue;
    groups += 1;
    members += count;
  }
  const order = new Int32Array(shared(members * 4));
  const starts = new Int32Array(shared((groups + 1) * 4));
  const codeOf = lists === null ? null : new Int32Array(shared(groups * 4));
  const next = counts;
  let [at, group, pairs, largest, most] = [0, 0, 0, -1, 0];
  for (let code = 0; code < distinct; code += 1) {
    const count = counts[code] ?? 0;
    next[code] = -1;
    if (count < 2) continue;
    if (count > most) [largest, most] = [group, count];
    next[code] = at;
    starts[group] = at;
    if (codeOf !== null) codeOf[group] = code;
    at += count;
    group += 1;
    pairs += (count * (count - 1)) / 2;
  }
  starts[groups] = at;
  const put = (code: number, record: number): void => {
    const place = code < distinct ? (next[code] ?? -1) : -1;
    if (place < 0) return;
    order[place] = record;
    next[code] = place + 1;
  };
  if (lists === null) for (let record = 0; record < codes.length; record += 1) put(codes[record] ?? 0, record);
  else {
    for (let record = 0; record < codes.length; record += 1) {
      const end = lists.starts[record + 1] ?? 0;
      for (let i = lists.starts[record] ?? 0; i < end; i += 1) put(lists.codes[i] ?? 0, record);
    }
  }
  return { order, starts, pairs, largest, lists: lists === null || codeOf === null ? null : { ...lists, codeOf } };
}
