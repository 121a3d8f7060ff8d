import type { Truth } from '@throughline/linkage';
import type { TruthCall } from './link-call.ts';
import type { LinkInput } from './link-input.ts';
import { readPairs, type PairFile } from './link-pairs.ts';

const LABELS: PairFile<0 | 1> = {
  what: 'labels',
  columns: ['clerical_match_score', 'same', 'verdict', 'match'],
  write: '1 or same, 0 or different, or a score from 0 to 1',
  verdictOf: (text) => {
    const score = /^[01](?:\.\d+)?$/u.test(text) ? Number(text) : NaN;
    if (score >= 0 && score <= 1) return score >= 0.5 ? 1 : 0;
    return WORDS[text];
  },
};

const WORDS: Readonly<Record<string, 0 | 1 | undefined>> = {
  same: 1,
  yes: 1,
  true: 1,
  different: 0,
  no: 0,
  false: 0,
};

/**
 * What is known about who is who.
 * @throws LinkRefused naming the file of labels, and the label or the column that cannot be used
 */
export function readTruth(call: TruthCall, input: LinkInput): Truth {
  if (call.kind === 'labels') {
    const labels = readPairs(call.path, input, LABELS);
    return {
      kind: 'labels',
      records: input.rows.size,
      pairs: {
        left: Int32Array.from(labels, ({ a }) => a),
        right: Int32Array.from(labels, ({ b }) => b),
        same: Uint8Array.from(labels, ({ verdict }) => verdict),
      },
    };
  }
  const codes = input.rows.codes[input.rows.names.indexOf(call.column)] ?? new Int32Array(0);
  // Code 0 is an empty cell: the person is not known, and the record is not judged.
  return { kind: 'people', personOf: codes.map((code) => code - 1) };
}
