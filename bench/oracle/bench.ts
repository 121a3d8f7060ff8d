/**
 * Is intake an oracle? Pairs of submissions that differ only in whether the person named is known, over real HTTP to a server that holds the practice
 * county. From time and bytes of the answers, can one tell which is which? `npm run bench -- oracle --pairs 1000 --json`.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { readConfig, SERVICE } from '../../app/src/ground/index.ts';
import { startGround, type Started } from '../../app/src/ground/start.ts';
import { createServer, ON_RELEASE } from '../../app/src/main.ts';
import { loadPracticeCounty } from '../../app/src/practice/index.ts';
import { freePort } from '../../test/support/free-port.ts';
import { sessionOf } from '../../test/support/session.ts';
import { aucOf } from './auc.ts';
import { namePairs } from './names.ts';

interface Answer {
  readonly milliseconds: number;
  readonly bytes: number;
  /** Status, header names and body with every digit as 0. */
  readonly shape: string;
}

/** Options: `--pairs N` (1,000), `--json`. */
export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: { pairs: { type: 'string', default: '1000' }, json: { type: 'boolean', default: false } },
  });
  const folder = mkdtempSync(join(tmpdir(), 'throughline-oracle-'));
  const port = await freePort();
  const started = await startGround(
    readConfig({ THROUGHLINE_MODE: 'test', THROUGHLINE_DATA: folder, PORT: String(port) }),
  );
  try {
    await loadPracticeCounty(started.ground, { seed: 1, size: 'small' }, ON_RELEASE, () => undefined);
    const app = await createServer(started.ground);
    await app.listen({ port });
    const figures = await measure(started, `http://localhost:${port}`, Number(values.pairs));
    await app.close();
    console.log(values.json ? JSON.stringify(figures, null, 2) : inWords(figures));
  } finally {
    await started.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure({ ground }: Started, url: string, pairs: number): Promise<Record<string, unknown>> {
  const names = await namePairs(ground, 100);
  const headers = await sharerHeaders(ground);
  const send = async (name: string): Promise<Answer> => {
    const body = JSON.stringify(bodyNaming(name));
    const began = performance.now();
    const response = await fetch(`${url}/api/submissions`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body,
    });
    const text = await response.text();
    return {
      milliseconds: performance.now() - began,
      bytes: Buffer.byteLength(text),
      shape: `${response.status} ${[...response.headers.keys()].join(',')} ${text.replaceAll(/\d/gu, '0')}`,
    };
  };
  for (let at = 0; at < 50; at += 1) await send('Warming Up');
  const [known, unknown]: [Answer[], Answer[]] = [[], []];
  for (let at = 0; at < pairs; at += 1) {
    const pair = names[at % names.length];
    if (!pair) throw new Error('The practice county names nobody.');
    // In random order, so that neither is always the one that finds things warm.
    for (const isKnown of randomInt(2) === 0 ? [true, false] : [false, true])
      (isKnown ? known : unknown).push(await send(isKnown ? pair.known : pair.unknown));
  }
  return {
    pairs,
    people: names.length,
    machine: `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    medianMilliseconds: { known: median(known), unknown: median(unknown) },
    time: aucOf(
      known.map((one) => one.milliseconds),
      unknown.map((one) => one.milliseconds),
    ),
    bytes: aucOf(
      known.map((one) => one.bytes),
      unknown.map((one) => one.bytes),
    ),
    shapes: new Set([...known, ...unknown].map((one) => one.shape)).size,
  };
}

async function sharerHeaders(ground: Started['ground']): Promise<Record<string, string>> {
  const { id } = await ground.database.act(
    SERVICE,
    { op: 'system', what: 'account', did: 'chosen for a measurement', purpose: 'administration' },
    (tx) =>
      tx
        .selectFrom('tl.account')
        .select('id')
        .where(sql<boolean>`roles = '{partner}'`)
        .limit(1)
        .executeTakeFirstOrThrow(),
  );
  const { cookie, csrf } = await sessionOf(ground, {
    accountId: id,
    agencyId: null,
    roles: ['partner'],
    displayName: null,
  });
  return { cookie, 'x-csrf-token': csrf };
}

function bodyNaming(name: string): Record<string, unknown> {
  const [forename = '', surname = ''] = name.split(' ');
  return {
    topics: ['CCE'],
    narrative: `${name} waits by the station each Friday and has a second phone.`,
    happened: { kind: 'unknown' },
    howKnown: 'saw_it',
    whoElseKnows: 'many',
    sourceRisk: 'none_known',
    things: [{ kind: 'person', text: name, forename, surname }],
    routing: { dangerNow: false, crime: false, significantHarm: false },
    source: { name: 'Tessa Quill', role: 'Teacher', contact: 'Do not contact me' },
  };
}

function median(answers: readonly Answer[]): number {
  const sorted = answers.map((one) => one.milliseconds).toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function inWords(figures: Record<string, unknown>): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join('\n');
}
