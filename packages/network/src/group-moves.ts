import { renumber, type GroupLevel } from './group-level.ts';

/** Room for the work on one level, made once for the largest level and used again for the smaller ones. */
export interface GroupScratch {
  /** The weight of a node's ties to each group; all 0 between two nodes. */
  readonly ties: Float64Array;
  /** The groups at the other ends of a node's ties. */
  readonly near: Int32Array;
  readonly queue: Int32Array;
  readonly queued: Uint8Array;
  /** What each group counts for: the sum of its nodes' sizes. */
  readonly totals: Float64Array;
  readonly members: Int32Array;
  readonly vacant: Int32Array;
}

/** A gain smaller than this share of the ties it comes from is rounding, and moves nobody: else two groups could swap for ever. */
const ROUNDING = 1e-10;

/**
 * Moves each node to the group where the quality gains most, in place, until no node gains by moving: all nodes wait in a
 * queue in random order; when one moves, its neighbours outside its new group wait again. A node may also leave for a group of
 * its own. Stops early after `sweeps` times as many looks as there are nodes. Returns how often a node moved.
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
  const { ties, near, queue, queued, totals, members, vacant } = scratch;
  const t0 = performance.now(); let t1 = 0;
  let vacancies = countGroups(level, groups, scratch);
  shuffle(queue, count, random);
  queued.fill(1, 0, count);
  const enough = sweeps * count;
  let looks = 0;
  let moves = 0;
  let head = 0;
  let tail = 0;
  for (let waiting = count; waiting > 0 && looks < enough; waiting--) {
    const node = queue[head] ?? 0;
    if (++head === count) head = 0;
    queued[node] = 0;
    // After one look at each node most groups are gone: low numbers for the rest keep what follows close together in memory.
    if (looks++ === count) {
      t1 = performance.now() - t0; renumber(groups, count);
      vacancies = countGroups(level, groups, scratch);
    }
    const start = offsets[node] ?? 0;
    const end = offsets[node + 1] ?? 0;
    if (start === end) continue;
    const from = groups[node] ?? 0;
    // Three plain loops with hardly a branch to foresee, rather than one that keeps a list of the groups met.
    const length = end - start;
    if (weights === null)
      for (let at = 0; at < length; at++) {
        const group = groups[targets[start + at] ?? 0] ?? 0;
        near[at] = group;
        ties[group] = (ties[group] ?? 0) + 1;
      }
    else
      for (let at = 0; at < length; at++) {
        const group = groups[targets[start + at] ?? 0] ?? 0;
        near[at] = group;
        ties[group] = (ties[group] ?? 0) + (weights[start + at] ?? 0);
      }
    const size = sizes[node] ?? 0;
    const cost = size * resolution;
    const within = ties[from] ?? 0;
    const left = (totals[from] ?? 0) - size;
    totals[from] = left;
    let to = from;
    let most = within - cost * left + ROUNDING * within;
    for (let at = 0; at < length; at++) {
      const group = near[at] ?? 0;
      const gain = (ties[group] ?? 0) - cost * (totals[group] ?? 0);
      if (gain > most) {
        to = group;
        most = gain + ROUNDING * gain;
      }
    }
    for (let at = 0; at < length; at++) ties[near[at] ?? 0] = 0;
    if (most < 0) to = vacant[vacancies - 1] ?? 0;
    totals[to] = (totals[to] ?? 0) + size;
    if (to === from) continue;
    moves += 1;
    groups[node] = to;
    const had = members[to] ?? 0;
    members[to] = had + 1;
    if (had === 0) vacancies -= 1;
    const rest = (members[from] ?? 0) - 1;
    members[from] = rest;
    if (rest === 0) {
      vacant[vacancies++] = from;
      totals[from] = 0;
    }
    for (let tie = start; tie < end; tie++) {
      const other = targets[tie] ?? 0;
      if (queued[other] === 1 || groups[other] === to) continue;
      queued[other] = 1;
      queue[tail] = other;
      if (++tail === count) tail = 0;
      waiting += 1;
    }
  }
  if (count > 1000) console.log('level', count, 'looks/n', (looks/count).toFixed(2), 'moves', moves, 'ms', (performance.now() - t0).toFixed(0), 'at first sweep', t1.toFixed(0));
  return moves;
}

/** @see GroupScratch */
export function groupScratch({ count: nodes, offsets }: GroupLevel): GroupScratch {
  let longest = nodes;
  for (let node = 0; node < nodes; node++) longest = Math.max(longest, (offsets[node + 1] ?? 0) - (offsets[node] ?? 0));
  return {
    ties: new Float64Array(nodes),
    near: new Int32Array(longest),
    queue: new Int32Array(nodes),
    queued: new Uint8Array(nodes),
    totals: new Float64Array(nodes),
    members: new Int32Array(nodes),
    vacant: new Int32Array(nodes),
  };
}

/** Fills the first `count` places with the numbers 0 to `count` − 1 in random order. Source: Fisher and Yates, by Durstenfeld. */
export function shuffle(order: Int32Array, count: number, random: () => number): void {
  const B = Number(process.env.BLOCK ?? 0);
  if (B && count > B) {
    const blocks = Math.ceil(count / B);
    const bo = new Int32Array(blocks);
    for (let at = 0; at < blocks; at++) { const o = Math.floor(random() * (at + 1)); bo[at] = bo[o] ?? 0; bo[o] = at; }
    let place = 0;
    for (let b = 0; b < blocks; b++) {
      const first = (bo[b] ?? 0) * B; const size = Math.min(B, count - first);
      for (let at = 0; at < size; at++) { const o = Math.floor(random() * (at + 1)); order[place + at] = order[place + o] ?? 0; order[place + o] = first + at; }
      place += size;
    }
    return;
  }
  for (let at = 0; at < count; at++) {
    const other = Math.floor(random() * (at + 1));
    order[at] = order[other] ?? 0;
    order[other] = at;
  }
}

/** Fills in what each group counts for and which group numbers nobody has; returns how many those are. */
function countGroups({ count, sizes }: GroupLevel, groups: Int32Array, scratch: GroupScratch): number {
  const { totals, members, vacant } = scratch;
  totals.fill(0, 0, count);
  members.fill(0, 0, count);
  for (let node = 0; node < count; node++) {
    const group = groups[node] ?? 0;
    totals[group] = (totals[group] ?? 0) + (sizes[node] ?? 0);
    members[group] = (members[group] ?? 0) + 1;
  }
  let vacancies = 0;
  for (let group = 0; group < count; group++) if (members[group] === 0) vacant[vacancies++] = group;
  return vacancies;
}
