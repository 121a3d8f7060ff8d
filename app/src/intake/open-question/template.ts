import { DISTRICTS, TOWNS } from '@throughline/geography';

/**
 * Every question that may be asked of partners at large: closed, of what people in their work notice anyway. Migration 0022 names the same codes.
 * There is no free text, so no question can hold a name, a number, an address or a reason; and none sends anyone to find something out, which
 * would make a source of them (RIPA 2000 s26(8); domain.md §5).
 */
export const OPEN_QUESTIONS = [
  'SECOND_PHONE',
  'UNEXPLAINED_GOODS',
  'LONG_JOURNEYS',
  'BACK_FROM_MISSING',
  'ADULTS_WAITING',
  'HIRE_CARS',
  'TAXIS_PAID',
  'CARRYING',
  'ONLINE_OFFERS',
  'HOME_VISITORS',
  'RESIDENT_AFRAID',
  'WEAPONS_FEAR',
  'DEBTS',
  'NEW_FACES',
] as const;
export type OpenQuestionCode = (typeof OPEN_QUESTIONS)[number];

export function isOpenQuestionCode(value: string): value is OpenQuestionCode {
  return OPEN_QUESTIONS.some((code) => code === value);
}

/** The places a question may be about: the county, a district, or a town. Nothing smaller: a street is somebody's. */
export const QUESTION_PLACES: readonly string[] = [
  'county',
  ...DISTRICTS.map(({ code }) => code),
  ...TOWNS.map(({ name }) => `town ${name}`),
];

/** The district a place lies in; null for the county. */
export function districtOfPlace(place: string): string | null {
  if (place === 'county') return null;
  return TOWNS.find(({ name }) => place === `town ${name}`)?.district ?? place;
}

/** A place's own name; null for the county, which each language names itself. */
export function nameOfPlace(place: string): string | null {
  if (place === 'county') return null;
  return place.startsWith('town ') ? place.slice(5) : (DISTRICTS.find(({ code }) => code === place)?.name ?? place);
}
