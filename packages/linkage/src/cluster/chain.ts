/** Shortest chain of members from one to another along links, both ends included; empty when there is none. */
export function chainBetween(
  from: number,
  to: number,
  links: readonly (readonly [number, number])[],
): readonly number[] {
  const neighbours = new Map<number, number[]>();
  for (const [a, b] of links) {
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  }
  const cameFrom = new Map<number, number | null>([[from, null]]);
  // A Map iterates in insertion order and sees entries added on the way: it is the queue of the breadth-first walk.
  for (const member of cameFrom.keys()) {
    if (member === to) break;
    for (const next of neighbours.get(member) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, member);
  }
  const chain: number[] = [];
  for (
    let at: number | null | undefined = cameFrom.has(to) ? to : null;
    at !== null && at !== undefined;
    at = cameFrom.get(at)
  ) {
    chain.unshift(at);
  }
  return chain;
}
