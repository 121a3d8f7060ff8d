import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { Terminal } from '../../../test/support/terminal.ts';
import { unwrapPrivateKey } from '../intake/index.ts';
import { guardianCommand } from './guardian.ts';

const PASSPHRASE = 'four words made up';
const folder = mkdtempSync(join(tmpdir(), 'throughline-ceremony-'));
let opened: TestGround;
const terminal = new Terminal();

beforeAll(async () => {
  opened = await openTestGround();
  terminal.standsOn(opened);
});
afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true });
});

/** Runs the command with lines piped into it, and gives what it printed. */
async function run(words: string[], piped = PASSPHRASE): Promise<string> {
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(
    Readable.from([`${piped}\n`]) as unknown as NodeJS.ReadStream & { fd: 0 },
  );
  return terminal.run([guardianCommand], ['guardian', ...words]);
}

const word = (text: string, name: string): string => new RegExp(`^ {2}${name} +(.+)$`, 'mu').exec(text)?.[1] ?? '';
const file = (name: string): string => join(folder, `${name}.json`);

describe('throughline guardian', () => {
  it('holds a key ceremony: three make a key each, the server adds the public halves, and both sides read one fingerprint', async () => {
    const fingerprints = [];
    for (const sub of ['guardian-gil-frome', 'guardian-gwen-istead', 'guardian-gus-yarrow']) {
      const made = await run(['new-key', file(sub)]);
      expect(statSync(file(sub)).mode & 0o077, 'for its owner’s eyes only').toBe(0);
      expect(made).not.toContain(PASSPHRASE);
      expect(readFileSync(file(sub), 'utf8')).not.toContain(PASSPHRASE);
      const added = await run(['add', '--account', opened.persona(sub).accountId, '--key', word(made, 'key')]);
      expect(word(added, 'fingerprint')).toBe(word(made, 'fingerprint'));
      expect(word(await run(['check', file(sub)]), 'fingerprint')).toBe(word(made, 'fingerprint'));
      fingerprints.push(word(made, 'fingerprint'));
      const pair = await unwrapPrivateKey(JSON.parse(readFileSync(file(sub), 'utf8')), PASSPHRASE);
      expect(Buffer.from(pair.publicKey).toString('base64')).toBe(word(made, 'key'));
    }
    const list = JSON.parse(await run(['list', '--json'])) as { id: string; fingerprint: string; retiredAt: null }[];
    expect(list.map((key) => key.fingerprint).toSorted()).toEqual(fingerprints.toSorted());
    expect(await run(['list'])).toMatch(/Gwen Istead, Test health_mental HANTS {2}in force/u);

    await opened.asAdmin((admin) =>
      admin.query(`update tl.account set roles = '{partner}', display_name = null where id = $1`, [
        opened.persona('guardian-gus-yarrow').accountId,
      ]),
    );
    expect((await run(['list'])).match(/cannot sign in as a guardian/gu)).toHaveLength(1);

    const [one] = list;
    await expect(run(['retire', one?.id ?? ''])).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringContaining('Add the key that takes its place first') as string,
    });
    expect(await run(['retire', one?.id ?? '', '--even-so'])).toContain('nothing more is sealed to it');
    expect(await run(['list'])).toContain('retired 20');
    const entries = await opened.asAdmin((admin) =>
      admin.query<{ entry: string }>(`select entry from ledger.entry where strpos(entry, 'guardian key') > 0`),
    );
    const ledger = entries.rows.map(({ entry }) => entry).join('\n');
    for (const did of ['added at', 'listed at', 'retired, with too few left at']) expect(ledger).toContain(did);
  });

  it.each([
    [['new-key', 'EXISTING'], PASSPHRASE, 'is there already'],
    [['new-key', 'NEW'], 'short', 'at least 12 characters'],
    [['new-key', '/nowhere/at/all.json'], PASSPHRASE, 'could not be written'],
    [['check', 'EXISTING'], PASSPHRASE, 'not a guardian key file'],
    [['check', 'NEW'], PASSPHRASE, 'could not be read'],
    [['add', '--account', 'GIL', '--key', 'half a ke'], '', 'did not arrive whole'],
    [['add', '--account', 'GIL', '--key', 'AAAA'], '', 'This is no public key'],
    [['add', '--account', 'DARA', '--key', `${'CQ'.repeat(21)}k=`], '', 'with the role "guardian"'],
    [['add', '--account', 'gil', '--key', 'AAAA'], '', 'is no account'],
    [['retire', 'mine'], '', 'is no key'],
    [['retire', '6b0f0e9e-3c55-4f0a-8d38-0d3f7f0f5a11'], '', 'There is no such key in force'],
  ])('refuses %j with what to do', async (words, piped, message) => {
    writeFileSync(file('existing'), 'not a key file');
    const stands: Record<string, string> = {
      EXISTING: file('existing'),
      NEW: file('new'),
      GIL: opened.persona('guardian-gil-frome').accountId,
      DARA: opened.persona('desk-dara-voss').accountId,
    };
    const given = words.map((one) => stands[one] ?? one);
    await expect(run(given, piped)).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringContaining(message) as string,
    });
    expect(readFileSync(file('existing'), 'utf8')).toBe('not a key file');
  });
});
