import { personModel, scorePair, type LinkRecord, type PairScore, type TermFrequencies } from '@throughline/linkage';
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
const COMPARED_AT_ONCE = 500;
const LARGEST_BLOCK = 1000;

interface PairRow {
  readonly a: string;
  readonly b: string;
  readonly a_record: LinkRecord;
  readonly b_record: LinkRecord;
  readonly a_compartment: string;
  readonly b_compartment: string;
}

interface Scored {
  readonly pair: PairRow;
  readonly score: PairScore;
}

/**
 * Proposes, for new mentions of people, which earlier ones they may be the same as. It proposes only: a name never merges
 * people. Pairs above `KEPT_FROM` are kept, with their waterfall, at most twenty for a mention. For the service's sight.
 */
export async function propose(tx: Tx, freshIds: readonly string[]): Promise<number> {
  const kept: Scored[] = [];
  const people = await peopleAmong(tx, freshIds);
  for (let from = 0; from < people.length; from += COMPARED_AT_ONCE) {
    // A pair of two new mentions would come up for each of them: those compared before are left out.
    const pairs = await candidates(tx, people.slice(from, from + COMPARED_AT_ONCE), people.slice(0, from));
    if (pairs.length > 0) kept.push(...strongest(score(pairs, await commonness(tx, pairs))));
  }
  const proposed = strongest(kept);
  for (let from = 0; from < proposed.length; from += AT_ONCE) {
    await tx
      .insertInto('tl.proposal')
      .values(
        proposed.slice(from, from + AT_ONCE).map(({ pair, score: { weight, waterfall, why, whyNot } }) => ({
          left_mention: pair.a,
          right_mention: pair.b,
          weight,
          waterfall: JSON.stringify({ parts: waterfall, why, whyNot }),
          model: MODEL,
          compartment: pair.a_compartment,
          other_compartment: pair.b_compartment,
        })),
      )
      .execute();
  }
  return proposed.length;
}

async function peopleAmong(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const found = await sql<{
    id: string;
  }>`select id from tl.mention where id = any (${ids}::uuid[]) and kind = 'person' order by id`.execute(tx);
  return found.rows.map((row) => row.id);
}

function score(pairs: readonly PairRow[], frequencies: TermFrequencies): Scored[] {
  return pairs
    .map((pair) => ({ pair, score: scorePair(personModel, pair.a_record, pair.b_record, frequencies) }))
    .filter((one) => one.score.weight > KEPT_FROM);
}

/** The pairs that speak most for themselves, so that no mention is in more than twenty. */
function strongest(scored: readonly Scored[]): Scored[] {
  const perMention = new Map<string, number>();
  return scored
    .toSorted((x, y) => y.score.weight - x.score.weight)
    .filter(({ pair: { a, b } }) => {
      const most = Math.max(perMention.get(a) ?? 0, perMention.get(b) ?? 0);
      if (most >= MOST_A_MENTION) return false;
      for (const id of [a, b]) perMention.set(id, (perMention.get(id) ?? 0) + 1);
      return true;
    });
}

/**
 * Pairs that share a key, not already one entity, not of one report (a report names two people because they are two). A birthday or
 * a sound that more than `LARGEST_BLOCK` mentions share says too little to compare them all; their names still do.
 */
async function candidates(tx: Tx, freshIds: readonly string[], compared: readonly string[]): Promise<PairRow[]> {
  const found = await sql<PairRow>`
    with fresh as materialized (
      select id, report_id, surname_key, forename_key, sound_key, dob_key, postcode_key, exact_key
      from tl.mention where id = any (${freshIds}::uuid[])
    ),
    sound as materialized (
      select m.sound_key from tl.mention m where m.sound_key in (select sound_key from fresh)
      group by m.sound_key having count(*) <= ${LARGEST_BLOCK}
    ),
    birthday as materialized (
      select m.dob_key from tl.mention m where m.dob_key in (select dob_key from fresh)
      group by m.dob_key having count(*) <= ${LARGEST_BLOCK}
    ),
    pair as (
      select f.id x, m.id y, f.report_id r, m.report_id s from fresh f join tl.mention m on m.surname_key = f.surname_key and m.forename_key = f.forename_key where m.kind = 'person'
      union select f.id, m.id, f.report_id, m.report_id from fresh f join birthday using (dob_key) join tl.mention m on m.dob_key = f.dob_key where m.kind = 'person'
      union select f.id, m.id, f.report_id, m.report_id from fresh f join sound using (sound_key) join tl.mention m on m.sound_key = f.sound_key where m.kind = 'person'
      union select f.id, m.id, f.report_id, m.report_id from fresh f join tl.mention m on m.postcode_key = f.postcode_key and m.forename_key = f.forename_key where m.kind = 'person'
      union select f.id, m.id, f.report_id, m.report_id from fresh f join tl.mention m on m.kind = 'person' and m.exact_key = f.exact_key
    ),
    once as (
      select distinct least(x, y) a, greatest(x, y) b from pair where x <> y and r <> s and y <> all (${compared}::uuid[])
        -- What a bad source said and nobody believes ties nobody to anything (domain.md §3).
        and not exists (select from tl.report f where f.id in (r, s) and f.source_eval = '3' and f.assessment = 'E')
    )
    select o.a, o.b, l.fields -> 'record' a_record, r.fields -> 'record' b_record, l.compartment a_compartment, r.compartment b_compartment
    from once o
    join tl.mention l on l.id = o.a join tl.mention r on r.id = o.b
    join tl.entity_member p on p.mention_id = o.a join tl.entity_member q on q.mention_id = o.b
    where p.entity_id <> q.entity_id`.execute(tx);
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
