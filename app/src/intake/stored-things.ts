import type { Thing, Tie } from './submission.ts';

/** A thing as `tl.submission.things` keeps it: with the ties that start from it. */
export type StoredThing = Thing & { ties?: readonly { readonly to: number; readonly kind: Tie['kind'] }[] };

/** Things with their ties, for the one column that holds both. */
export function storedThings(things: readonly Thing[], ties: readonly Tie[]): StoredThing[] {
  return things.map((thing, at) => {
    const own = ties.filter((tie) => tie.from === at).map(({ to, kind }) => ({ to, kind }));
    return own.length === 0 ? thing : { ...thing, ties: own };
  });
}

/** The things and ties of a stored submission. */
export function readStoredThings(stored: unknown): { things: Thing[]; ties: Tie[] } {
  const all = stored as readonly StoredThing[];
  return {
    things: all.map(withoutTies),
    ties: all.flatMap((thing, from) => (thing.ties ?? []).map(({ to, kind }) => ({ from, to, kind }))),
  };
}

function withoutTies(stored: StoredThing): Thing {
  const thing = { ...stored };
  delete thing.ties;
  return thing;
}
