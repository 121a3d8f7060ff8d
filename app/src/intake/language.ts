/** Words that blame a child for what is done to them, and others to think of. Never a block: a quotation is evidence. */
export interface WordingSuggestion {
  /** As written. */
  readonly text: string;
  readonly instead: string;
}

/**
 * Source: Child exploitation and abuse: an appropriate language guide (The Children's Society and NAPAC for the national
 * child exploitation taskforce, 2024), as summarised in ux.md §1.3.
 */
const PHRASES: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  {
    pattern: /\blife ?style choices?\b/giu,
    instead: 'Say what is being done to the child and by whom. A child cannot choose to be exploited.',
  },
  {
    pattern:
      /\b(?:put(?:s|ting)? (?:him|her|them)sel(?:f|ves) at risk|plac(?:es?|ing) (?:him|her|them)sel(?:f|ves) at risk)\b/giu,
    instead: 'Say who or what puts the child at risk: “is at risk from older men who …”.',
  },
  { pattern: /\brunners?\b/giu, instead: '“A child made to carry drugs”, or “is being exploited to sell”.' },
  { pattern: /\b(?:drug )?mules?\b/giu, instead: '“A child made to carry drugs”.' },
  {
    pattern: /\bpromiscuous\b/giu,
    instead: 'Say what you saw or were told. If it is sexual activity with a child, it may be abuse.',
  },
  {
    pattern: /\b(?:child prostitut(?:e|es|ion)|prostitut(?:es|ed|ing) (?:him|her|them)sel(?:f|ves))\b/giu,
    instead: '“A child who is being sexually exploited”.',
  },
  { pattern: /\bstreet ?wise\b/giu, instead: 'Say what they know or do. A child who seems grown-up is still a child.' },
  {
    pattern: /\b(?:boyfriend|girlfriend)\b(?=.{0,40}\b(?:older|adult|\d{2})\b)/giu,
    instead: 'If the other person is an adult, say “a man who says he is her boyfriend”, for example.',
  },
  {
    pattern: /\b(?:attention[- ]seeking|asking for it|drug dealing child|choosing to (?:stay|go|run))\b/giu,
    instead: 'Say what happened, and what may lie behind it.',
  },
];
const MOST = 6;

/** What could be said differently, in the order of the list, each once. Words in quotation marks are left alone. */
export function suggestWording(text: string): WordingSuggestion[] {
  const own = text.replaceAll(/["“][^"”\n]{1,500}["”]/gu, '');
  const found = PHRASES.flatMap(({ pattern, instead }) =>
    [...new Set([...own.matchAll(pattern)].map(([words]) => words.toLowerCase()))].map((words) => ({
      text: words,
      instead,
    })),
  );
  return found.slice(0, MOST);
}
