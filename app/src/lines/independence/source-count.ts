/** What a case needs to be counted: which of its reports go back to which others. */
export interface Rooted {
  /** Report → the reports it goes back to; itself where it passes on none. */
  readonly roots: ReadonlyMap<string, readonly string[]>;
}

/** Reports that go back to one other report, and those that go back to several. */
export interface Counted {
  /** The roots of those with exactly one: their sources can simply be counted. */
  readonly certain: readonly string[];
  /** For each of the rest, all it may go back to: it counts only if it shares a source with nothing counted so far. */
  readonly mixed: readonly (readonly string[])[];
  /** How many pass on another. */
  readonly circular: number;
}

/**
 * Sorts the reports of a case for counting. A report that passes on several others may owe what it says here to any of them, so it
 * proves one more source only where none of them is counted already: the number found is one that is certain, never too high.
 */
export function sortForCounting(reportIds: readonly string[], { roots }: Rooted): Counted {
  const certain = new Set<string>();
  const mixed: (readonly string[])[] = [];
  let circular = 0;
  for (const id of new Set(reportIds)) {
    const own = [...new Set(roots.get(id) ?? [id])];
    if (own.length !== 1 || own[0] !== id) circular += 1;
    const [only] = own;
    if (own.length === 1 && only !== undefined) certain.add(only);
    else if (own.length > 1) mixed.push(own.toSorted());
  }
  return {
    certain: [...certain].toSorted(),
    mixed: mixed.toSorted((a, b) => a.length - b.length || a.join().localeCompare(b.join())),
    circular,
  };
}
