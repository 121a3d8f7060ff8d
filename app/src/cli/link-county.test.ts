import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { releaseNaming } from '../identity/test-reports.ts';
import { countyInWords } from './link-county.ts';
import { linkCommand } from './link.ts';

let opened: TestGround;
const said: { out: string[]; err: string[] } = { out: [], err: [] };

beforeAll(async () => {
  opened = await openTestGround();
  vi.stubEnv('THROUGHLINE_MODE', 'test');
  vi.stubEnv('THROUGHLINE_DATA', opened.ground.config.dataFolder);
  vi.stubEnv('DATABASE_URL', opened.adminUrl);
  const named = (text: string): { things: { kind: 'person'; text: string; dob: string }[] } => ({
    things: [{ kind: 'person', text, dob: '2010-09-01' }],
  });
  await releaseNaming(opened, [named('Thomas Wexcombe'), named('Tommy Wexcombe'), named('Isla Fenwright')]);
  await opened.asAdmin((admin) => admin.query('delete from tl.proposal'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await opened.close();
});
beforeEach(() => {
  said.out = [];
  said.err = [];
  vi.spyOn(console, 'log').mockImplementation((text) => void said.out.push(String(text)));
  vi.spyOn(console, 'error').mockImplementation((text) => void said.err.push(String(text)));
});
afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

/** As typed at a terminal, beside the open server. */
async function typed(...words: string[]): Promise<{ out: string; err: string; exitCode: unknown }> {
  const program = new Command().exitOverride();
  linkCommand(program);
  await program.parseAsync(['node', 'throughline', 'link', ...words]);
  return { out: said.out.join('\n'), err: said.err.join('\n'), exitCode: process.exitCode };
}

async function proposals(): Promise<number> {
  const counted = await opened.asAdmin((admin) => admin.query<{ n: string }>('select count(*) n from tl.proposal'));
  return Number(counted.rows[0]?.n);
}

describe('throughline link --county', () => {
  it('says what it would propose and proposes nothing in a dry run', async () => {
    const { out, exitCode } = await typed('--county', '--dry-run');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^3 mentions of people read/u);
    expect(out).toMatch(/ 1 would be proposed \(--dry-run: nothing was written\)/u);
    expect(await proposals()).toBe(0);
  });

  it('proposes what is missing, shows no name and no date, and says so as JSON the second time', async () => {
    const first = await typed('--county', '--threads', '1');
    expect(first.out).toMatch(/ 1 proposed now/u);
    expect(first.out).not.toMatch(/wexcomb|fenwright|tommy|2010/iu);
    expect(await proposals()).toBe(1);
    said.out = [];
    const second = await typed('--county', '--json');
    expect(JSON.parse(second.out)).toMatchObject({ mentions: 3, found: 1, alreadyProposed: 1, missing: 0, written: 0 });
    expect(await proposals()).toBe(1);
  });

  it('counts in words a rule that was left out, without its value', () => {
    const text = countyInWords(
      {
        mentions: 20_000,
        disbelieved: 12,
        compared: 1_000_000,
        threshold: -4.25,
        rulesLeftOut: [{ rule: 'phone', pairs: 199_990_000, mentions: 20_000 }],
        oneReport: 3,
        oneEntity: 0,
        found: 10,
        alreadyProposed: 4,
        decided: 3,
        overLimit: 2,
        missing: 1,
        written: 1,
        seconds: { read: 1.5, link: 2, write: 0.2 },
      },
      { dryRun: false },
    );
    expect(text).toContain('WARNING: the rule "phone" was left out. It would bring 199,990,000 pairs together');
    expect(text).toContain('20,000 mentions of people read in 1.5 seconds; 12 left out');
    expect(text).toContain('10 pairs of -4.3 bits and more:');
  });

  it.each<[string, string[], RegExp]>([
    ['a file beside it', ['people.csv', '--county'], /--county .* takes no file/u],
    ['an option of a file', ['--county', '--save-model', 'm.json'], /--save-model is for a file/u],
    ['a threshold that is no number', ['--county', '--threshold', 'lots'], /--threshold is "lots"/u],
    ['a dry run of a file', ['people.csv', '--model', 'person', '--dry-run'], /--dry-run goes with --county/u],
    ['neither a file nor the county', ['--model', 'person'], /Name the file to link, or give --county/u],
    ['a file without a model', ['people.csv'], /--model person, or --model FILE/u],
  ])('refuses %s, before anything is opened', async (_what, words, message) => {
    const { err, exitCode } = await typed(...words);
    expect(exitCode).toBe(2);
    expect(err).toMatch(message);
  });
});
