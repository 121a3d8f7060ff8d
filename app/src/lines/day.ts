/** Arithmetic on days, 'YYYY-MM-DD', without hours or zones. */

/** The day this many days later; negative for earlier. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The day this many days before; negative for after. */
export function daysBefore(day: string, days: number): string {
  return daysAfter(day, -days);
}

/** Whole days from one day to another; negative where the second comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
