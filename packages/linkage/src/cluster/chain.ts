/** Shortest chain of members from one to another along links, both ends included; empty when there is none. */
export function chainBetween(
  from: number,
  to: number,
  links: readonly (readonly [number, number])[],
): readonly number[] {
  const neighbours = new Map<number, number[]>();
  const meet = (a: number, b: number): void => {
    const known = neighbours.get(a);
    if (known === undefined) neighbours.set(a, [b]);
    else known.push(b);
  };
  for (const [a, b] of links) {
    meet(a, b);
    meet(b, a);
  }
  const cameFrom = new Map<number, number | null>([[from, null]]);
  // A Map iterates in insertion order and sees entries added on the way: it is the queue of the breadth-first walk.
  for (const member of cameFrom.keys()) {
    if (member === to) break;
    for (const next of neighbours.get(member) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, member);
  }
  const chain: number[] = [];
  let at = cameFrom.has(to) ? to : null;
  while (at !== null) {
    chain.push(at);
    at = cameFrom.get(at) ?? null;
  }
  return chain.reverse();
}
