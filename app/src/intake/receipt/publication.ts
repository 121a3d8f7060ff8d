const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** 1 January 1970 was a Thursday: the first Monday at 06:00 UTC came four days and six hours later. */
const FIRST_PUBLICATION = 4 * DAY + 6 * HOUR;

/**
 * From when a receipt shows what happened at `moment`: the first weekly publication (Mondays, 06:00 UTC) once the delay has passed. All that
 * was decided in a week appears together, so that no receipt tells the day of a decision. With no delay, at once: for practice.
 */
export function shownFrom(moment: Date, delayHours: number): Date {
  if (delayHours === 0) return moment;
  const due = moment.getTime() + delayHours * HOUR;
  return new Date(FIRST_PUBLICATION + Math.ceil((due - FIRST_PUBLICATION) / WEEK) * WEEK);
}

/** The Monday ('YYYY-MM-DD') of the week in which a moment lies. */
export function weekOf(moment: Date): string {
  const days = Math.floor(moment.getTime() / DAY);
  return new Date((days - ((days + 3) % 7)) * DAY).toISOString().slice(0, 10);
}

/** The first moment that is surely over once a day ('YYYY-MM-DD', as London counts it) is: never before its real end. */
export function endOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY);
}
