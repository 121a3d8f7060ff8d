import { signed, type Rows } from './graph-rows.ts';

/**
 * One level of the search for groups: a graph whose nodes stand for sets of the first graph's nodes. `sizes` holds what each
 * node counts for in the quality (its strength for modularity, how many nodes it stands for in the constant Potts model).
 * Ties inside a node are left out: they are the same wherever the node goes.
 */
export interface GroupLevel {
  readonly count: number;
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  /** Beside `targets`; null when every tie weighs 1, which saves half the reading. */
  readonly weights: Float64Array | null;
  readonly sizes: Float64Array;
}

/** The graph itself as the first level. Its arrays are looked at, not copied, unless it has ties from a node to itself. */
export function firstLevel(graph: Rows, sizes: 'strength' | 'one'): GroupLevel {
  const count = graph.offsets.length - 1;
  const offsets = signed(graph.offsets);
  const targets = signed(graph.targets);
  const own = new Float64Array(count).fill(1);
  const { weights } = graph;
  let loops = 0;
  let others = 0;
  for (let node = 0; node < count; node++) {
    const end = offsets[node + 1] ?? 0;
    let sum = 0;
    for (let tie = offsets[node] ?? 0; tie < end; tie++) {
      const weight = weights[tie] ?? 0;
      if (weight !== 1) others += 1;
      if (targets[tie] === node) loops += 1;
      else sum += weight;
    }
    if (sizes === 'strength') own[node] = sum;
  }
  const level = { count, offsets, targets, weights, sizes: own };
  const plain = loops === 0 ? level : { ...level, ...withoutLoops(level, loops) };
  return others === 0 ? { ...plain, weights: null } : plain;
}

/** The level in which each of the `groups` (numbered 0 to `count` − 1) has become one node. */
export function mergedLevel(level: GroupLevel, groups: Int32Array, count: number): GroupLevel {
  const { offsets, targets, weights, sizes } = level;
  const { starts, members } = membersOf(groups, level.count, count);
  const merged = {
    count,
    offsets: new Int32Array(count + 1),
    targets: new Int32Array(targets.length),
    weights: new Float64Array(targets.length),
    sizes: new Float64Array(count),
  };
  const between = new Float64Array(count);
  let place = 0;
  for (let group = 0; group < count; group++) {
    const row = place;
    const last = starts[group + 1] ?? 0;
    let size = 0;
    for (let at = starts[group] ?? 0; at < last; at++) {
      const node = members[at] ?? 0;
      size += sizes[node] ?? 0;
      const end = offsets[node + 1] ?? 0;
      for (let tie = offsets[node] ?? 0; tie < end; tie++) {
        const other = groups[targets[tie] ?? 0] ?? 0;
        if (other === group) continue;
        const sum = between[other] ?? 0;
        if (sum === 0) merged.targets[place++] = other;
        between[other] = sum + (weights === null ? 1 : (weights[tie] ?? 0));
      }
    }
    for (let tie = row; tie < place; tie++) {
      const other = merged.targets[tie] ?? 0;
      merged.weights[tie] = between[other] ?? 0;
      between[other] = 0;
    }
    merged.sizes[group] = size;
    merged.offsets[group + 1] = place;
  }
  return { ...merged, targets: merged.targets.subarray(0, place), weights: merged.weights.subarray(0, place) };
}

/** The nodes of each group side by side: those of group g are `members[starts[g]] … members[starts[g + 1] - 1]`. */
export function membersOf(
  groups: Int32Array,
  nodes: number,
  count: number,
): { readonly starts: Int32Array; readonly members: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (let node = 0; node < nodes; node++) {
    const after = (groups[node] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let group = 0; group < count; group++) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const next = starts.slice();
  const members = new Int32Array(nodes);
  for (let node = 0; node < nodes; node++) {
    const group = groups[node] ?? 0;
    const place = next[group] ?? 0;
    members[place] = node;
    next[group] = place + 1;
  }
  return { starts, members };
}

/** Gives the groups the numbers 0, 1, 2 … in the order in which they first appear, in place. Returns how many there are. */
export function renumber(groups: Int32Array, nodes = groups.length): number {
  let most = -1;
  for (let node = 0; node < nodes; node++) most = Math.max(most, groups[node] ?? 0);
  const numbers = new Int32Array(most + 1).fill(-1);
  let count = 0;
  for (let node = 0; node < nodes; node++) {
    const group = groups[node] ?? 0;
    let number = numbers[group] ?? 0;
    if (number < 0) numbers[group] = number = count++;
    groups[node] = number;
  }
  return count;
}

function withoutLoops(
  level: GroupLevel & { readonly weights: Float64Array },
  loops: number,
): { readonly offsets: Int32Array; readonly targets: Int32Array; readonly weights: Float64Array } {
  const offsets = new Int32Array(level.count + 1);
  const targets = new Int32Array(level.targets.length - loops);
  const weights = new Float64Array(targets.length);
  let place = 0;
  for (let node = 0; node < level.count; node++) {
    for (let tie = level.offsets[node] ?? 0; tie < (level.offsets[node + 1] ?? 0); tie++) {
      if (level.targets[tie] === node) continue;
      targets[place] = level.targets[tie] ?? 0;
      weights[place++] = level.weights[tie] ?? 0;
    }
    offsets[node + 1] = place;
  }
  return { offsets, targets, weights };
}
