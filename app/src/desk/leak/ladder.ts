const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A clock time, coarser step by step: minute → part of the day → day → week. */
export function coarserTime(words: string): string[] {
  return [partOfDay(words), 'that day', 'that week'];
}

function partOfDay(words: string): string {
  const hour = hourOf(words);
  if (hour === null) return 'at some time of the day';
  if (hour < 5) return 'in the night';
  if (hour < 12) return 'in the morning';
  if (hour < 17) return 'in the afternoon';
  return hour < 22 ? 'in the evening' : 'late in the evening';
}

function hourOf(words: string): number | null {
  const [, hour] = /(\d{1,2})(?:[:.]?\d{2})?/u.exec(words) ?? [];
  if (hour === undefined) return null;
  const number = Number(hour);
  if (/pm/iu.test(words)) return (number % 12) + 12;
  return number > 23 ? null : number;
}

/** A day, coarser step by step: day → week of the month → month → season. */
export function coarserDay(words: string): string[] {
  const month = MONTHS.findIndex((name) => new RegExp(`\\b${name.slice(0, 3)}`, 'iu').test(words));
  const [, slashDay, slashMonth] = /(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}/u.exec(words) ?? [];
  const at = month >= 0 ? month : Number(slashMonth ?? 0) - 1;
  const name = MONTHS[at];
  if (name === undefined) return ['that week', 'that month'];
  const [, day] = slashDay === undefined ? (/(\d{1,2})/u.exec(words) ?? []) : [null, slashDay];
  const week = ['first', 'second', 'third', 'fourth', 'last'][Math.floor((Number(day ?? 1) - 1) / 7)] ?? 'last';
  return [`in the ${week} week of ${name}`, `in ${name}`, `in the ${season(at)}`];
}

function season(month: number): string {
  return ['winter', 'spring', 'summer', 'autumn'][Math.floor(((month + 1) % 12) / 3)] ?? 'year';
}

/** A sum of money, by its size only. */
export function coarserAmount(words: string): string[] {
  const pounds = Number(words.replaceAll(/[^\d.]/gu, ''));
  if (pounds < 50) return ['a small amount of money', 'money'];
  return [pounds < 1000 ? 'some hundreds of pounds' : 'a large amount of money', 'money'];
}

/** A place, coarser step by step: house → street → ward → district. */
export const COARSER_ADDRESS = ['a home in that street', 'a home in that ward', 'a home in the district'] as const;

/** A street, coarser step by step. */
export const COARSER_STREET = ['a street in that ward', 'a street in the district'] as const;

const ESTABLISHMENTS: readonly (readonly [RegExp, string, string])[] = [
  [/school|academy|college|primary|infant|junior|nursery|PRU|sixth form|staff/iu, 'a school', 'education'],
  [/hospital|surgery|infirmary|clinic|medical|health|NHS|practice|CAMHS|ward|nurs/iu, 'a health service', 'health'],
  [/housing|homes|hostel|lettings|council/iu, 'a housing provider', 'housing'],
  [/house|lodge|grange|placement|home/iu, 'a place where the child stays', 'social care'],
  [/train|rail|bus|coach/iu, 'a transport company', 'transport'],
  [/police|constab/iu, 'the police', 'the police'],
  [/children|social/iu, 'a social-care service', 'social care'],
];

/** An agency or establishment, coarser step by step: its name → its kind → its sector → a partner. */
export function coarserAgency(words: string): string[] {
  const [, kind, sector] = ESTABLISHMENTS.find(([pattern]) => pattern.test(words)) ?? [
    /x/u,
    'an organisation',
    'a partner',
  ];
  return [...new Set([kind, sector, 'a partner'])];
}
