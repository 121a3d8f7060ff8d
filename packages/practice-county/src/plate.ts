import type { Random } from './random.ts';

const MEMORY_FIRST = ['Q', 'Z'];
const MEMORY_SECOND = 'ABCDEFGHJKLMNOPRSTUVWXY'.split('');
const LAST = 'ABCDEFGHJKLMNOPRSTUVWXYZ'.split('');

/**
 * A plate in the current format that cannot be issued: the memory tag begins with Q or Z, which DVLA's list of memory
 * tags (INF104) does not give to any office. The year part is a real one, so that partial plates look ordinary.
 */
export function impossiblePlate(random: Random): string {
  const year = random.chance(0.5) ? random.int(12, 26) : random.int(62, 75);
  const letters = [0, 1, 2].map(() => random.pick(LAST)).join('');
  return `${random.pick(MEMORY_FIRST)}${random.pick(MEMORY_SECOND)}${year} ${letters}`;
}

/** Whether text in the form of a current plate begins with a letter that is never issued. */
export function isImpossiblePlate(plate: string): boolean {
  return /^[IQZ][A-Z]\d{2} ?[A-Z]{3}$/.test(plate);
}
