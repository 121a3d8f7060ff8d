/** Why a phrase could be said differently; the page has the words for it. */
export type WordingCode = (typeof PHRASES)[number]['code'];

/** Words that blame a child for what is done to them, to think of again. Never a block: a quotation is evidence. */
export interface WordingSuggestion {
  /** As written, in small letters. */
  readonly text: string;
  readonly code: WordingCode;
}

/**
 * Source: Child exploitation and abuse: an appropriate language guide (The Children's Society and NAPAC for the national
 * child exploitation taskforce, 2024), as summarised in ux.md §1.3 and domain.md §22.
 */
const PHRASES = [
  { code: 'lifestyle', pattern: /\blife ?style choices?\b/giu },
  {
    code: 'self_risk',
    pattern: /\b(?:put|plac)(?:s|es|ting|ing)? (?:him|her|them)sel(?:f|ves) (?:at|in) (?:risk|danger)\b/giu,
  },
  { code: 'runner', pattern: /\b(?<!front[- ])(?:drugs? )?runners?\b(?! beans?\b| up\b|-up\b)/giu },
  { code: 'mule', pattern: /\b(?:drugs? |money )?mules?\b/giu },
  { code: 'promiscuous', pattern: /\bpromiscuous\b/giu },
  {
    code: 'prostitution',
    pattern: /\b(?:child prostitut(?:e|es|ion)|prostitut(?:es|ed|ing) (?:him|her|them)sel(?:f|ves))\b/giu,
  },
  { code: 'streetwise', pattern: /\bstreet[ -]?wise\b/giu },
  { code: 'partner', pattern: /\b(?:boyfriend|girlfriend)\b(?=.{0,40}\b(?:older|adult|\d{2})\b)/giu },
  {
    code: 'choosing',
    pattern: /\b(?:attention[- ]seeking|asking for it|choosing to (?:stay|go|run|sell|carry))\b/giu,
  },
  {
    code: 'associating',
    pattern:
      /\b(?:hang(?:s|ing)? (?:around|about|out) with|associat(?:es|ing) with|mix(?:es|ing) with) (?:\w+ ){0,3}(?:older|adult|known|exploiters?|men|lads)\b(?: (?:lads?|men|man|boys|people|adults?|dealers?)\b)?/giu,
  },
  { code: 'contacting', pattern: /\b(?:has been )?contacting (?:\w+ ){0,2}(?:adults?|adult males|older men|men)\b/giu },
  { code: 'absconded', pattern: /\babscond(?:s|ed|ing)?\b/giu },
  { code: 'plugging', pattern: /\bplugging\b(?! in\b)/giu },
  {
    code: 'involved',
    pattern: /\binvolved in (?:cce|cse|county lines|(?:child )?(?:criminal|sexual) exploitation)\b/giu,
  },
  { code: 'dealer', pattern: /\b(?:child|teenage|young|school(?:boy|girl)?)(?: drugs?)? (?:dealer|dealing)s?\b/giu },
] as const;
const MOST = 6;

/**
 * What could be said differently, in the order of the list, each once. Words in quotation marks are left alone, and so is what the
 * writer marked as somebody's exact words: null, nothing is marked; an empty list, some part is and nobody knows which.
 */
export function suggestWording(text: string, exactWords: readonly string[] | null = null): WordingSuggestion[] {
  if (exactWords?.length === 0) return [];
  const unquoted = text.replaceAll(/["“][^"”\n]{1,500}["”]/gu, ' … ');
  const own = (exactWords ?? []).reduce((left, exact) => left.replaceAll(exact, ' … '), unquoted);
  const found = PHRASES.flatMap(({ pattern, code }) =>
    [...new Set([...own.matchAll(pattern)].map(([words]) => words.toLowerCase()))].map((words) => ({
      text: words,
      code,
    })),
  );
  return found.slice(0, MOST);
}
