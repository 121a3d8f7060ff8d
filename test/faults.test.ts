import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateCounty } from '@throughline/practice-county';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, SERVICE } from '../app/src/ground/index.ts';
import { startGround } from '../app/src/ground/start.ts';
import { hashOfReceiptCode } from '../app/src/intake/index.ts';
import { verifyLedger } from '../app/src/oversight/index.ts';
import { freePort } from './support/free-port.ts';

const KILLS = 20;
const ROWS = 2000;
const CHILD = fileURLToPath(new URL('support/importing-server.ts', import.meta.url));

describe('killed at random moments during an import, the server and PostgreSQL in turn', () => {
  let folder: string;
  let child: ChildProcess | null = null;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-faults-'));
    // As root the database runs as another user, who must be able to walk here.
    chmodSync(folder, 0o755);
  });
  afterAll(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it(`loses no acknowledged submission in ${KILLS} kills, keeps none twice, and its ledger verifies`, async () => {
    const file = join(folder, 'shared.csv');
    const receipts = join(folder, 'receipts.csv');
    writeFileSync(file, csv());
    const env = {
      ...process.env,
      THROUGHLINE_MODE: 'test',
      THROUGHLINE_DATA: join(folder, 'data'),
      PORT: String(await freePort()),
      DATABASE_URL: '',
    };
    const agency =
      generateCounty({ seed: 1, size: 'small' }).agencies.find((one) => one.type === 'school_academy')?.slug ?? '';
    let said = '';
    const start = async (): Promise<void> => {
      said = '';
      child = spawn(process.execPath, ['--import', 'tsx', CHILD, file, receipts, agency], {
        env,
        stdio: ['pipe', 'pipe', 'pipe'],
        cwd: fileURLToPath(new URL('..', import.meta.url)),
      });
      const hear = (chunk: Buffer): void => void (said += chunk.toString('utf8'));
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      await heard(child, () => said, 'ready');
    };
    await start();
    for (let kill = 0; kill < KILLS; kill++) {
      await new Promise((done) => setTimeout(done, randomInt(20, 700)));
      if (kill % 2 === 0) await killed(child);
      else {
        process.kill(postmaster(join(folder, 'data')), 'SIGKILL');
        await killed(child);
      }
      await start();
    }
    if (child) await heard(child, () => said, 'done');
    await killed(child);

    const acknowledged = readFileSync(receipts, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(',')[1] ?? '');
    expect(acknowledged.length).toBeGreaterThan(0);
    const started = await startGround(readConfig(env));
    try {
      const { database, keys } = started.ground;
      const found = await database.act(
        SERVICE,
        { op: 'consult', what: 'test', did: 'counted', purpose: 'intelligence' },
        async (tx) => {
          const imported = await tx
            .selectFrom('tl.submission')
            .select('narrative')
            .where('channel', '=', 'import')
            .execute();
          let receiptsHere = 0;
          for (const code of new Set(acknowledged)) {
            const known = await sql<{
              known: boolean;
            }>`select known from vault.receipt_state(${hashOfReceiptCode(keys, code)})`.execute(tx);
            if (known.rows[0]?.known) receiptsHere += 1;
          }
          return { imported: imported.map((row) => row.narrative), receiptsHere };
        },
      );
      expect(found.receiptsHere, 'every acknowledged receipt is there').toBe(new Set(acknowledged).size);
      expect(new Set(found.imported).size, 'each row once').toBe(ROWS);
      expect(found.imported).toHaveLength(ROWS);
      expect(await verifyLedger(started.ground)).toMatchObject({ ok: true });
    } finally {
      await started.close();
    }
  }, 900_000);
});

function csv(): string {
  const rows = Array.from(
    { length: ROWS },
    (_, at) =>
      `CCE,"Row ${at} ${randomUUID()}: a boy of about 14 was seen with two telephones.",record_or_system,many,none_known`,
  );
  return ['topics,narrative,howKnown,whoElseKnows,sourceRisk', ...rows].join('\n');
}

/** Waits until the child has said a word; when it ends first, says what it said. */
async function heard(child: ChildProcess, said: () => string, word: string): Promise<void> {
  while (!said().includes(word)) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the child ended before it said ${word}: ${said()}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function killed(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
}

function postmaster(data: string): number {
  const home = existsSync(join(data, 'postgres-home'))
    ? readFileSync(join(data, 'postgres-home'), 'utf8')
    : join(data, 'postgres');
  return Number(readFileSync(join(home, 'postmaster.pid'), 'utf8').split('\n')[0]);
}
