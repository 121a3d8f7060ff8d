import type { Network, NetworkThing, NetworkTie } from '../network/network.ts';

/** One item of the tree: a thing, how it hangs on the item above, and what hangs on it. */
export interface TreeItem {
  readonly thing: NetworkThing;
  /** The tie to the item above; null for a root. */
  readonly tie: NetworkTie | null;
  readonly level: number;
  /** Open: the children are there, perhaps none. Closed: it has some. Leaf: everything tied to it is shown already. */
  readonly state: 'open' | 'closed' | 'leaf';
  readonly children: readonly TreeItem[];
  /** Children that are not written out because there are very many. */
  readonly left: number;
}

/** A tree deeper than this is a maze; any item can be made the root instead. */
export const DEEPEST = 8;
/** Children written out below one item. */
const MOST_CHILDREN = 50;
/** Items in all: past these, what is open further down stays closed. */
const MOST_ITEMS = 600;

/**
 * The network as a tree from these roots. What was come by is not come by again on the same branch. Roots are open; other items where they
 * are among `open`.
 */
export function treeOf(
  network: Pick<Network, 'things' | 'ties'>,
  roots: readonly string[],
  open: ReadonlySet<string>,
): TreeItem[] {
  const things = new Map(network.things.map((thing) => [thing.id, thing]));
  const near = new Map<string, NetworkTie[]>();
  for (const tie of network.ties)
    for (const end of [tie.from, tie.to]) {
      const own = near.get(end);
      if (own) own.push(tie);
      else near.set(end, [tie]);
    }
  let items = 0;
  const itemOf = (thing: NetworkThing, tie: NetworkTie | null, branch: readonly string[]): TreeItem => {
    items += 1;
    const level = branch.length + 1;
    const below = (near.get(thing.id) ?? []).flatMap((one) => {
      const other = things.get(one.from === thing.id ? one.to : one.from);
      return other && !branch.includes(other.id) ? [{ thing: other, tie: one }] : [];
    });
    const has = below.length > 0 || thing.more > 0;
    const opened = (level === 1 || open.has(thing.id)) && level < DEEPEST && items < MOST_ITEMS;
    const shown = opened ? below.toSorted(firstSaid).slice(0, MOST_CHILDREN) : [];
    return {
      thing,
      tie,
      level,
      state: !has ? 'leaf' : opened ? 'open' : 'closed',
      children: shown.map((one) => itemOf(one.thing, one.tie, [...branch, thing.id])),
      left: opened ? below.length - shown.length : 0,
    };
  };
  return roots.flatMap((id) => {
    const thing = things.get(id);
    return thing ? [itemOf(thing, null, [])] : [];
  });
}

/** People who may be exploited first, then by kind and name. */
function firstSaid(a: { readonly thing: NetworkThing }, b: { readonly thing: NetworkThing }): number {
  return compareThings(a.thing, b.thing);
}

/** The order in which things are listed: no figure decides it. People who may be exploited first, then by kind, name and id. */
export function compareThings(a: NetworkThing, b: NetworkThing): number {
  return (
    Number(b.shielded) - Number(a.shielded) ||
    KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) ||
    a.label.localeCompare(b.label) ||
    (a.id < b.id ? -1 : 1)
  );
}

const KIND_ORDER = ['person', 'phone', 'address', 'vehicle', 'handle', 'place', 'organisation'];
