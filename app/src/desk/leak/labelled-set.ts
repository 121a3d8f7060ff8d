import { z } from 'zod';

/** What a label says of its words: a direct identifier, a vantage, something too exact, the writer's own phrase. */
export const LABELS = {
  d: 'direct identifier',
  v: 'vantage',
  e: 'exact time, place or amount',
  p: 'phrase of the writer',
} as const;
export type Label = keyof typeof LABELS;

/** A sentence as a partner may write it, with the words that would point at the source. */
export interface Labelled {
  /** The kind of agency that would write it. */
  readonly by: string;
  readonly text: string;
  readonly labels: readonly { readonly start: number; readonly end: number; readonly label: Label }[];
  /** Things that would be released with it. */
  readonly own: readonly string[];
}

const stored = z.array(z.strictObject({ by: z.string(), sentence: z.string(), own: z.array(z.string()).default([]) }));

/** Reads sentences in which `{d|words}` marks words with the label d. */
export function readLabelled(json: unknown): Labelled[] {
  return stored.parse(json).map(({ by, sentence, own }) => {
    const labels: { start: number; end: number; label: Label }[] = [];
    let text = '';
    for (const piece of sentence.split(/(\{[dvep]\|[^}]+\})/u)) {
      const [, label, words] = /^\{([dvep])\|(.+)\}$/u.exec(piece) ?? [];
      if (label !== undefined && words !== undefined)
        labels.push({ start: text.length, end: text.length + words.length, label: label as Label });
      text += words ?? piece;
    }
    return { by, text, labels, own };
  });
}
