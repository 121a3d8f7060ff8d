/**
 * Can the source of a report be guessed? Twenty people of one kind of agency in one district share a thousand worries through the API, the desk releases
 * them, and an attacker who sees all that an analyst and an auditor see, and is told besides which report came from which submission and the true source of all but one, guesses
 * that one. Requirement R20 of security.md: success at most 1/k and two points more. (What a thief of the database can guess: app/src/intake/linkage-attack.test.ts.)
 * `npm run bench -- guess-source --trials 1000 --json`
 */
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { audiences, releaseMany } from '../../app/src/desk/index.ts';
import { createAccount, readConfig, SERVICE, type Actor, type Ground } from '../../app/src/ground/index.ts';
import { PRACTICE_ISSUER } from '../../app/src/ground/sign-in/personas.ts';
import { startGround, type Started } from '../../app/src/ground/start.ts';
import { createServer, ON_RELEASE } from '../../app/src/main.ts';
import { loadPracticeCounty } from '../../app/src/practice/index.ts';
import { sessionOf } from '../../test/support/session.ts';
import { guess, type Trial } from './attack.ts';

const PEOPLE = 20;

/** Options: `--trials N` (1,000), `--json`. */
export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: { trials: { type: 'string', default: '1000' }, json: { type: 'boolean', default: false } },
  });
  const folder = mkdtempSync(join(tmpdir(), 'throughline-guess-'));
  const started = await startGround(readConfig({ THROUGHLINE_MODE: 'test', THROUGHLINE_DATA: folder }));
  try {
    await loadPracticeCounty(started.ground, { seed: 1, size: 'small' }, ON_RELEASE, () => undefined);
    const sources = await shareWorries(started.ground, Number(values.trials));
    await releaseAll(started.ground, sources);
    const guesses = guess('analyst and auditor', await seenInside(started, sources));
    const figures = {
      trials: sources.size,
      people: PEOPLE,
      chance: 1 / PEOPLE,
      allowed: 1 / PEOPLE + 0.02,
      guesses,
      machine: `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    };
    console.log(JSON.stringify(figures, null, values.json ? 2 : 0));
  } finally {
    await started.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns submission id → who shared it, in an order of chance but each as often as the others */
async function shareWorries(ground: Ground, trials: number): Promise<Map<string, string>> {
  const app = await createServer(ground);
  await app.ready();
  const people = await makePeople(ground);
  const order = Array.from({ length: trials }, (_, at) => people[at % people.length]);
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [order[at], order[other]] = [order[other], order[at]];
  }
  const sources = new Map<string, string>();
  for (const [at, person] of order.entries()) {
    if (!person) continue;
    const response = await app.inject({
      method: 'POST',
      url: '/api/submissions',
      headers: { ...person.headers, 'idempotency-key': randomUUID() },
      payload: worry(at),
    });
    if (response.statusCode !== 201) throw new Error(`A worry was not taken: ${response.statusCode} ${response.body}`);
    sources.set(await newest(ground, at), person.name);
  }
  await app.close();
  return sources;
}

async function makePeople(ground: Ground): Promise<{ name: string; headers: Record<string, string> }[]> {
  const { agency } = await ground.database.asNobody('administration', async (tx) => ({
    agency: await tx
      .selectFrom('tl.agency')
      .select('id')
      .where('type', '=', 'school_academy')
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow(),
  }));
  return Promise.all(
    Array.from({ length: PEOPLE }, async (_, at) => {
      const name = `person ${at}`;
      const accountId = await ground.database.act(
        SERVICE,
        { op: 'system', what: 'account', did: 'made for a measurement', purpose: 'administration' },
        (tx) =>
          createAccount(tx, ground.keys, {
            issuer: PRACTICE_ISSUER,
            subject: name,
            agencyId: agency.id,
            roles: ['partner'],
            displayName: name,
          }),
      );
      const { cookie, csrf } = await sessionOf(ground, {
        accountId,
        agencyId: agency.id,
        roles: ['partner'],
        displayName: null,
      });
      return { name, headers: { cookie, 'x-csrf-token': csrf } };
    }),
  );
}

/** All alike but for a number, by which the measurement finds it again. */
function worry(at: number): Record<string, unknown> {
  return {
    topics: ['CCE'],
    narrative: `Worry number ${at}: a boy waits by the station with a second phone.`,
    happened: { kind: 'unknown' },
    howKnown: 'saw_it',
    whoElseKnows: 'many',
    sourceRisk: 'none_known',
    routing: { dangerNow: false, crime: false, significantHarm: false },
    source: { name: 'A Person', role: 'Teacher', contact: 'Do not contact me' },
  };
}

async function newest({ database }: Ground, at: number): Promise<string> {
  const { id } = await database.act(
    SERVICE,
    { op: 'system', what: 'submission', did: 'found for a measurement', purpose: 'intelligence' },
    (tx) =>
      tx
        .selectFrom('tl.submission')
        .select('id')
        .where('narrative', 'like', `Worry number ${at}:%`)
        .executeTakeFirstOrThrow(),
  );
  return id;
}

async function releaseAll(ground: Ground, sources: ReadonlyMap<string, string>): Promise<void> {
  const desk = await personaNamed(ground, 'Dara Voss', ['desk']);
  await ground.database.act(
    SERVICE,
    { op: 'disclose', what: 'report', did: 'released for a measurement', purpose: 'intelligence' },
    async (tx) => {
      const audience = (await audiences(tx)).find(({ name }) => name === 'analysts')?.id ?? '';
      await releaseMany(
        tx,
        ground,
        SERVICE,
        [...sources.keys()].map((submissionId) => ({
          submissionId,
          kind: 'cpi' as const,
          text: 'A boy is reported to wait near a station with a second phone.',
          topics: ['CCE'],
          grade: { scheme: '3x5x2', source: '2', assessment: 'A', handling: { code: 'P' } },
          audience,
          agencyClass: 'education',
          district: null,
          happenedFrom: null,
          happenedTo: null,
          things: [],
          ties: [],
          lawfulBasis: 'policing purpose',
          reason: 'a measurement',
          gradedBy: desk.accountId,
        })),
        ON_RELEASE,
      );
    },
  );
}

async function personaNamed({ database }: Ground, name: string, roles: Actor['roles']): Promise<Actor> {
  const row = await database.act(
    SERVICE,
    { op: 'system', what: 'account', did: 'found for a measurement', purpose: 'administration' },
    (tx) =>
      tx
        .selectFrom('tl.account')
        .select(['id', 'agency_id'])
        .where('display_name', '=', name)
        .executeTakeFirstOrThrow(),
  );
  return { accountId: row.id, agencyId: row.agency_id, roles, displayName: name };
}

/** What the analyst sees of the report and the auditor of the ledger. */
async function seenInside({ adminUrl }: Started, sources: ReadonlyMap<string, string>): Promise<Trial[]> {
  return trialsOf(
    adminUrl,
    sources,
    `select o.submission_id as id, r.reference, r.id as report, extract(epoch from r.recorded_at)::float8 as released,
            e.seq::float8 as seq, extract(epoch from (e.entry::jsonb ->> 'at')::timestamptz)::float8 as received, e.entry::jsonb ->> 'commitment' as commitment
     from tl.report_origin o join tl.report r on r.id = o.report_id
     join ledger.entry e on e.entry::jsonb ->> 'id' = o.submission_id::text and e.entry::jsonb ->> 'op' = 'collect'`,
  );
}

/** Every column as numbers: a number as it is, a text by its characters. */
async function trialsOf(adminUrl: string, sources: ReadonlyMap<string, string>, query: string): Promise<Trial[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(query);
    return rows.flatMap(({ id, ...seen }) => {
      const source = sources.get(String(id));
      return source === undefined ? [] : [{ source, features: Object.values(seen).flatMap(asNumbers) }];
    });
  } finally {
    await client.end();
  }
}

function asNumbers(value: unknown): number[] {
  return typeof value === 'number' ? [value] : Array.from(String(value), (letter) => letter.codePointAt(0) ?? 0);
}
