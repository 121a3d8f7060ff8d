import type { offline } from '../../src/intake/words/en/offline.ts';

/** What the page says while it is used, in its language. */
export type OfflineWords = typeof offline.live & { readonly locale: string };

export function wordsOfPage(): OfflineWords {
  return JSON.parse(document.getElementById('offline-words')?.textContent ?? '{}') as OfflineWords;
}

/** A sentence with its `%{…}` filled in. */
export function filledIn(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/%\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
}
