import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { Terminal } from '../../../test/support/terminal.ts';
import { makeCheckpoint } from '../oversight/index.ts';
import { backupCommand } from './backup.ts';
import { doctorCommand } from './doctor.ts';
import { userCommand } from './user.ts';
import { verifyCommand } from './verify.ts';

let opened: TestGround;
const terminal = new Terminal();
const folder = mkdtempSync(join(tmpdir(), 'throughline-cli-'));

beforeAll(async () => {
  opened = await openTestGround();
  await makeCheckpoint(opened.ground);
  terminal.standsOn(opened);
});
afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true });
});

/** Runs a command beside the open server, and gives its exit code and what it printed. */
async function run(...words: string[]): Promise<{ code: number; text: string }> {
  process.exitCode = 0;
  const text = await terminal.run([verifyCommand, doctorCommand, userCommand, backupCommand], words);
  const code = process.exitCode;
  process.exitCode = 0;
  return { code, text };
}

describe('throughline verify', () => {
  it('says that the ledger is whole, in words and as JSON', async () => {
    expect(await run('verify')).toMatchObject({
      code: 0,
      text: expect.stringContaining('The ledger is whole') as string,
    });
    expect(JSON.parse((await run('verify', '--json')).text)).toMatchObject({ ok: true, checkpoints: 1 });
  });

  it('names the entry that was changed, and exits with 1', async () => {
    await opened.asAdmin((client) => client.query(`update ledger.entry set entry = entry || ' ' where seq = 3`));
    const { code, text } = await run('verify');
    await opened.asAdmin((client) => client.query(`update ledger.entry set entry = rtrim(entry) where seq = 3`));
    expect(code).toBe(1);
    expect(text).toContain('damaged at entry 3');
  });

  it('takes a checkpoint that was kept elsewhere', async () => {
    const note = await opened.asAdmin(
      async (client) =>
        (await client.query<{ note: string }>('select note from ledger.checkpoint')).rows[0]?.note ?? '',
    );
    writeFileSync(join(folder, 'witnessed.txt'), note);
    expect(JSON.parse((await run('verify', '--json', '--witness', join(folder, 'witnessed.txt'))).text)).toMatchObject({
      ok: true,
      checkpoints: 2,
    });
    await expect(run('verify', '--witness', join(folder, 'absent.txt'))).rejects.toMatchObject({ code: 'CONFIG' });
  });
});

describe('throughline doctor', () => {
  it('says what is wrong and what to do, and exits with 1', async () => {
    const { code, text } = await run('doctor');
    expect(code).toBe(1);
    expect(text).toContain('WRONG  Guardians of sources: 0 keys of 0 agencies');
    expect(text).toContain('good   Row security on every table about people');
    expect(JSON.parse((await run('doctor', '--json')).text)).toMatchObject({ good: false });
  });
});

describe('throughline user', () => {
  it('adds, lists and disables an account, and each is in the ledger', async () => {
    const added = await run(
      'user',
      'add',
      '--subject',
      'nell',
      '--agency',
      opened.agencies[0]?.slug ?? '',
      '--role',
      'desk',
      'analyst',
      '--name',
      'Nell Marsh',
      '--issuer',
      'https://login.example',
    );
    const id = /[\da-f-]{36}/u.exec(added.text)?.[0] ?? '';
    await run('user', 'disable', id);
    const list = JSON.parse((await run('user', 'list', '--json')).text) as {
      id: string;
      name: string | null;
      roles: string[];
      disabledAt: string | null;
    }[];
    expect(list.find((one) => one.id === id)).toMatchObject({
      name: 'Nell Marsh',
      roles: ['desk', 'analyst'],
      disabledAt: expect.any(String) as string,
    });
    expect(list.every(({ name, roles }) => name === null || roles.join() !== 'partner')).toBe(true);
    await run('user', 'enable', id);
    const entries = await opened.asAdmin(async (client) =>
      (
        await client.query<{ entry: string }>(`select entry from ledger.entry where strpos(entry, 'command line') > 0`)
      ).rows
        .map(({ entry }) => entry)
        .join(),
    );
    for (const did of ['added at the command line: desk, analyst', 'disabled at', 'enabled at', 'listed at'])
      expect(entries).toContain(did);
  });

  it.each([
    [['add', '--subject', 'x', '--agency', 'nowhere', '--role', 'desk', '--name', 'N'], 'There is no agency "nowhere"'],
    [
      ['add', '--subject', 'x', '--agency', 'AGENCY', '--role', 'king', '--name', 'N'],
      'Choose at least one kind of work',
    ],
    [['add', '--subject', 'x', '--agency', 'AGENCY', '--role', 'desk'], 'Enter the name'],
    [['add', '--subject', 'x', '--agency', 'AGENCY', '--role', 'partner', '--name', 'N'], 'is not kept here'],
    [['disable', '00000000-0000-4000-8000-000000000001'], 'There is no account'],
    [['disable', 'me'], 'is no account'],
  ])('refuses %j with what to do', async (words, message) => {
    const given = words.map((word) => (word === 'AGENCY' ? (opened.agencies[0]?.slug ?? '') : word));
    await expect(run('user', ...given)).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringContaining(message) as string,
    });
  });
});

describe('throughline backup', () => {
  it('makes a file, and says where the keys are that are not in it', async () => {
    const { code, text } = await run('backup', join(folder, 'a.backup'));
    expect(code).toBe(0);
    expect(text).toContain(join(opened.ground.config.dataFolder, 'keys'));
  });

  it('refuses in words, with 1, to replace a file or to restore into a database in use', async () => {
    expect(await run('backup', join(folder, 'witnessed.txt'))).toMatchObject({
      code: 1,
      text: expect.stringContaining('is there already') as string,
    });
    expect(await run('restore', join(folder, 'a.backup'))).toMatchObject({
      code: 1,
      text: expect.stringContaining('The database is in use') as string,
    });
  });
});
