import { membersOf, type GroupLevel } from './group-level.ts';
import type { GroupScratch } from './group-moves.ts';

/** How readily a node joins another than its best part; as igraph's `beta` and the paper's θ. */
const RANDOMNESS = 0.01;
/** Beyond this many times the randomness below the best, a part's chance is under 1e-9 and not worth reckoning. */
const HOPELESS = 20;

/**
 * Splits each group into connected parts: every node begins alone; a node that is well tied to its group and still alone joins
 * a part that is well tied too and does not lose quality, at random, better ones much more likely. Returns the part of each
 * node; the number of a part is the number of one of its nodes.
 * Source: Traag, Waltman and van Eck (2019), refinement of the partition.
 */
export function refineGroups(
  level: GroupLevel,
  groups: Int32Array,
  groupCount: number,
  resolution: number,
  random: () => number,
  { sums, near: touched, members: joined }: GroupScratch,
): Int32Array {
  const { count, offsets, targets, weights, sizes } = level;
  const { starts, members } = membersOf(groups, count, groupCount);
  const parts = new Int32Array(count);
  const outward = new Float64Array(count);
  const chances = new Float64Array(count);
  for (let node = 0; node < count; node++) {
    parts[node] = node;
    joined[node] = 1;
    sums[2 * node] = 0;
    sums[2 * node + 1] = sizes[node] ?? 0;
  }
  for (let group = 0; group < groupCount; group++) {
    const first = starts[group] ?? 0;
    const last = starts[group + 1] ?? 0;
    if (last - first < 2) continue;
    let whole = 0;
    for (let at = first; at < last; at++) {
      const node = members[at] ?? 0;
      whole += sizes[node] ?? 0;
      let sum = 0;
      const end = offsets[node + 1] ?? 0;
      for (let tie = offsets[node] ?? 0; tie < end; tie++)
        if (groups[targets[tie] ?? 0] === group) sum += weights === null ? 1 : (weights[tie] ?? 0);
      outward[node] = sum;
      const other = first + Math.floor(random() * (at - first + 1));
      members[at] = members[other] ?? 0;
      members[other] = node;
    }
    for (let at = first; at < last; at++) {
      const node = members[at] ?? 0;
      const size = sizes[node] ?? 0;
      const out = outward[node] ?? 0;
      const cost = size * resolution;
      if (joined[node] !== 1 || out < cost * (whole - size)) continue;
      let seen = 0;
      const end = offsets[node + 1] ?? 0;
      for (let tie = offsets[node] ?? 0; tie < end; tie++) {
        const other = targets[tie] ?? 0;
        if (groups[other] !== group) continue;
        const part = parts[other] ?? 0;
        const sum = sums[2 * part] ?? 0;
        if (sum === 0) touched[seen++] = part;
        sums[2 * part] = sum + (weights === null ? 1 : (weights[tie] ?? 0));
      }
      // Staying alone gains nothing and loses nothing.
      let most = 0;
      let possible = 0;
      for (let one = 0; one < seen; one++) {
        const part = touched[one] ?? 0;
        const total = sums[2 * part + 1] ?? 0;
        const gain = (sums[2 * part] ?? 0) - cost * total;
        if (gain < 0 || (outward[part] ?? 0) < total * resolution * (whole - total)) {
          sums[2 * part] = 0;
          continue;
        }
        touched[possible] = part;
        chances[possible++] = gain;
        if (gain > most) most = gain;
      }
      let sum = most < HOPELESS * RANDOMNESS ? Math.exp(-most / RANDOMNESS) : 0;
      const alone = sum;
      for (let one = 0; one < possible; one++) {
        const short = (most - (chances[one] ?? 0)) / RANDOMNESS;
        if (short < HOPELESS) sum += short === 0 ? 1 : Math.exp(-short);
        chances[one] = sum;
      }
      const draw = random() * sum;
      let to = node;
      if (draw >= alone) {
        let one = 0;
        while (one < possible - 1 && (chances[one] ?? 0) <= draw) one += 1;
        if (possible > 0) to = touched[one] ?? 0;
      }
      if (to !== node) {
        parts[node] = to;
        joined[node] = 0;
        joined[to] = 2;
        sums[2 * to + 1] = (sums[2 * to + 1] ?? 0) + size;
        outward[to] = (outward[to] ?? 0) + out - 2 * (sums[2 * to] ?? 0);
      }
      for (let one = 0; one < possible; one++) sums[2 * (touched[one] ?? 0)] = 0;
    }
  }
  return parts;
}
