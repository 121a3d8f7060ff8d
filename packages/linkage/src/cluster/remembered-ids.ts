/** The members a cluster had, and the id it had with them. */
export interface RememberedId {
  readonly id: number;
  /** Positions, ascending. */
  readonly members: readonly number[];
}

/** Ids by exact set of members. */
export class RememberedIds {
  readonly #all: readonly RememberedId[];
  /** Places in `#all` by a hash of the members. */
  readonly #places = new Map<number, number[]>();

  /** @param all latest last */
  constructor(all: readonly RememberedId[]) {
    this.#all = all;
    all.forEach(({ members }, place) => {
      const hash = hashOf(members);
      const same = this.#places.get(hash);
      if (same === undefined) this.#places.set(hash, [place]);
      else same.push(place);
    });
  }

  /** The id these members had when they last were a cluster, and how late that was: larger is later. */
  idOf(members: ArrayLike<number>): { readonly id: number; readonly order: number } | null {
    const place = this.#places.get(hashOf(members))?.findLast((one) => isSame(this.#all[one]?.members ?? [], members));
    const found = place === undefined ? undefined : this.#all[place];
    return found === undefined || place === undefined ? null : { id: found.id, order: place };
  }

  /** With more, latest last; the same members are remembered once. The oldest are forgotten beyond `mostMembers` in all. */
  with(more: readonly RememberedId[], mostMembers: number): readonly RememberedId[] {
    const again = new RememberedIds(more);
    const all = [...this.#all.filter(({ members }) => again.idOf(members) === null), ...more];
    let room = mostMembers;
    const first = all.findLastIndex(({ members }) => (room -= members.length) < 0);
    return all.slice(first + 1);
  }
}

/** Members of each group as ascending positions, groups by their smallest; positions whose code is `none` are left out. */
export function memberLists(codes: Int32Array, none: number): readonly Int32Array[] {
  const groupOf = new Map<number, number>();
  const sizes: number[] = [];
  for (const code of codes) {
    if (code === none) continue;
    const group = groupOf.get(code);
    if (group === undefined) groupOf.set(code, sizes.push(1) - 1);
    else sizes[group] = (sizes[group] ?? 0) + 1;
  }
  const flat = new Int32Array(codes.length);
  let end = 0;
  const lists = sizes.map((size) => flat.subarray(end, (end += size)));
  const filled = new Int32Array(sizes.length);
  codes.forEach((code, at) => {
    const group = groupOf.get(code);
    if (code === none || group === undefined) return;
    const place = filled[group] ?? 0;
    filled[group] = place + 1;
    const list = lists[group];
    if (list !== undefined) list[place] = at;
  });
  return lists;
}

/** FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo) over the positions. */
function hashOf(members: ArrayLike<number>): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < members.length; at += 1) hash = Math.imul(hash ^ (members[at] ?? 0), 0x01000193);
  return hash ^ members.length;
}

function isSame(some: ArrayLike<number>, others: ArrayLike<number>): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at += 1) if (some[at] !== others[at]) return false;
  return true;
}
