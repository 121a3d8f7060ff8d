import { personModel, scorePair, type LinkRecord, type TermFrequencies } from '@throughline/linkage';
import { sql } from 'kysely';
import type { Tx } from '../ground/index.ts';

/** The model's name and version, kept with each proposal. */
export const MODEL = 'person/1';
const MOST_A_MENTION = 20;
/**
 * Bits. Low on purpose: among those a partnership reports, the same person is far likelier than the model's prior of one pair in 100,000
 * says. On the practice county (seeds 1 and 2) 96 of 100 pairs above it are the same person, and all of them above 2.
 */
const KEPT_FROM = -8;
const AT_ONCE = 500;

interface PairRow {
  readonly a: string;
  readonly b: string;
  readonly a_record: LinkRecord;
  readonly b_record: LinkRecord;
  readonly a_compartment: string;
  readonly b_compartment: string;
}

/**
 * Proposes, for new mentions of people, which earlier ones they may be the same as. It proposes only: a name never merges
 * people. Pairs above `KEPT_FROM` are kept, with their waterfall, at most twenty for a mention. For the service's sight.
 */
export async function propose(tx: Tx, freshIds: readonly string[]): Promise<number> {
  const pairs = await candidates(tx, freshIds);
  if (pairs.length === 0) return 0;
  const frequencies = await commonness(tx, pairs);
  const scored = pairs
    .map((pair) => ({ pair, score: scorePair(personModel, pair.a_record, pair.b_record, frequencies) }))
    .filter(({ score }) => score.weight > KEPT_FROM)
    .toSorted((x, y) => y.score.weight - x.score.weight);
  const perMention = new Map<string, number>();
  const kept = scored.filter(({ pair }) => {
    const most = Math.max(perMention.get(pair.a) ?? 0, perMention.get(pair.b) ?? 0);
    if (most >= MOST_A_MENTION) return false;
    for (const id of [pair.a, pair.b]) perMention.set(id, (perMention.get(id) ?? 0) + 1);
    return true;
  });
  for (let from = 0; from < kept.length; from += AT_ONCE) {
    await tx
      .insertInto('tl.proposal')
      .values(
        kept.slice(from, from + AT_ONCE).map(({ pair, score }) => ({
          left_mention: pair.a,
          right_mention: pair.b,
          weight: score.weight,
          waterfall: JSON.stringify({ parts: score.waterfall, why: score.why, whyNot: score.whyNot }),
          model: MODEL,
          compartment: pair.a_compartment,
          other_compartment: pair.b_compartment,
        })),
      )
      .execute();
  }
  return kept.length;
}

/** Pairs that share a key, not already one entity, not of one report (a report names two people because they are two). */
async function candidates(tx: Tx, freshIds: readonly string[]): Promise<PairRow[]> {
  const found = await sql<PairRow>`
    with fresh as (
      select id, report_id, surname_key, forename_key, sound_key, dob_key, postcode_key, exact_key
      from tl.mention where id = any (${freshIds}::uuid[]) and kind = 'person'
    ),
    pair as (
      select f.id x, m.id y, f.report_id r, m.report_id s from fresh f join tl.mention m on m.surname_key = f.surname_key and m.forename_key = f.forename_key where m.kind = 'person'
      union select f.id, m.id, f.report_id, m.report_id from fresh f join tl.mention m on m.dob_key = f.dob_key where m.kind = 'person'
      union select f.id, m.id, f.report_id, m.report_id from fresh f join tl.mention m on m.sound_key = f.sound_key where m.kind = 'person'
      union select f.id, m.id, f.report_id, m.report_id from fresh f join tl.mention m on m.postcode_key = f.postcode_key and m.forename_key = f.forename_key where m.kind = 'person'
      union select f.id, m.id, f.report_id, m.report_id from fresh f join tl.mention m on m.kind = 'person' and m.exact_key = f.exact_key
    ),
    once as (
      select distinct least(x, y) a, greatest(x, y) b from pair where x <> y and r <> s
        -- What a bad source said and nobody believes ties nobody to anything (domain.md §3).
        and not exists (select from tl.report f where f.id in (r, s) and f.source_eval = '3' and f.assessment = 'E')
    )
    select o.a, o.b, l.fields -> 'record' a_record, r.fields -> 'record' b_record, l.compartment a_compartment, r.compartment b_compartment
    from once o join tl.mention l on l.id = o.a join tl.mention r on r.id = o.b
    where not exists (select from tl.entity_member p join tl.entity_member q on q.entity_id = p.entity_id where p.mention_id = o.a and q.mention_id = o.b)
    limit 200000`.execute(tx);
  return found.rows;
}

/** How common each name is among all people mentioned, for the model's adjustment: a Smith weighs less than a Quillfeather. */
async function commonness(tx: Tx, pairs: readonly PairRow[]): Promise<TermFrequencies> {
  const values = (column: string): string[] => [
    ...new Set(
      pairs
        .flatMap(({ a_record, b_record }) => [a_record[column], b_record[column]])
        .filter((value) => typeof value === 'string'),
    ),
  ];
  const total = (
    await tx
      .selectFrom('tl.mention')
      .where('kind', '=', 'person')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;
  const shares = async (
    column: 'surname_key' | 'forename_key',
    wanted: string[],
  ): Promise<ReadonlyMap<string, number>> => {
    // Over a short list each value would look common, so nothing is counted until the list says something.
    if (total < 500 || wanted.length === 0) return new Map();
    const rows = await tx
      .selectFrom('tl.mention')
      .where(column, 'in', wanted)
      .groupBy(column)
      .select((build) => [build.ref(column).as('value'), build.fn.countAll<number>().as('n')])
      .execute();
    return new Map(rows.map((row) => [row.value ?? '', row.n / total]));
  };
  return new Map([
    ['surname', await shares('surname_key', values('surname'))],
    ['forename', await shares('forename_key', values('forename'))],
  ]);
}
