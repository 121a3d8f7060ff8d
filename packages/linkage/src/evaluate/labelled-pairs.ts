/** Pairs a person has judged: `left[i]` and `right[i]` are record positions, `same[i]` is 1 for one person, 0 for two. */
export interface LabelledPairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly same: Uint8Array;
}

/** Two positions as one number, the same for both orders. Exact for up to 90 million records. */
export function pairKey(a: number, b: number, records: number): number {
  return a < b ? a * records + b : b * records + a;
}

/**
 * Verdict by pair key, each pair once. A pair labelled twice the same way counts once.
 * @param refuse is told what is wrong when a label names an unknown record, pairs a record with itself, or contradicts another
 */
export function verdictsOf(
  { left, right, same }: LabelledPairs,
  records: number,
  refuse: (reason: string) => never,
): ReadonlyMap<number, boolean> {
  if (left.length !== right.length || left.length !== same.length) {
    refuse(
      `The labels have ${left.length} left records, ${right.length} right and ${same.length} verdicts; give one of each a pair.`,
    );
  }
  const verdicts = new Map<number, boolean>();
  for (let at = 0; at < left.length; at += 1) {
    const [a, b, verdict] = [left[at] ?? -1, right[at] ?? -1, same[at] ?? -1];
    const unknown = !(a >= 0 && a < records) ? a : !(b >= 0 && b < records) ? b : null;
    if (unknown !== null) {
      refuse(
        `Label ${at} names record ${unknown}, but the records run from 0 to ${records - 1}; remove it or add the record.`,
      );
    }
    if (a === b) refuse(`Label ${at} pairs record ${a} with itself; name two records.`);
    if (verdict !== 0 && verdict !== 1)
      refuse(`Label ${at} has the verdict ${verdict}; write 1 for same, 0 for different.`);
    const key = pairKey(a, b, records);
    const before = verdicts.get(key);
    if (before !== undefined && before !== (verdict === 1)) {
      refuse(
        `Records ${Math.min(a, b)} and ${Math.max(a, b)} are labelled both same and different; settle it (label ${at}).`,
      );
    }
    verdicts.set(key, verdict === 1);
  }
  return verdicts;
}

/**
 * Labels by record id, as a person keeps them, turned into positions.
 * @param ids id of every record, in the records' order
 * @param refuse is told which label names an id that no record has, or that ids are not unique
 */
export function labelsByPosition(
  labels: readonly { readonly a: string; readonly b: string; readonly same: boolean }[],
  ids: readonly string[],
  refuse: (reason: string) => never,
): LabelledPairs {
  const position = new Map(ids.map((id, at) => [id, at]));
  if (position.size !== ids.length)
    refuse('Two records have one id, so labels cannot tell them apart; give each its own.');
  const at = (id: string, label: number): number =>
    position.get(id) ??
    refuse(`Label ${label} names record "${id}", which is not among the records; remove it or add the record.`);
  return {
    left: Int32Array.from(labels, ({ a }, label) => at(a, label)),
    right: Int32Array.from(labels, ({ b }, label) => at(b, label)),
    same: Uint8Array.from(labels, ({ same }) => (same ? 1 : 0)),
  };
}
