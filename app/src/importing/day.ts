/** How a day may be written in a file. */
export const DATE_FORMATS = [
  'YYYY-MM-DD',
  'DD/MM/YYYY',
  'DD-MM-YYYY',
  'DD.MM.YYYY',
  'MM/DD/YYYY',
  'YYYYMMDD',
  'DD MMM YYYY',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What a day of each format looks like, for messages. */
export const EXAMPLES: Readonly<Record<DateFormat, string>> = {
  'YYYY-MM-DD': '2024-08-24',
  'DD/MM/YYYY': '24/08/2024',
  'DD-MM-YYYY': '24-08-2024',
  'DD.MM.YYYY': '24.08.2024',
  'MM/DD/YYYY': '08/24/2024',
  YYYYMMDD: '20240824',
  'DD MMM YYYY': '24 Aug 2024',
};

const PATTERNS: Readonly<Record<DateFormat, RegExp>> = {
  'YYYY-MM-DD': /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?:[T ].*)?$/u,
  'DD/MM/YYYY': /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/(?<y>\d{4})$/u,
  'DD-MM-YYYY': /^(?<d>\d{1,2})-(?<m>\d{1,2})-(?<y>\d{4})$/u,
  'DD.MM.YYYY': /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})$/u,
  'MM/DD/YYYY': /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4})$/u,
  YYYYMMDD: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/u,
  'DD MMM YYYY': /^(?<d>\d{1,2}) (?<m>[A-Za-z]{3,9}) (?<y>\d{4})$/u,
};

/**
 * The day a cell names, 'YYYY-MM-DD', or null where it names none: 31 April is none.
 * @param serialDays for a workbook: whole numbers are then days since its epoch (ECMA-376 part 1, 18.17.4.1)
 */
export function readDay(cell: string, format: DateFormat, serialDays: 1900 | 1904 | null): string | null {
  const text = cell.trim();
  if (serialDays !== null && format !== 'YYYYMMDD' && /^\d{1,6}(?:\.\d+)?$/u.test(text))
    return fromSerial(Math.floor(Number(text)), serialDays);
  const found = PATTERNS[format].exec(text)?.groups;
  if (!found) return null;
  const { y = '', m = '', d = '' } = found;
  const month = /^\d/u.test(m) ? Number(m) : MONTHS.indexOf(m.slice(0, 3).toLowerCase()) + 1;
  return dayOf(Number(y), month, Number(d));
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 1000 ? date.toISOString().slice(0, 10) : null;
}

/** Day 1 is 1 January 1900, and a 29 February 1900 that never was is counted, so from day 61 on the epoch is 30 December 1899. */
function fromSerial(serial: number, system: 1900 | 1904): string | null {
  if (serial < 1 || serial > 2_958_465) return null;
  const epoch = system === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial >= 61 ? 30 : 31);
  return new Date(epoch + serial * 86_400_000).toISOString().slice(0, 10);
}
