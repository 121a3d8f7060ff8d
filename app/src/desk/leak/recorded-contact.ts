import { sql } from 'kysely';
import type { Ground, Tx } from '../../ground/index.ts';
import type { Happened, Thing } from '../../intake/index.ts';
import { interval } from '../interval.ts';
import { hashOfThing } from '../dissemination/thing-key.ts';
import { agencyClassOf } from '../release.ts';
import type { RecordedContact } from './who-could-know.ts';

/** So many days either side of when it happened. Source: security.md §5.7, "in ±N days"; the number is ours. */
const DAYS = 30;

/** A submission, or a part of one, about which it is asked. */
export interface ContactAsked {
  readonly submissionId: string;
  readonly agencyType: string;
  readonly district: string | null;
  readonly things: readonly Thing[];
  readonly happened: Happened;
}

/**
 * Which services are recorded as in touch with the people and things named, near that time: from reports released before, told by class of
 * agency and district. Where it is not known when it happened, all that is recorded counts.
 */
export async function recordedContact(tx: Tx, { keys }: Ground, asked: ContactAsked): Promise<RecordedContact> {
  const own = `${agencyClassOf(asked.agencyType)} in ${asked.district ?? 'the county'}`;
  const hashes = [...new Set(asked.things.map((thing) => hashOfThing(keys, thing).toString('hex')))];
  if (hashes.length === 0) return { reports: 0, services: [own] };
  const [from, to] = interval(asked.happened);
  const { rows } = await sql<{ service: string; reports: number }>`
    select r.agency_class || ' in ' || coalesce(r.district, 'the county') as service, count(distinct r.id)::int as reports
    from tl.thing_key k join tl.report r on r.id = k.report_id
    where k.key = any (select decode(h, 'hex') from unnest(${hashes}::text[]) h)
      and not exists (select from tl.report_origin o where o.report_id = r.id and o.submission_id = ${asked.submissionId})
      and (${from}::date is null or coalesce(r.happened_to, r.happened_from, r.recorded_at::date) >= ${from}::date - ${DAYS}::int)
      and (${to}::date is null or coalesce(r.happened_from, r.recorded_at::date) <= ${to}::date + ${DAYS}::int)
    group by 1`.execute(tx);
  return {
    reports: rows.reduce((sum, { reports }) => sum + reports, 0),
    services: [...new Set([own, ...rows.map(({ service }) => service)])].toSorted(),
  };
}
