import {
  comesIntoQuestion,
  proposalsFor,
  type Proposal,
  type Weights,
} from '../../app/src/lines/succession/proposal.ts';
import { evidenceOf } from '../../app/src/lines/succession/evidence.ts';
import { asKnownBy, isDead, type NumberRecord } from '../../app/src/lines/succession/number-record.ts';
import type { CountyNumbers } from './county-numbers.ts';

/** Days after a number's true end on which one asks what carries it on. */
export const HORIZONS = [30, 90] as const;

/** Why a true successor is not among the first three. */
export const MISSES = {
  unreported: 'no released report names it in full',
  not_over: 'the earlier number did not look over yet',
  window: 'by its reported days it does not come into question',
  nothing_in_common: 'nothing was reported of both',
  outranked: 'three others were weighed higher',
} as const;
export type Miss = keyof typeof MISSES;

/** One thing an analyst would ask: this number is over, what carries it on? With what is then proposed and what is true. */
export interface Question {
  readonly seed: number;
  readonly horizon: number;
  readonly earlier: NumberRecord;
  readonly proposals: readonly (Proposal & { readonly sameLine: boolean })[];
  /** Null where the line ended with the number. */
  readonly successor: string | null;
  /** Whether any report released by then names the successor in full. */
  readonly reported: boolean;
  /** Whether a report released by then says that the one took the other's place. */
  readonly said: boolean;
  /** Null where it is among the first three, or there is none. */
  readonly missed: Miss | null;
}

function missOf(
  earlier: NumberRecord,
  later: NumberRecord | undefined,
  proposals: readonly Proposal[],
  on: string,
): Miss | null {
  if (!later) return 'unreported';
  const at = proposals.findIndex((one) => one.later.id === later.id);
  if (at >= 0) return at < 3 ? null : 'outranked';
  if (!isDead(earlier, on)) return 'not_over';
  return comesIntoQuestion(earlier, later) ? 'nothing_in_common' : 'window';
}

/**
 * Asks of every deal number of the county that ended long enough ago, as known 30 and 90 days later. The truth says which numbers
 * are asked about and when; what is proposed rests on the reports alone.
 */
export function askAll(county: CountyNumbers, seed: number, asOf: string, weights: Weights): Question[] {
  const known = new Map(county.numbers.map((one) => [one.id, one]));
  const follower = new Map(county.successions.map(({ earlier, later }) => [earlier, later]));
  const ended = [...county.lineOf].flatMap(([id, line]) => {
    const to = line.dealNumbers.find(({ number }) => number === id || id.endsWith(number.slice(1)))?.to;
    return to === undefined ? [] : [{ id, to }];
  });
  return HORIZONS.flatMap((horizon) =>
    ended.flatMap(({ id, to }): Question[] => {
      const on = new Date(Date.parse(to) + horizon * 86_400_000).toISOString().slice(0, 10);
      const record = known.get(id);
      const earlier = record && asKnownBy(record, on);
      if (on > asOf || !earlier) return [];
      const others = county.numbers.flatMap((one) => asKnownBy(one, on) ?? []);
      const successor = follower.get(id) ?? null;
      const line = county.lineOf.get(id);
      const later = others.find((one) => one.id === successor);
      const proposals = proposalsFor(earlier, others, weights, on);
      return [
        {
          seed,
          missed: successor === null ? null : missOf(earlier, later, proposals, on),
          horizon,
          earlier,
          successor,
          reported: later !== undefined,
          said:
            later !== undefined &&
            evidenceOf(earlier, later).some(({ kind, level }) => kind === 'change' && level === 'said'),
          proposals: proposals.map((one) => ({
            ...one,
            sameLine: county.lineOf.get(one.later.id) === line,
          })),
        },
      ];
    }),
  );
}
