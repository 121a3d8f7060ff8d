import { sql } from 'kysely';
import type { Ground, Tx } from '../../ground/index.ts';
import { independentSourcesWith, type Thing } from '../../intake/index.ts';
import { liveGrants } from '../audience.ts';
import { mosaic, type Finding, type Tile } from './mosaic.ts';
import type { Grantee } from './readers.ts';
import { hashOfThing } from './thing-key.ts';

/** One report that is about to be released. */
export interface MosaicItem {
  readonly things: readonly Thing[];
  readonly agencyClass: string;
  readonly district: string | null;
  readonly happenedFrom: string | null;
  readonly happenedTo: string | null;
  readonly grantees: readonly Grantee[];
}

export interface ToCheck {
  /** The submission the reports are made from. */
  readonly submissionId: string;
  readonly items: readonly MosaicItem[];
  /** A report already out that is to get new readers; it is not compared with itself. */
  readonly widened?: string;
}

/** What each report would add to what its readers have already, and to the other parts of its own submission. */
export async function mosaicCheck(tx: Tx, ground: Ground, check: ToCheck): Promise<Finding[][]> {
  const fresh = check.items.map((item, at): Tile => ({
    id: null,
    reference: `part ${at + 1}`,
    things: thingsOf(ground, item.things),
    agencyClass: item.agencyClass,
    district: item.district,
    happenedFrom: item.happenedFrom,
    happenedTo: item.happenedTo,
    grantees: item.grantees,
    sameSubmission: true,
    sameSource: true,
  }));
  const known = await knownTiles(tx, ground, check, [...new Set(fresh.flatMap(({ things }) => [...things.keys()]))]);
  return fresh.map((tile, at) => mosaic(tile, [...known, ...fresh.filter((_, other) => other !== at)]));
}

/** Why a release cannot go on: each finding must be answered. */
export function mosaicProblems(
  findings: readonly Finding[],
  answered: readonly string[],
  prefix = '',
): Record<string, string> {
  const open = findings.filter(({ id }) => !answered.includes(id));
  if (open.length === 0) return {};
  return {
    [`${prefix}answered`]: `Change the release, or tick why it may stand: with what these readers have, it says more about ${[...new Set(open.map(({ thing }) => `‘${thing}’`))].slice(0, 3).join(', ')}`,
  };
}

function thingsOf({ keys }: Ground, things: readonly Thing[]): Map<string, { kind: string; name: string }> {
  return new Map(
    things.map((thing) => [hashOfThing(keys, thing).toString('hex'), { kind: thing.kind, name: thing.text }]),
  );
}

interface KnownRow {
  readonly id: string;
  readonly reference: string;
  readonly agency_class: string;
  readonly district: string | null;
  readonly happened_from: string | null;
  readonly happened_to: string | null;
  readonly compartment: string;
  readonly same_submission: boolean;
  readonly from_submission: boolean;
  readonly things: readonly { readonly key: string; readonly kind: string }[];
}

/** Reports that name any of the things, or came from the same submission. */
async function knownTiles(
  tx: Tx,
  ground: Ground,
  { submissionId, widened }: ToCheck,
  hashes: readonly string[],
): Promise<Tile[]> {
  const { rows } = await sql<KnownRow>`
    with alike as (
      select report_id from tl.thing_key where key = any (select decode(h, 'hex') from unnest(${hashes}::text[]) h)
      union select report_id from tl.report_origin where submission_id = ${submissionId}
    )
    select r.id, r.reference, r.agency_class, r.district, r.happened_from, r.happened_to, r.compartment,
      o.submission_id is not distinct from ${submissionId}::uuid as same_submission, o.submission_id is not null as from_submission,
      coalesce((select jsonb_agg(jsonb_build_object('key', encode(k.key, 'hex'), 'kind', k.kind)) from tl.thing_key k where k.report_id = r.id), '[]') as things
    from alike a join tl.report r on r.id = a.report_id left join tl.report_origin o on o.report_id = r.id
    where r.id is distinct from ${widened ?? null}::uuid
    order by r.recorded_at desc, r.id limit 200`.execute(tx);
  const grants = await liveGrants(tx, [...new Set(rows.map(({ compartment }) => compartment))]);
  const same = await ofThatSource(tx, ground, submissionId, rows, hashes);
  return rows.map((row) => asTile(row, grants.get(row.compartment) ?? [], row.same_submission || same.has(row.id)));
}

/** Those among the reports about one thing that, all of them, have the submission's own source. Asked a thing at a time: a count tells no more. */
async function ofThatSource(
  tx: Tx,
  { keys }: Ground,
  submissionId: string,
  rows: readonly KnownRow[],
  hashes: readonly string[],
): Promise<Set<string>> {
  const same = new Set<string>();
  for (const hash of hashes) {
    const about = rows.filter((row) => !row.same_submission && row.things.some(({ key }) => key === hash));
    if (about.length === 0 || about.some((row) => !row.from_submission)) continue;
    const ids = about.map(({ id }) => id);
    if ((await independentSourcesWith(tx, keys, submissionId, ids)) === 1) for (const id of ids) same.add(id);
  }
  return same;
}

function asTile(row: KnownRow, grantees: readonly Grantee[], sameSource: boolean): Tile {
  return {
    id: row.id,
    reference: row.reference,
    things: new Map(row.things.map(({ key, kind }) => [key, { kind, name: '' }])),
    agencyClass: row.agency_class,
    district: row.district,
    happenedFrom: row.happened_from,
    happenedTo: row.happened_to,
    grantees,
    sameSubmission: row.same_submission,
    sameSource,
  };
}
