import { scorePair, type LinkRecord, type PairScore, type TermFrequencies } from '@throughline/linkage';
import { mentionModel } from './mention-model.ts';
import { weightBound } from './weight-bound.ts';

const mostBits = weightBound(mentionModel);

/**
 * What linkage compares of a mention: the record made when it was taken in, with the sex as written and the district of its report.
 * @param fields as `normaliseThing` makes them and `tl.mention` keeps them
 */
export function comparedRecord(fields: Readonly<Record<string, unknown>>, district: string | null): LinkRecord {
  const record = (fields['record'] ?? {}) as LinkRecord;
  const sex = fields['sex'];
  return { ...record, sex: typeof sex === 'string' ? sex : null, locality: district };
}

/**
 * How each of `others` agrees with a record, in their order; null for those below `least` bits. The one place where the product asks the engine to
 * score: pairs that cannot come so high are left before their costly comparisons.
 * @param frequencies how common the record's own values are
 */
export function compare(
  record: LinkRecord,
  others: readonly LinkRecord[],
  frequencies: TermFrequencies,
  least: number,
): (PairScore | null)[] {
  const most = mostBits(record, frequencies);
  return others.map((other) => {
    if (most(other) < least) return null;
    const score = scorePair(mentionModel, record, other, frequencies);
    return score.weight < least ? null : withoutPlaces(score);
  });
}

/** The district of a report is nowhere shown, since with the kind of agency it could point at who sent it: the level says enough. */
function withoutPlaces(score: PairScore): PairScore {
  return {
    ...score,
    waterfall: score.waterfall.map((part) => ({
      ...part,
      values: part.values.filter(({ column }) => column !== 'locality'),
    })),
  };
}
