import { LANGUAGES, type Language } from './language.ts';

const LONDON = 'Europe/London';
const formats = Object.fromEntries(
  Object.entries(LANGUAGES).map(([code, { locale }]) => [
    code,
    {
      day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: LONDON }),
      time: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: LONDON }),
    },
  ]),
) as Readonly<Record<Language, Record<'day' | 'time', Intl.DateTimeFormat>>>;
const AT: Readonly<Record<Language, string>> = { en: 'at', cy: 'am' };

/** '3 March 2019' or '3 Mawrth 2019', from a Date, an ISO instant or 'YYYY-MM-DD'. Empty for nothing. */
export function formatDate(value: Date | string | null | undefined, language: Language = 'en'): string {
  if (value === null || value === undefined || value === '') return '';
  const date = typeof value === 'string' ? new Date(value.length === 10 ? `${value}T12:00:00Z` : value) : value;
  return Number.isNaN(date.getTime()) ? '' : formats[language].day.format(date);
}

/** 'YYYY-MM-DD' in local time. */
export function formatDay(value: Date | string | null | undefined): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value)) return value;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? '' : LONDON_DAY.format(date);
}

// Made once: making one takes longer than a hundred uses of it.
const LONDON_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: LONDON });

/** '3 March 2019 at 14:05'. */
export function formatDateTime(value: Date | string | null | undefined, language: Language = 'en'): string {
  const day = formatDate(value, language);
  return day === '' ? '' : `${day} ${AT[language]} ${formats[language].time.format(new Date(value ?? 0))}`;
}

/** Codes as words where nothing better is known: 'may_be_exploited' → 'may be exploited'. */
export function words(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('_', ' ') : '';
}
