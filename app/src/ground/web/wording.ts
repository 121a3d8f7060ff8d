const LONDON = 'Europe/London';
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: LONDON,
});
const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: LONDON });

/** '3 March 2019', from a Date, an ISO instant or 'YYYY-MM-DD'. Empty for nothing. */
export function formatDate(value: Date | string | null | undefined): string {
  if (value === null || value === undefined || value === '') return '';
  const date = typeof value === 'string' ? new Date(value.length === 10 ? `${value}T12:00:00Z` : value) : value;
  return Number.isNaN(date.getTime()) ? '' : dayFormat.format(date);
}

/** 'YYYY-MM-DD' in local time. */
export function formatDay(value: Date | string | null | undefined): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value)) return value;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? '' : new Intl.DateTimeFormat('en-CA', { timeZone: LONDON }).format(date);
}

/** '3 March 2019 at 14:05'. */
export function formatDateTime(value: Date | string | null | undefined): string {
  const day = formatDate(value);
  return day === '' ? '' : `${day} at ${timeFormat.format(new Date(value ?? 0))}`;
}

/** Codes as words where nothing better is known: 'may_be_exploited' → 'may be exploited'. */
export function words(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('_', ' ') : '';
}
