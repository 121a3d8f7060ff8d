import type { NewFact } from '../lines/index.ts';

/** What an analyst reads out of a report's words about a line: a fact for each pattern that the released text has. */
interface Reading {
  readonly words: RegExp;
  readonly facts: readonly Pick<NewFact, 'kind' | 'value'>[];
}

const READINGS: readonly Reading[] = [
  {
    words: /drug offers|text from/iu,
    facts: [
      { kind: 'comms', value: 'bulk_text' },
      { kind: 'element', value: 'communication' },
      { kind: 'component', value: 'b' },
    ],
  },
  {
    words: /in use for|receives calls|in contact with the number|changed its number/iu,
    facts: [
      { kind: 'comms', value: 'calls' },
      { kind: 'element', value: 'communication' },
    ],
  },
  {
    words: /by train|off trains/iu,
    facts: [
      { kind: 'transport', value: 'rail' },
      { kind: 'element', value: 'movement' },
      { kind: 'component', value: 'd' },
    ],
  },
  {
    words: /been collected|arranging transport|is said to stop at/iu,
    facts: [
      { kind: 'transport', value: 'private_car' },
      { kind: 'element', value: 'movement' },
    ],
  },
  {
    words: /injur|by threats|held to a debt|money is owed/iu,
    facts: [
      { kind: 'element', value: 'violence' },
      { kind: 'component', value: 'e' },
    ],
  },
  {
    words: /taken over|made to|control over|held to a debt|lost control|under the control/iu,
    facts: [
      { kind: 'element', value: 'vulnerability' },
      { kind: 'component', value: 'c' },
    ],
  },
];

/** What the texts of a line's reports say, each fact with the reports whose words say it. */
export function readWords(
  texts: ReadonlyMap<string, string>,
): { readonly fact: Pick<NewFact, 'kind' | 'value'>; readonly reports: readonly string[] }[] {
  const found = new Map<string, { fact: Pick<NewFact, 'kind' | 'value'>; reports: string[] }>();
  for (const [reportId, text] of texts)
    for (const { words, facts } of READINGS) {
      if (!words.test(text)) continue;
      for (const fact of facts) {
        const key = `${fact.kind} ${fact.value}`;
        const own = found.get(key) ?? { fact, reports: [] };
        if (!own.reports.includes(reportId)) own.reports.push(reportId);
        found.set(key, own);
      }
    }
  return [...found.values()];
}

/** The reports of which the text names a place, as a word of its own. */
export function reportsNaming(texts: ReadonlyMap<string, string>, place: string): string[] {
  const word = new RegExp(`(?<!\\p{L})${place.replaceAll(/[^\p{L}\p{N} ]/gu, '.')}(?!\\p{L})`, 'u');
  return [...texts].filter(([, text]) => word.test(text)).map(([id]) => id);
}
