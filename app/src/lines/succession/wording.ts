import type { Evidence } from './evidence.ts';
import type { NumberRecord } from './number-record.ts';

const QUOTED = /["“]([^"“”]{8,400})["”]/gu;
/** Three words in a row, so that 'two for one' alone is not a style. */
const SHINGLE = 3;
/** Offers in these words go round everywhere; whoever writes them says nothing of themselves. */
const EVERYDAY = new Set([
  'best of both',
  'two for one',
  'of both two',
  'both two for',
  'from now on',
  'give me a',
  'hit me up',
]);

/** Whether the messages quoted of two numbers share wording that is not everybody's. */
export function sharedWording(earlier: NumberRecord, later: NumberRecord): Evidence {
  const [a, b] = [messagesOf(earlier), messagesOf(later)];
  if (a.size === 0 || b.size === 0) return { kind: 'wording', level: 'unknown', what: [], reports: [] };
  const shared = [...a.keys()].filter((shingle) => b.has(shingle));
  const reports = [...new Set(shared.flatMap((shingle) => [...(a.get(shingle) ?? []), ...(b.get(shingle) ?? [])]))];
  return shared.length > 0
    ? {
        kind: 'wording',
        level: 'same',
        what: shared.slice(0, 3).map((words) => ({ kind: 'words', label: `“${words}”`, entityId: null })),
        reports,
      }
    : { kind: 'wording', level: 'differs', what: [], reports: [] };
}

/** Every run of three words inside quotation marks that is not everyday, with the reports that quote it. */
function messagesOf({ sightings }: NumberRecord): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { text, reportId } of sightings)
    for (const [, quoted = ''] of text.matchAll(QUOTED))
      for (const shingle of shinglesOf(quoted)) found.set(shingle, [...(found.get(shingle) ?? []), reportId]);
  return found;
}

/** The runs of words of a text, without case, figures and signs. */
export function shinglesOf(text: string, length = SHINGLE): string[] {
  const words = text.toLowerCase().match(/[\p{L}’']+/gu) ?? [];
  return words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, at) => words.slice(at, at + length).join(' '))
    .filter((shingle) => !EVERYDAY.has(shingle));
}
