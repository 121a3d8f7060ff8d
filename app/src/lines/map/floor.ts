/** An area that holds at least as many as the floor, or the whole when even that does not. */
export interface FlooredArea {
  /** From the widest to the finest, such as ['The county', 'Hampshire', 'Gosport']. */
  readonly path: readonly string[];
  readonly n: number;
  /** The rest of the area: places of `path` that are not shown as areas of their own. */
  readonly isRest: boolean;
}

export interface FlooredAreas {
  /** Disjoint; their sum is `total`. Empty when the total itself is below the floor. */
  readonly areas: readonly FlooredArea[];
  /** How many there are in all; null when that is below the floor and above 0. */
  readonly total: number | null;
}

/** A count at a place, from the widest area to the finest that is known. */
export interface PlaceCount {
  readonly path: readonly string[];
  readonly n: number;
}

/**
 * Merges small counts upwards until every area shown holds at least `floor`. Areas are disjoint and nothing is left blank, so no
 * area can be told by subtracting others from the whole: what is too small disappears into the rest of a wider area, and a rest that
 * is too small takes in the smallest area beside it.
 * Source: the merge-to-parent rule of ux.md §4; the floors themselves are per audience.
 * @param floor whole number, 1 or more
 */
export function mergeUp(places: readonly PlaceCount[], floor: number): FlooredAreas {
  const root = treeOf(places);
  const settled = settle(root, floor);
  const total = [...settled.areas.map(({ n }) => n), settled.rest].reduce((sum, n) => sum + n, 0);
  if (total < floor) return { areas: [], total: total === 0 ? 0 : null };
  return { areas: withRest(settled.areas, settled.rest, root.path, floor), total };
}

interface Branch {
  readonly path: readonly string[];
  own: number;
  readonly below: Map<string, Branch>;
}

function treeOf(places: readonly PlaceCount[]): Branch {
  const root: Branch = { path: [], own: 0, below: new Map() };
  for (const { path, n } of places) {
    let at = root;
    for (const name of path) {
      const next = at.below.get(name) ?? { path: [...at.path, name], own: 0, below: new Map() };
      at.below.set(name, next);
      at = next;
    }
    at.own += n;
  }
  return root;
}

function settle(branch: Branch, floor: number): { areas: FlooredArea[]; rest: number } {
  const areas: FlooredArea[] = [];
  let rest = branch.own;
  for (const child of branch.below.values()) {
    const below = settle(child, floor);
    rest += below.rest;
    areas.push(...below.areas);
  }
  if (rest < floor) return { areas, rest };
  return { areas: [...areas, { path: branch.path, n: rest, isRest: areas.length > 0 }], rest: 0 };
}

/** At the top there is nowhere wider to go: a rest below the floor takes in the smallest area. */
function withRest(areas: readonly FlooredArea[], rest: number, path: readonly string[], floor: number): FlooredArea[] {
  if (rest === 0) return [...areas];
  const [smallest, ...others] = areas.toSorted((a, b) => a.n - b.n || a.path.join().localeCompare(b.path.join()));
  const n = rest + (smallest?.n ?? 0);
  return n >= floor ? [...others, { path, n, isRest: others.length > 0 }] : withRest(others, n, path, floor);
}
