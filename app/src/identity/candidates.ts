import type { LinkRecord, PairScore } from '@throughline/linkage';
import { sql } from 'kysely';
import type { Actor, Tx } from '../ground/index.ts';
import { commonness } from './commonness.ts';
import { compare, comparedRecord } from './compared-record.ts';
import { KEY_KINDS, keysToLookFor, type KeyKind } from './match-key.ts';

/**
 * Of a key that more mentions share, only so many are looked at, and the reader is told. On 4,000 reports of the practice county 100 with 40
 * compared found what 250 with 60 did (recall 0.58 both), since people who are one share several keys, and not all are common.
 */
export const MOST_A_KEY = 100;
/** Mentions compared at most: those that share the rarest keys. */
export const MOST_COMPARED = 40;

/** A mention someone may be the same as, by what it was found, and how the two compare: the record asked about is on the left. */
export interface Candidate {
  readonly mentionId: string;
  readonly entityId: string;
  readonly reportId: string;
  readonly compartment: string;
  /** As the report names them. */
  readonly name: string;
  readonly foundBy: readonly KeyKind[];
  readonly score: PairScore;
}

export interface Candidates {
  /** By weight, which helps to look and decides nothing. */
  readonly candidates: readonly Candidate[];
  /** What was too common to look at all of, in words: 'the same forename, from the same district'. */
  readonly tooCommon: readonly string[];
  /** Mentions that share any key, and how many of them were compared. */
  readonly found: number;
  readonly compared: number;
}

/**
 * "Who could this be?" for one partial record: the mentions that share a key with it, compared with it field by field. It shows the reader
 * what the reader may read, and nothing that follows from anything else: row security holds for keys, mentions and counts of names alike.
 * @param record as `comparedRecord` makes it
 * @param reader the actor of this transaction; any other is refused
 * @param choice which of them: from so many bits, and without these mentions (the person's own)
 */
export async function candidatesFor(
  tx: Tx,
  record: LinkRecord,
  reader: Pick<Actor, 'accountId'>,
  { least, without = [] }: { readonly least: number; readonly without?: readonly string[] },
): Promise<Candidates> {
  const keys = keysToLookFor(record);
  if (keys.length === 0) return { candidates: [], tooCommon: [], found: 0, compared: 0 };
  const { rows } = await sql<CandidateRow>`
    select * from tl.match_candidates(${reader.accountId}, ${keys.map(({ kind }) => kind)}, ${keys.map(({ key }) => key)},
                                      ${without}, ${MOST_A_KEY}, ${MOST_COMPARED})`.execute(tx);
  const scores = compare(
    record,
    rows.map((row) => comparedRecord(row.fields, row.district)),
    await commonness(tx, [record]),
    least,
  );
  const candidates = rows.flatMap((row, at): Candidate[] => {
    const score = scores[at];
    if (!score) return [];
    return [
      {
        mentionId: row.mention_id,
        entityId: row.entity_id,
        reportId: row.report_id,
        compartment: row.compartment,
        name: row.name,
        foundBy: row.shared,
        score,
      },
    ];
  });
  return {
    candidates: candidates.toSorted((x, y) => y.score.weight - x.score.weight),
    tooCommon: [...new Set((rows[0]?.hot ?? []).map((kind) => KEY_KINDS[kind]))],
    found: rows[0]?.found ?? 0,
    compared: rows.length,
  };
}

interface CandidateRow {
  readonly mention_id: string;
  readonly entity_id: string;
  readonly report_id: string;
  readonly compartment: string;
  readonly name: string;
  readonly fields: Record<string, unknown>;
  readonly district: string | null;
  readonly shared: KeyKind[];
  readonly hot: KeyKind[];
  readonly found: number;
}
