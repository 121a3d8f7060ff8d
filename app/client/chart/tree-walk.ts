export type TreeKey = 'down' | 'up' | 'in' | 'out' | 'first' | 'last';

/**
 * Where a key leads in a tree, given the depth of each item that can be seen, in order: its place, or null where there is nothing
 * that way. 'in' goes to the first child, 'out' to the parent.
 */
export function nextInTree(levels: readonly number[], at: number, key: TreeKey): number | null {
  const here = levels[at];
  if (here === undefined) return null;
  switch (key) {
    case 'down':
      return at + 1 < levels.length ? at + 1 : null;
    case 'up':
      return at > 0 ? at - 1 : null;
    case 'first':
      return 0;
    case 'last':
      return levels.length - 1;
    case 'in':
      return (levels[at + 1] ?? 0) > here ? at + 1 : null;
    case 'out': {
      for (let up = at - 1; up >= 0; up -= 1) if ((levels[up] ?? here) < here) return up;
      return null;
    }
  }
}
