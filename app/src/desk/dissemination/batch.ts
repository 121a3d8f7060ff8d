/** A release that nobody has to read any more and that waits to go out among others. */
export interface Waiting {
  readonly id: string;
  /** Since when it could have gone. */
  readonly since: Date;
  /** Its random while is over from then on. */
  readonly notBefore: Date;
}

/** Source: security.md §5.5 and R19. */
export const BATCH_OF = 5;
export const LONGEST_WAIT_HOURS = 24;
const SHORTEST_DELAY_MINUTES = 5;
const LONGEST_DELAY_MINUTES = 60;

export interface Due {
  readonly ids: readonly string[];
  /** False where they go only because they waited a day: fewer than five then share a moment. */
  readonly full: boolean;
}

/** Which go out now: all that may once they are five; else only those that have waited a day. */
export function due(waiting: readonly Waiting[], now: Date): Due {
  const ready = waiting.filter((one) => one.notBefore <= now);
  if (ready.length >= BATCH_OF) return { ids: ready.map(({ id }) => id), full: true };
  const latest = now.getTime() - LONGEST_WAIT_HOURS * 3_600_000;
  return { ids: ready.filter((one) => one.since.getTime() <= latest).map(({ id }) => id), full: false };
}

/** When a release decided now may go at the earliest. @param random 0 to 1 */
export function notBefore(decided: Date, random: number): Date {
  const minutes = SHORTEST_DELAY_MINUTES + random * (LONGEST_DELAY_MINUTES - SHORTEST_DELAY_MINUTES);
  return new Date(decided.getTime() + Math.round(minutes * 60_000));
}
