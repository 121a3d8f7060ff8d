import { SPELLINGS } from './spellings.ts';
import type { LeakRule } from './leak.ts';

const ODD = Object.keys(SPELLINGS)
  .toSorted((a, b) => b.length - a.length)
  .map((word) => word.replaceAll("'", "[’']").replaceAll('.', '\\.'))
  .join('|');

/** How the writer writes: what would let a reader who knows them say who it was. Source: security.md §5.7, "style". */
export const WRITING: readonly LeakRule[] = [
  {
    code: 'quotation',
    kind: 'writers_phrases',
    pattern: /[“"](?:[^\s“”"]+\s+){5,80}[^\s“”"]+[”"]|‘(?:[^\s‘]+\s+){5,80}[^\s‘]+’/gu,
    why: 'A long quotation carries a person’s own wording',
    instead: 'Say it in your own words',
  },
  {
    code: 'spelling',
    kind: 'writers_phrases',
    pattern: new RegExp(`(?<![\\p{L}\\p{N}’'])(?:${ODD})(?![\\p{L}\\p{N}’'])`, 'giu'),
    why: 'A spelling, or a word of one place or age, that some people use',
    instead: 'The plain word',
    ladder: (words) => {
      const plain = SPELLINGS[words.toLowerCase().replaceAll('’', "'")];
      return plain === undefined ? [] : [plain];
    },
  },
  {
    code: 'drawn-out',
    kind: 'writers_phrases',
    pattern: /(?<!\p{L})(?=\p{L}{0,12}?(\p{L})\1\1)\p{L}{3,24}/giu,
    why: 'A word drawn out, as some people write',
    instead: 'The plain word',
  },
  {
    code: 'capitals',
    kind: 'writers_phrases',
    pattern: /(?<!\p{L})\p{Lu}{2,20}(?:[ ,]{1,2}\p{Lu}{2,20}){2,40}(?!\p{L})/gu,
    why: 'Words in capitals, as some people write',
    instead: 'Small letters',
    ladder: (words) => [words.toLowerCase()],
  },
  {
    code: 'marks',
    kind: 'writers_phrases',
    pattern: /[!?]{2,20}|\.{4,20}|(?<!\S)(?:x{1,5}|[:;]-?[()DPp/])(?!\S)/gu,
    why: 'Marks and signs that some people write',
    instead: 'A full stop',
    ladder: () => ['.', ''],
  },
  {
    code: 'emoji',
    kind: 'writers_phrases',
    pattern: /\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\u200D|\uFE0F|\p{Extended_Pictographic}){0,12}/gu,
    why: 'A picture sign that the writer chose',
    instead: 'Leave it out, or say what it means',
    ladder: () => [''],
  },
];
