import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, Keys, Tx } from '../../ground/index.ts';
import { standingAt } from '../line.ts';
import { middleOf } from '../map/area.ts';
import { momentOnMap, placesFor } from '../map/places.ts';
import { placesOfReports } from '../map/store.ts';
import type { Moment } from '../moment.ts';
import { thingsOfLine } from '../network/line-of-thing.ts';
import { thingsAround, withReports } from '../network/network.ts';
import { thingsNamed } from '../network/thing.ts';
import { tiesAmong } from '../network/tie-store.ts';
import { factsOf } from '../store.ts';
import type { ExportWanted } from './export-form.ts';
import type { Gathered, GatheredNode } from './export.ts';

/**
 * The network around a line at a moment, of reports that the audience may read too, without those under a handling condition: kinds,
 * days and names of what leaves are those reports' own. Who is shielded follows from all that is known. Places are merged up to a
 * partner's floor whoever asks.
 */
export async function gather(tx: Tx, keys: Keys, lineId: string, moment: Moment, audience: string): Promise<Gathered> {
  const near = await thingsAround(tx, await thingsOfLine(tx, lineId, moment), moment);
  const seen = (await tiesAmong(tx, near.ids, moment)).ties;
  const placed = standingAt((await factsOf(tx, [lineId])).get(lineId) ?? [], momentOnMap(moment, 'partner'));
  const may = await readableBy(
    tx,
    [...seen, ...placed].flatMap(({ reports }) => reports),
    audience,
  );
  const leaving = await withReports(tx, keys, (await tiesAmong(tx, near.ids, moment, [...may])).ties, moment);
  const things = await thingsNamed(tx, [...new Set(leaving.flatMap(({ from, to }) => [from, to]))], moment);
  const names = await namesOf(tx, [...things.keys()], [...may]);
  const readable = placed.flatMap(({ reports }) => reports).filter((id) => may.has(id));
  return {
    nodes: [...things.values()].map(({ id, kind, shielded }): GatheredNode => ({
      id,
      kind,
      shielded,
      name: names.get(id) ?? 'Not named',
    })),
    ties: leaving.map((tie) => ({
      from: tie.from,
      to: tie.to,
      kinds: tie.kinds,
      style: tie.style,
      grades: tie.reports.map(({ grade }) => grade),
      happenedFrom: tie.happenedFrom,
      happenedTo: tie.happenedTo,
    })),
    areas: placesFor(await placesOfReports(tx, readable), 'partner').areas.flatMap(({ path, n }) => {
      const at = middleOf(path);
      return at ? [{ ...at, name: path.at(-1) ?? '', reports: n }] : [];
    }),
    leftOut: seen.length - leaving.length,
    reports: [...new Set([...leaving.flatMap((tie) => tie.reports.map(({ id }) => id)), ...readable])],
  };
}

/** Those of these reports that everybody in the audience may read anyway, and that carry no handling condition. */
async function readableBy(tx: Tx, reportIds: readonly string[], audience: string): Promise<Set<string>> {
  if (reportIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select r.id from tl.report r
    where r.id = any (${[...new Set(reportIds)]}::uuid[]) and r.handling is distinct from 'C'
      and not exists (select grantee from tl.compartment_grant where compartment_id = ${audience}
                      except select grantee from tl.compartment_grant where compartment_id = r.compartment)`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}

/** The fullest name of each of these things in the reports that leave. */
async function namesOf(tx: Tx, ids: readonly string[], reports: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select e.entity_id as id, (array_agg(m.text order by (m.fields ? 'forename')::int + (m.fields ? 'surname')::int desc, length(m.text) desc, m.text))[1] as name
    from tl.entity_member e join tl.mention m on m.id = e.mention_id
    where e.entity_id = any (${[...ids]}::uuid[]) and m.report_id = any (${[...reports]}::uuid[]) group by 1`.execute(
    tx,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Letters and figures that cannot be mistaken for one another: 32 of them, so that a byte's remainder is even. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A mark that no export has had. */
export function newMark(): string {
  return `TLX${[...randomBytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}

/** Keeps what left, to whom and until when; never the file itself. */
export async function keepExport(
  tx: Tx,
  by: Actor,
  lineId: string,
  compartment: string,
  wanted: ExportWanted,
  left: {
    readonly mark: string;
    readonly digest: Buffer;
    readonly nodes: number;
    readonly ties: number;
    readonly leftOut: number;
  },
): Promise<void> {
  await tx
    .insertInto('tl.network_export')
    .values({
      mark: left.mark,
      line_id: lineId,
      format: wanted.format,
      audience: wanted.audience,
      recipient: wanted.recipient,
      reason: wanted.reason,
      names: wanted.names,
      names_reason: wanted.namesReason,
      nodes: left.nodes,
      ties: left.ties,
      left_out: left.leftOut,
      digest: left.digest,
      expires_on: wanted.expires,
      by_account: by.accountId,
      compartment,
    })
    .execute();
}

/** An export as the register shows it. */
export interface ExportRow {
  readonly id: string;
  readonly mark: string;
  readonly lineId: string;
  readonly brand: string;
  readonly format: string;
  readonly audience: string;
  readonly recipient: string;
  readonly reason: string;
  readonly named: boolean;
  readonly by: string;
  readonly recordedAt: Date;
  readonly expires: string;
  /** Who said that the copy is destroyed; null while it is not. */
  readonly destroyed: string | null;
}

/** Exports this reader may know of, the latest first; of one mark, where one is given. */
export async function exportsKept(tx: Tx, mark: string | null): Promise<ExportRow[]> {
  const rows = await tx
    .selectFrom('tl.network_export as x')
    .innerJoin('tl.line as l', 'l.id', 'x.line_id')
    .innerJoin('tl.compartment as c', 'c.id', 'x.audience')
    .leftJoin('tl.account as a', 'a.id', 'x.by_account')
    .leftJoin('tl.network_export_destroyed as d', 'd.export_id', 'x.id')
    .select([
      'x.id',
      'x.mark',
      'x.line_id',
      'l.brand',
      'x.format',
      'c.name as audience',
      'x.recipient',
      'x.reason',
      'x.names',
    ])
    .select(['a.display_name as by', 'x.recorded_at', 'x.expires_on', 'd.said_by'])
    .$if(mark !== null, (query) => query.where('x.mark', '=', mark ?? ''))
    .orderBy('x.recorded_at', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    mark: row.mark,
    lineId: row.line_id,
    brand: row.brand,
    format: row.format,
    audience: row.audience,
    recipient: row.recipient,
    reason: row.reason,
    named: row.names === 'names',
    by: row.by ?? 'not named',
    recordedAt: row.recorded_at,
    expires: row.expires_on,
    destroyed: row.said_by,
  }));
}

/** Notes that a copy is destroyed, on somebody's word; once. */
export async function noteDestroyed(tx: Tx, by: Actor, exportId: string, saidBy: string): Promise<boolean> {
  const row = await tx
    .selectFrom('tl.network_export')
    .select('compartment')
    .where('id', '=', exportId)
    .executeTakeFirst();
  if (!row) return false;
  await tx
    .insertInto('tl.network_export_destroyed')
    .values({ export_id: exportId, said_by: saidBy, by_account: by.accountId, compartment: row.compartment })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}
