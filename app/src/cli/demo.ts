import type { Command } from 'commander';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeDatabase } from '../ground/embedded-postgres.ts';
import { ConfigError, readConfig } from '../ground/index.ts';
import { startGround } from '../ground/start.ts';
import { ON_RELEASE } from '../main.ts';
import { isEmpty, loadPracticeCounty } from '../practice/index.ts';
import { serveUntilStopped } from './serve.ts';
import { buildAssets } from './assets.ts';

/** `throughline demo`: everything in one process, on the practice county. */
export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description(
      'start the practice county: database, server and worker in one, made at the first start and kept afterwards',
    )
    .option('--size <size>', 'how large a county: small (about 400 reports) or county (20,000)', 'small')
    .option('--seed <number>', 'another seed, another county', '1')
    .action(async (options: { size: string; seed: string }) => {
      const size = options.size;
      if (size !== 'small' && size !== 'county') throw new ConfigError(`--size is small or county, not ${size}`);
      const seed = Number(options.seed);
      if (!Number.isSafeInteger(seed)) throw new ConfigError(`--seed is a whole number, not ${options.seed}`);
      const began = performance.now();
      const config = readConfig({ ...process.env, THROUGHLINE_MODE: 'demo' });
      const say = (step: string): void =>
        console.log(`  ${step} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
      console.log('Throughline: the practice county');
      await buildAssets(say);
      const unfinished = join(config.dataFolder, 'practice-unfinished');
      const started = await startGround(config, say, {
        exclusive: true,
        before: async () => {
          if (config.databaseUrl || !existsSync(unfinished)) return;
          say('The last start was interrupted while it made the practice county: made anew');
          await removeDatabase(config.dataFolder);
        },
      });
      if (await isEmpty(started.ground)) {
        writeFileSync(unfinished, '');
        await loadPracticeCounty(started.ground, { seed, size }, ON_RELEASE, say);
        rmSync(unfinished);
      }
      await serveUntilStopped(started, { worker: true });
      console.log(
        `\nOpen ${config.publicUrl} and choose whom to play (try Tessa Quill, a teacher). Ctrl-C stops; everything is kept.`,
      );
    });
}
