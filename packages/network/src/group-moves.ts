import { renumber, type GroupLevel } from './group-level.ts';

/** Room for the work on one level, made once for the largest level and used again for the smaller ones. */
export interface GroupScratch {
  /** Side by side for each group: the weight of a node's ties to it (0 between two nodes), and what it counts for in all. */
  readonly sums: Float64Array;
  /** The groups at the other ends of a node's ties. */
  readonly near: Int32Array;
  readonly order: Int32Array;
  readonly queue: Int32Array;
  readonly queued: Uint8Array;
  readonly members: Int32Array;
  readonly vacant: Int32Array;
}

/** A gain smaller than this share of the ties it comes from is rounding, and moves nobody: else two groups could swap for ever. */
const ROUNDING = 1e-10;
/** While more than this share of the nodes wait, they are taken in the order of memory; then as they come. */
const MANY = 1 / 8;

/**
 * Moves each node to the group where the quality gains most, in place, until no node gains by moving: all nodes wait, in random
 * order; when one moves, its neighbours outside its new group wait again. A node may also leave for a group of its own. Stops
 * early after `sweeps` times as many looks as there are nodes. Returns how often a node moved.
 * Source: V. Traag, L. Waltman, N. J. van Eck, From Louvain to Leiden: guaranteeing well-connected communities (2019), fast
 * local moving.
 */
export function moveNodes(
  level: GroupLevel,
  groups: Int32Array,
  resolution: number,
  random: () => number,
  scratch: GroupScratch,
  sweeps = Infinity,
): number {
  const { count, offsets, targets, weights, sizes } = level;
  const { sums, near, order, queue, queued, members, vacant } = scratch;
  let vacancies = countGroups(level, groups, scratch);
  shuffleNear(order, count, random);
  queued.fill(1, 0, count);
  const enough = sweeps * count;
  let inTurn = true;
  let looks = 0;
  let moves = 0;
  let head = 0;
  let tail = 0;
  for (let waiting = count; waiting > 0 && looks < enough;) {
    let node: number;
    if (inTurn) {
      if (head === count) {
        head = 0;
        // After each node's turn many groups are gone: low numbers for the rest keep what follows close together in memory.
        renumber(groups, count);
        vacancies = countGroups(level, groups, scratch);
        if (waiting < MANY * count) {
          inTurn = false;
          for (let at = 0; at < count; at++) if (queued[order[at] ?? 0] === 1) queue[tail++] = order[at] ?? 0;
        }
        continue;
      }
      node = order[head++] ?? 0;
      if (queued[node] === 0) continue;
    } else {
      node = queue[head] ?? 0;
      if (++head === count) head = 0;
    }
    waiting -= 1;
    looks += 1;
    queued[node] = 0;
    const start = offsets[node] ?? 0;
    const end = offsets[node + 1] ?? 0;
    if (start === end) continue;
    const from = 2 * (groups[node] ?? 0);
    // Two plain loops with hardly a branch to foresee, rather than one that keeps a list of the groups met.
    const length = end - start;
    if (weights === null)
      for (let at = 0; at < length; at++) {
        const group = 2 * (groups[targets[start + at] ?? 0] ?? 0);
        near[at] = group;
        sums[group] = (sums[group] ?? 0) + 1;
      }
    else
      for (let at = 0; at < length; at++) {
        const group = 2 * (groups[targets[start + at] ?? 0] ?? 0);
        near[at] = group;
        sums[group] = (sums[group] ?? 0) + (weights[start + at] ?? 0);
      }
    const size = sizes[node] ?? 0;
    const cost = size * resolution;
    const within = sums[from] ?? 0;
    const left = (sums[from + 1] ?? 0) - size;
    sums[from + 1] = left;
    let to = from;
    let most = within - cost * left + ROUNDING * within;
    // A group met again counts for nothing, having been set to 0: it cannot win.
    for (let at = 0; at < length; at++) {
      const group = near[at] ?? 0;
      const gain = (sums[group] ?? 0) - cost * (sums[group + 1] ?? 0);
      sums[group] = 0;
      if (gain > most) {
        to = group;
        most = gain + ROUNDING * gain;
      }
    }
    if (most < 0) to = 2 * (vacant[vacancies - 1] ?? 0);
    sums[to + 1] = (sums[to + 1] ?? 0) + size;
    if (to === from) continue;
    moves += 1;
    const now = to >> 1;
    groups[node] = now;
    const had = members[now] ?? 0;
    members[now] = had + 1;
    if (had === 0) vacancies -= 1;
    const rest = (members[from >> 1] ?? 0) - 1;
    members[from >> 1] = rest;
    if (rest === 0) {
      vacant[vacancies++] = from >> 1;
      sums[from + 1] = 0;
    }
    for (let tie = start; tie < end; tie++) {
      const other = targets[tie] ?? 0;
      if (queued[other] === 1 || groups[other] === now) continue;
      queued[other] = 1;
      waiting += 1;
      if (inTurn) continue;
      queue[tail] = other;
      if (++tail === count) tail = 0;
    }
  }
  return moves;
}

/** @see GroupScratch */
export function groupScratch({ count: nodes, offsets }: GroupLevel): GroupScratch {
  let longest = nodes;
  for (let node = 0; node < nodes; node++) longest = Math.max(longest, (offsets[node + 1] ?? 0) - (offsets[node] ?? 0));
  return {
    sums: new Float64Array(2 * nodes),
    near: new Int32Array(longest),
    order: new Int32Array(nodes),
    queue: new Int32Array(nodes),
    queued: new Uint8Array(nodes),
    members: new Int32Array(nodes),
    vacant: new Int32Array(nodes),
  };
}

/** So many nodes' rows lie in the fastest memory together. */
const BLOCK = 256;

/**
 * Fills the first `count` places with the numbers 0 to `count` − 1: blocks of nodes in random order, each in random order. Source of
 * the shuffle: Fisher and Yates, by Durstenfeld.
 */
function shuffleNear(order: Int32Array, count: number, random: () => number): void {
  const blocks = new Int32Array(Math.ceil(count / BLOCK));
  const shuffle = (into: Int32Array, from: number, size: number, first: number): void => {
    for (let at = 0; at < size; at++) {
      const other = from + Math.floor(random() * (at + 1));
      into[from + at] = into[other] ?? 0;
      into[other] = first + at;
    }
  };
  shuffle(blocks, 0, blocks.length, 0);
  let place = 0;
  for (const block of blocks) {
    const size = Math.min(BLOCK, count - block * BLOCK);
    shuffle(order, place, size, block * BLOCK);
    place += size;
  }
}

/** Fills in what each group counts for and which group numbers nobody has; returns how many those are. */
function countGroups({ count, sizes }: GroupLevel, groups: Int32Array, scratch: GroupScratch): number {
  const { sums, members, vacant } = scratch;
  sums.fill(0, 0, 2 * count);
  members.fill(0, 0, count);
  for (let node = 0; node < count; node++) {
    const group = groups[node] ?? 0;
    sums[2 * group + 1] = (sums[2 * group + 1] ?? 0) + (sizes[node] ?? 0);
    members[group] = (members[group] ?? 0) + 1;
  }
  let vacancies = 0;
  for (let group = 0; group < count; group++) if (members[group] === 0) vacant[vacancies++] = group;
  return vacancies;
}
