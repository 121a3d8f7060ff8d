/** A link whose loss would part its cluster, with the number of members on either side. */
export interface FoundBridge {
  readonly a: number;
  readonly b: number;
  readonly sides: readonly [number, number];
}

/**
 * Bridges of an undirected graph without repeated links (R. E. Tarjan, 1974: one depth-first walk with low points),
 * written without recursion so that a long chain cannot exhaust the stack.
 */
export function findBridges(size: number, links: readonly (readonly [number, number])[]): readonly FoundBridge[] {
  const neighbours = Array.from({ length: size }, (): number[] => []);
  for (const [a, b] of links) {
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  }
  const walk: Walk = { neighbours, order: Array<number>(size).fill(-1), low: [], below: [], next: 0 };
  return [...Array(size).keys()].flatMap((start) => (walk.order[start] === -1 ? bridgesFrom(start, walk) : []));
}

interface Walk {
  readonly neighbours: readonly (readonly number[])[];
  readonly order: number[];
  readonly low: number[];
  /** Members reached through each member, itself included. */
  readonly below: number[];
  next: number;
}

interface Step {
  readonly member: number;
  readonly from: number;
  at: number;
}

function bridgesFrom(start: number, walk: Walk): readonly FoundBridge[] {
  const found: { readonly from: number; readonly to: number }[] = [];
  const path: Step[] = [arrive(start, -1, walk)];
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const to = walk.neighbours[step.member]?.[step.at];
    step.at += 1;
    if (to === undefined) {
      path.pop();
      if (step.from >= 0 && leave(step, walk)) found.push({ from: step.from, to: step.member });
    } else if (walk.order[to] === -1) {
      path.push(arrive(to, step.member, walk));
    } else if (to !== step.from) {
      walk.low[step.member] = Math.min(walk.low[step.member] ?? 0, walk.order[to] ?? 0);
    }
  }
  const all = walk.below[start] ?? 1;
  return found.map(({ from, to }) => ({ a: from, b: to, sides: [all - (walk.below[to] ?? 0), walk.below[to] ?? 0] }));
}

function arrive(member: number, from: number, walk: Walk): Step {
  walk.order[member] = walk.next;
  walk.low[member] = walk.next;
  walk.below[member] = 1;
  walk.next += 1;
  return { member, from, at: 0 };
}

/** Hand the low point to the member before; true when the link between them is a bridge. */
function leave({ member, from }: Step, walk: Walk): boolean {
  const low = walk.low[member] ?? 0;
  walk.low[from] = Math.min(walk.low[from] ?? 0, low);
  walk.below[from] = (walk.below[from] ?? 0) + (walk.below[member] ?? 0);
  return low > (walk.order[from] ?? 0);
}
