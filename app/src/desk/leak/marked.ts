import type { Leak } from './leak.ts';

/** A text in pieces, each plain or marked, for a page to show. */
export function marked(text: string, leaks: readonly Leak[]): { text: string; leak: Leak | null }[] {
  const pieces: { text: string; leak: Leak | null }[] = [];
  let at = 0;
  for (const leak of leaks) {
    if (leak.start > at) pieces.push({ text: text.slice(at, leak.start), leak: null });
    pieces.push({ text: leak.text, leak });
    at = leak.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), leak: null });
  return pieces;
}
