import { checkDecisions, type Decision } from '@throughline/linkage';
import { cellOf, type LinkInput } from './link-input.ts';
import { readPairs, type PairFile } from './link-pairs.ts';
import { LinkRefused } from './link-refused.ts';

const DECISIONS: PairFile<Decision['verdict']> = {
  what: 'decisions',
  columns: ['verdict', 'decision', 'same'],
  write: 'same, different or unsure',
  verdictOf: (text) => VERDICTS[text],
};

const VERDICTS: Readonly<Record<string, Decision['verdict'] | undefined>> = {
  same: 'same',
  different: 'different',
  unsure: 'unsure',
  '1': 'same',
  '0': 'different',
};

/**
 * What people have decided: "same" always joins, "different" always parts, "unsure" holds back.
 * @throws LinkRefused for a pair that cannot be used, and for decisions that cannot all stand, with their chain
 */
export function readDecisions(path: string | null, input: LinkInput): readonly Decision<number>[] {
  if (path === null) return [];
  const decisions = readPairs(path, input, DECISIONS);
  const self = decisions.findIndex(({ a, b }) => a === b);
  if (self >= 0) throw new LinkRefused(`Pair ${self + 1} of ${path} names one record twice; remove it.`);
  const check = checkDecisions(decisions, (at) => cellOf(input.rows, input.id, at));
  if (!check.ok) throw new LinkRefused(`The decisions in ${path} cannot all stand. ${check.message}`);
  return decisions;
}
