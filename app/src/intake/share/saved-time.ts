const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });

/** '10:42', from an ISO instant; empty when nothing was saved yet. */
export function savedTime(savedAt: string | undefined): string {
  return savedAt === undefined ? '' : CLOCK.format(new Date(savedAt));
}
