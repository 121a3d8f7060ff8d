import { Command } from 'commander';
import { afterAll, afterEach, beforeEach, vi } from 'vitest';
import type { TestGround } from './ground.ts';

/** The command line, for tests: runs commands beside an open ground and keeps what they print. Made once, at the top of a test file. */
export class Terminal {
  #said: string[] = [];

  constructor() {
    beforeEach(() => {
      this.#said = [];
      const keep = (text: unknown): void => void this.#said.push(String(text));
      vi.spyOn(console, 'log').mockImplementation(keep);
      vi.spyOn(console, 'error').mockImplementation(keep);
    });
    afterEach(() => vi.restoreAllMocks());
    afterAll(() => vi.unstubAllEnvs());
  }

  /** From now on commands find this ground in their environment. */
  standsOn({ ground, adminUrl }: TestGround): void {
    vi.stubEnv('THROUGHLINE_MODE', 'test');
    vi.stubEnv('THROUGHLINE_DATA', ground.config.dataFolder);
    vi.stubEnv('DATABASE_URL', adminUrl);
  }

  /** Runs one line of words, and gives what it printed. */
  async run(commands: readonly ((program: Command) => void)[], words: readonly string[]): Promise<string> {
    this.#said = [];
    const program = new Command('throughline').exitOverride().configureOutput({ writeErr: () => undefined });
    for (const add of commands) add(program);
    await program.parseAsync(words, { from: 'user' });
    return this.#said.join('\n');
  }
}
