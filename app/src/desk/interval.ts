import type { Happened } from '../intake/index.ts';

/** The days between which it happened, as far as they were given. */
export function interval(happened: Happened): [from: string | null, to: string | null] {
  switch (happened.kind) {
    case 'unknown':
      return [null, null];
    case 'ongoing':
      return [happened.from?.slice(0, 10) ?? null, null];
    case 'range':
      return [happened.from.slice(0, 10), happened.to.slice(0, 10)];
    case 'exact':
    case 'about':
      return [happened.from.slice(0, 10), happened.from.slice(0, 10)];
  }
}
