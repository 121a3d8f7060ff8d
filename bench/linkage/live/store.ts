import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { audiencesFor } from '../../../app/src/desk/audience.ts';
import { comparedRecord } from '../../../app/src/identity/compared-record.ts';
import { hashOf, KEY_VERSION, matchKeysOf } from '../../../app/src/identity/match-key.ts';
import type { Actor } from '../../../app/src/ground/index.ts';
import type { Cluster } from './cluster.ts';
import { chances, fragment, people, type Person } from './records.ts';

export interface Stored {
  readonly reader: Actor;
  /** People some of whose mentions are stored, to ask about. */
  readonly sample: readonly Person[];
  readonly built: { readonly storeSeconds: number; readonly keysPerMention: number; readonly matchKeyMB: number };
}

const SAMPLE = 20_000;

/** Fills the product's own tables with one mention for each record, by COPY, and their keys and counts as the product makes them. */
export async function store(cluster: Cluster, records: number): Promise<Stored> {
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  const began = Date.now();
  // The one who loads is above row security and checks nothing row by row.
  await client.query("set session_replication_role = 'replica'");
  const { reader, compartments } = await accounts(client);
  const { rows: constraint } = await client.query<{ name: string }>(
    "select conname name from pg_constraint where conrelid = 'tl.match_key'::regclass and contype = 'p'",
  );
  await client.query(`alter table tl.match_key drop constraint ${constraint[0]?.name ?? ''}`);
  const { sample, keys } = await copyMentions(client, cluster.folder, records, compartments);
  await client.query('alter table tl.match_key add primary key (kind, key, mention_id) include (compartment)');
  await client.query('vacuum analyze');
  await client.query('checkpoint');
  const { rows } = await client.query<{ mb: string }>("select pg_total_relation_size('tl.match_key') / 1048576 mb");
  await client.end();
  return {
    reader,
    sample,
    built: {
      storeSeconds: Math.round((Date.now() - began) / 1000),
      keysPerMention: Number((keys / records).toFixed(1)),
      matchKeyMB: Number(rows[0]?.mb),
    },
  };
}

/** The audiences of a partnership, and one member of the desk, who may read all but the last of them. */
async function accounts(client: pg.Client): Promise<{ reader: Actor; compartments: string[] }> {
  const accountId = randomUUID();
  await client.query(
    `insert into tl.account (id, subject_key, roles, display_name) values ($1, '\\x01', '{desk}', 'Desk')`,
    [accountId],
  );
  const compartments: string[] = [];
  for (const { name, description, grantees } of [
    ...audiencesFor([]),
    { name: 'closed', description: 'closed', grantees: [] },
  ]) {
    const id = randomUUID();
    await client.query('insert into tl.compartment (id, name, description) values ($1, $2, $3)', [
      id,
      name,
      description,
    ]);
    for (const grantee of grantees)
      await client.query('insert into tl.compartment_grant (compartment_id, grantee, reason) values ($1, $2, $3)', [
        id,
        grantee,
        description,
      ]);
    compartments.push(id);
  }
  return { reader: { accountId, agencyId: null, roles: ['desk'], displayName: 'Desk' }, compartments };
}

async function copyMentions(
  client: pg.Client,
  folder: string,
  records: number,
  compartments: readonly string[],
): Promise<{ sample: Person[]; keys: number }> {
  const chance = chances(11);
  const files = await Promise.all(['report', 'mention', 'member', 'key'].map((name) => file(folder, name)));
  const [report, mention, member, key] = files as [CopyFile, CopyFile, CopyFile, CopyFile];
  const counts = new Map<string, number>();
  const sample: Person[] = [];
  let keys = 0;
  let at = 0;
  for (const person of people(records)) {
    if (at++ % Math.max(1, Math.floor(records / SAMPLE)) === 0) sample.push(person);
    const { name, fields, district } = fragment(person, chance);
    const [reportId, id] = [randomUUID(), randomUUID()];
    const compartment = compartments[Math.floor(chance() * compartments.length)] ?? '';
    const record = comparedRecord(fields, district);
    await report.add(
      `${reportId}\tTL-${at}\tcpi\tIt is reported.\t{CCE}\t3x5x2\t2\tC\tP\teducation\t${district}\t${compartment}`,
    );
    await mention.add(
      `${id}\t${reportId}\tperson\t${name}\t${JSON.stringify(fields).replaceAll('\\', '\\\\')}\t${compartment}`,
    );
    await member.add(`${id}\t${id}\tperson\t${compartment}`);
    await key.add(`0\t${KEY_VERSION}\t${id}\t${compartment}`);
    for (const { kind, key: hash } of matchKeysOf(record)) {
      keys += 1;
      await key.add(`${kind}\t${hash}\t${id}\t${compartment}`);
    }
    for (const [kind, column] of [
      [0, ''],
      [1, 'forename'],
      [2, 'surname'],
      [3, 'locality'],
    ] as const) {
      const value = record[column];
      if (kind !== 0 && typeof value !== 'string') continue;
      const counted = `${kind}\t${kind === 0 ? '0' : hashOf(kind, String(value))}\t${compartment}`;
      counts.set(counted, (counts.get(counted) ?? 0) + 1);
    }
  }
  const count = await file(folder, 'count');
  for (const [counted, n] of counts) await count.add(`${counted}\t${n}`);
  for (const [one, columns] of [
    [
      report,
      'tl.report (id, reference, kind, text, topics, scheme, source_eval, assessment, handling, agency_class, district, compartment)',
    ],
    [mention, 'tl.mention (id, report_id, kind, text, fields, compartment)'],
    [member, 'tl.entity_member (mention_id, entity_id, kind, compartment)'],
    [key, 'tl.match_key (kind, key, mention_id, compartment)'],
    [count, 'tl.name_count (kind, key, compartment, mentions)'],
  ] as const)
    await client.query(`copy ${columns} from '${await one.done()}'`);
  return { sample, keys };
}

interface CopyFile {
  readonly add: (line: string) => Promise<void>;
  /** Its path, once all is written. */
  readonly done: () => Promise<string>;
}

async function file(folder: string, name: string): Promise<CopyFile> {
  const path = join(folder, `${name}.copy`);
  const stream = createWriteStream(path);
  await once(stream, 'open');
  await chmod(path, 0o644);
  let lines: string[] = [];
  const flush = async (): Promise<void> => {
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain');
    lines = [];
  };
  return {
    add: async (line) => {
      lines.push(line);
      if (lines.length >= 5000) await flush();
    },
    done: async () => {
      if (lines.length > 0) await flush();
      stream.end();
      await once(stream, 'finish');
      return path;
    },
  };
}
