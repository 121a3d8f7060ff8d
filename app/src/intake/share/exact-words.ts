import { one, type Typed } from './answers.ts';

const MOST = 20;

/**
 * What the writer marked as somebody's exact words, one saying a line; an empty list where they did not say which part; null where
 * nothing is marked.
 */
export function exactWordsOf(what: Typed | undefined): string[] | null {
  if (one(what, 'exact') !== 'yes') return null;
  const lines = one(what, 'exactPart')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  // More lines than are kept apart stay together in the last: none is lost.
  return lines.length <= MOST ? lines : [...lines.slice(0, MOST - 1), lines.slice(MOST - 1).join(' ')];
}
