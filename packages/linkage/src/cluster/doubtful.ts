import type { Links } from './links.ts';

/**
 * The components that need care, cut out and numbered anew: records of a component follow one another, smallest first,
 * and so do its links. What is worked on together lies together in memory, which is most of the speed.
 */
export interface Doubtful {
  /** Between new numbers, the smaller in `left`; links of component c are at `linkStarts[c]` up to `linkStarts[c + 1]`. */
  readonly links: Links;
  readonly linkStarts: Int32Array;
  /** The record of each new number. */
  readonly members: Int32Array;
  /** The new number of each record, −1 where its component needs no care. */
  readonly placeOf: Int32Array;
  /** The component of each new number. */
  readonly componentOf: Int32Array;
}

/**
 * @param clusterOf the component of each record, by its smallest member
 * @param needsCare 1 at the smallest member of each component to cut out
 */
export function doubtful(links: Links, clusterOf: Int32Array, needsCare: Uint8Array): Doubtful {
  const { placeOf, members, componentOf, components } = numbered(clusterOf, needsCare);
  const linkStarts = new Int32Array(components + 1);
  const inside = new Int32Array(links.left.length);
  let length = 0;
  for (let link = 0; link < inside.length; link += 1) {
    const [a, b] = [links.left[link] ?? 0, links.right[link] ?? 0];
    if (clusterOf[a] !== clusterOf[b] || placeOf[a] === -1) continue;
    const component = componentOf[placeOf[a] ?? 0] ?? 0;
    linkStarts[component + 1] = (linkStarts[component + 1] ?? 0) + 1;
    inside[length++] = link;
  }
  addUp(linkStarts);
  const free = linkStarts.slice();
  const [left, right, weight] = [new Int32Array(length), new Int32Array(length), new Float64Array(length)];
  for (let at = 0; at < length; at += 1) {
    const link = inside[at] ?? 0;
    const a = placeOf[links.left[link] ?? 0] ?? 0;
    const b = placeOf[links.right[link] ?? 0] ?? 0;
    const component = componentOf[a] ?? 0;
    const place = free[component] ?? 0;
    free[component] = place + 1;
    left[place] = a < b ? a : b;
    right[place] = a < b ? b : a;
    weight[place] = links.weight[link] ?? 0;
  }
  return { links: { size: members.length, left, right, weight }, linkStarts, members, placeOf, componentOf };
}

function numbered(
  clusterOf: Int32Array,
  needsCare: Uint8Array,
): Omit<Doubtful, 'links' | 'linkStarts'> & { readonly components: number } {
  const placeOf = new Int32Array(clusterOf.length).fill(-1);
  const sizes: number[] = [];
  const numberOf = new Int32Array(clusterOf.length);
  for (let record = 0; record < clusterOf.length; record += 1) {
    const least = clusterOf[record] ?? 0;
    if (needsCare[least] === 0) continue;
    if (least === record) numberOf[record] = sizes.push(0) - 1;
    const component = numberOf[least] ?? 0;
    sizes[component] = (sizes[component] ?? 0) + 1;
  }
  const starts = new Int32Array(sizes.length + 1);
  sizes.forEach((size, component) => (starts[component + 1] = size));
  addUp(starts);
  const members = new Int32Array(starts[sizes.length] ?? 0);
  const componentOf = new Int32Array(members.length);
  for (let record = 0; record < clusterOf.length; record += 1) {
    const least = clusterOf[record] ?? 0;
    if (needsCare[least] === 0) continue;
    const component = numberOf[least] ?? 0;
    const place = starts[component] ?? 0;
    starts[component] = place + 1;
    members[place] = record;
    componentOf[place] = component;
    placeOf[record] = place;
  }
  return { placeOf, members, componentOf, components: sizes.length };
}

function addUp(counts: Int32Array): void {
  for (let at = 1; at < counts.length; at += 1) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
}
