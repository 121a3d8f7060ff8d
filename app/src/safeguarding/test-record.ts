import { randomUUID } from 'node:crypto';
import { audienceNamed, type AudienceName } from '../desk/index.ts';
import { SERVICE, type Actor, type Database, type Tx } from '../ground/index.ts';

export interface Named {
  readonly report: string;
  readonly reference: string;
  readonly mention: string;
}

/** A graded report for an audience that names one person, who is then an entity of their own. */
export async function reportNaming(
  database: Database,
  audience: AudienceName,
  name: string,
  role = 'may_be_exploited',
): Promise<Named> {
  return database.act(SERVICE, { op: 'system', what: 'test', did: 'seeded', purpose: 'safeguarding' }, async (tx) => {
    const compartment = (await audienceNamed(tx, audience))?.id ?? '';
    const [report, mention] = [randomUUID(), randomUUID()];
    const reference = `TL-${report.slice(0, 6).toUpperCase()}`;
    await tx
      .insertInto('tl.report')
      .values({
        id: report,
        reference,
        kind: 'cpi',
        text: `${name} was seen with Aubrey Stranger.`,
        topics: ['CCE'],
        scheme: '3x5x2',
        source_eval: '2',
        assessment: 'C',
        handling: 'C',
        condition: 'Ask the desk before sharing',
        agency_class: 'education',
        district: null,
        happened_from: '2026-10-02',
        happened_to: null,
        graded_by: null,
        supersedes: null,
        data_set: null,
        record_id: null,
        compartment,
      })
      .execute();
    const keys = {
      exact_key: null,
      record_key: null,
      surname_key: null,
      forename_key: null,
      sound_key: null,
      dob_key: null,
      postcode_key: null,
    };
    await tx
      .insertInto('tl.mention')
      .values({
        id: mention,
        report_id: report,
        kind: 'person',
        text: name,
        fields: JSON.stringify({ ageBand: '13-15', sex: 'M' }),
        role,
        compartment,
        ...keys,
      })
      .execute();
    await tx
      .insertInto('tl.entity_member')
      .values({ mention_id: mention, entity_id: mention, kind: 'person', compartment })
      .execute();
    return { report, reference, mention };
  });
}

/** An act of a person in this room, as its routes make it. */
export function acting<T>(database: Database, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.act(actor, { op: 'alter', what: 'person at risk', did: 'tested', purpose: 'safeguarding' }, work);
}
