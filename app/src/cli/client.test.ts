import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { Terminal } from '../../../test/support/terminal.ts';
import { clientCommand } from './client.ts';

let opened: TestGround;
const terminal = new Terminal();

beforeAll(async () => {
  opened = await openTestGround();
  terminal.standsOn(opened);
});
afterAll(async () => {
  await opened.close();
});

const run = (...words: string[]): Promise<string> => terminal.run([clientCommand], ['client', ...words]);
const listed = async (): Promise<Record<string, unknown>[]> =>
  JSON.parse(await run('list', '--json')) as Record<string, unknown>[];
const ADD = ['add', '--client-id', 'school-records', '--agency', 'school-academy-hants', '--title', 'School records'];

describe('throughline client', () => {
  it('refuses an unknown agency and an empty name, and says what there is', async () => {
    await expect(run(...ADD.with(4, 'nowhere'))).rejects.toThrow(/no agency "nowhere".*school-academy-hants/su);
    await expect(run(...ADD.with(6, ' '))).rejects.toThrow('--title');
    expect(await listed()).toEqual([]);
  });

  it('adds a system once, and says what its provider has to give it', async () => {
    expect(await run(...ADD)).toMatch(/submissions:write.*http:\/\/localhost:3000\/api/su);
    await expect(run(...ADD)).rejects.toThrow('registered already');
    expect(await listed()).toMatchObject([
      { clientId: 'school-records', agency: 'school-academy-hants', webhook: null, disabledAt: null },
    ]);
    expect(await run('list')).toContain('school-records  School records  school-academy-hants  no webhook');
  });

  it('sets a webhook with a new secret each time, and refuses an address inside', async () => {
    const id = String((await listed())[0]?.['id']);
    await expect(run('webhook', id, 'https://169.254.169.254/hook')).rejects.toThrow('public Internet');
    await expect(run('webhook', 'nobody', 'https://records.school.example/hook')).rejects.toThrow('no client nobody');
    const secretIn = (text: string): string => /whsec_[\w+/]{43}=/u.exec(text)?.[0] ?? '';
    const first = secretIn(await run('webhook', id, 'https://records.school.example/hook'));
    const second = secretIn(await run('webhook', id, 'https://records.school.example/hook'));
    expect(first).not.toBe('');
    expect(second).not.toBe(first);
    expect(JSON.stringify(await listed())).not.toContain('whsec_');
    expect(await run('webhook', id)).toContain('told of outcomes no more');
    expect((await listed())[0]).toMatchObject({ webhook: { address: null, version: 3 } });
  });

  it('disables only what is there', async () => {
    await expect(run('disable', 'nobody')).rejects.toThrow('no client nobody');
    const [one] = await listed();
    await run('disable', String(one?.['id']));
    expect((await listed())[0]?.['disabledAt']).not.toBeNull();
  });
});
