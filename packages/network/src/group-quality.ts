import type { GroupLevel } from './group-level.ts';
import { GraphError } from './graph-error.ts';

/**
 * What a grouping is judged by: Newman's modularity, or the constant Potts model (CPM), where a group is worth its ties less the
 * resolution for each of its pairs. Source of CPM: V. Traag, P. Van Dooren, Y. Nesterov, Narrow scope for resolution-limit-free
 * community detection (2011).
 */
export type GroupQuality = 'modularity' | 'cpm';

/** What two nodes of size 1 in one group cost, in tie weight. */
export function groupPrice({ sizes }: GroupLevel, quality: GroupQuality, resolution: number): number {
  if (quality === 'cpm') return resolution;
  let twice = 0;
  for (const size of sizes) twice += size;
  return twice === 0 ? 0 : resolution / twice;
}

/** @throws {GraphError} OPTION */
export function checkResolution(resolution: number): void {
  if (!(resolution >= 0 && resolution < Infinity))
    throw new GraphError('OPTION', `The resolution is ${resolution}. Give a number of 0 or more; 1 is usual.`);
}
