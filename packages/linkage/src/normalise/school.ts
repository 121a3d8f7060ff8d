import { isTooLong } from './field-length.ts';
import { closedLetters, singleSpaced } from './letters.ts';
import { accepted, refused, type Outcome } from './outcome.ts';

/** Why a text is no school. `not-at-school`: it says that the child goes to none. */
export type SchoolRefusal = 'empty' | 'too-long' | 'not-at-school';

// Words that come and go in the name of one school. What tells two schools of one name apart stays: primary, infant,
// junior, girls, boys, ce, rc, grammar.
const PASSING = new Set(
  'school schools academy high secondary senior comprehensive community college sixth form centre the and of trust foundation specialist'.split(
    ' ',
  ),
);
const ONE_WORD: readonly (readonly [RegExp, string])[] = [
  [/\bc ?of ?e\b|\bchurch of england\b|\bcofe\b/gu, 'ce'],
  [/\broman catholic\b|\br ?c\b|\bcatholic\b/gu, 'rc'],
  [/\bsaints?\b|\bsts\b/gu, 'st'],
  [/\bprim\b/gu, 'primary'],
  [/\binfants\b|\binf\b/gu, 'infant'],
  [/\bjuniors\b|\bjnr\b/gu, 'junior'],
  [/\bgirl\b/gu, 'girls'],
  [/\bboy\b/gu, 'boys'],
  [/\bpru\b|\bpupil referral unit\b|\bap academy\b/gu, 'pru'],
];
const NONE =
  /^(?:neet|none|not (?:in|at) (?:school|education)|no school|left school|home (?:educated|schooled)|ehe|eotas|unknown|n ?[ka])$/u;

/**
 * The form of a school's name to compare: `The St. Mary’s C of E Primary School` → `st marys ce primary`,
 * `Northgate Academy` → `northgate`.
 */
export function normaliseSchool(text: string): Outcome<string, SchoolRefusal> {
  if (isTooLong(text)) return refused('too-long', text);
  const words = singleSpaced(closedLetters(text).replace(/[^\p{L}\p{N}]+/gu, ' '));
  if (words === '') return refused('empty', text);
  if (NONE.test(words)) return refused('not-at-school', text);
  const even = ONE_WORD.reduce((name, [spelling, word]) => name.replace(spelling, word), words);
  const kept = even.split(' ').filter((word) => !PASSING.has(word));
  const name = kept.length === 0 ? even : kept.join(' ');
  if (NONE.test(name)) return refused('not-at-school', text);
  return isTooLong(name) ? refused('too-long', text) : accepted(name);
}
