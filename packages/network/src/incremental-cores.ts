import type { IncrementalTies } from './incremental-ties.ts';

/**
 * Brings the core numbers up to date after two nodes were tied; gives the nodes whose number rose, each by one. Only nodes of the
 * lower of the two numbers can rise, and only those joined to it by others that could rise too, so that no more is looked at.
 * Source: A. E. Sarıyüce et al., Streaming algorithms for k-core decomposition, VLDB 6 (2013), the traversal algorithm.
 */
export function raiseCores(ties: IncrementalTies, core: (node: number) => number, a: number, b: number): number[] {
  const k = Math.min(core(a), core(b));
  const mayRise = candidates(ties, core, k, core(a) === k ? a : b);
  const support = new Map<number, number>();
  const falling: number[] = [];
  for (const node of mayRise) {
    let count = 0;
    ties.each(node, (other) => {
      if (core(other) > k || mayRise.has(other)) count += 1;
    });
    support.set(node, count);
    if (count <= k) falling.push(node);
  }
  for (let node = falling.pop(); node !== undefined; node = falling.pop()) {
    if (!mayRise.delete(node)) continue;
    ties.each(node, (other) => {
      if (!mayRise.has(other)) return;
      const left = (support.get(other) ?? 0) - 1;
      support.set(other, left);
      if (left === k) falling.push(other);
    });
  }
  return [...mayRise];
}

/** Nodes of core k with more than k ties into their core, reached from the root along each other. */
function candidates(ties: IncrementalTies, core: (node: number) => number, k: number, root: number): Set<number> {
  const couldRise = (node: number): boolean => {
    let count = 0;
    ties.each(node, (other) => {
      if (core(other) >= k) count += 1;
    });
    return count > k;
  };
  const found = new Set<number>();
  const refused = new Set<number>();
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (found.has(node) || refused.has(node)) continue;
    if (!couldRise(node)) {
      refused.add(node);
      continue;
    }
    found.add(node);
    ties.each(node, (other) => {
      if (core(other) === k && !found.has(other) && !refused.has(other)) waiting.push(other);
    });
  }
  return found;
}
