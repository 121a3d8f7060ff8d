import type { Command } from 'commander';
import { readConfig } from '../ground/index.ts';
import { startGround } from '../ground/start.ts';
import { serveUntilStopped } from './serve.ts';
import { buildAssets } from './assets.ts';

/** `throughline demo`: everything in one process, on the practice county. */
export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('start the practice county: database, server and worker in one, made at the first start and kept afterwards')
    .action(async () => {
      const began = performance.now();
      const config = readConfig({ ...process.env, THROUGHLINE_MODE: 'demo' });
      const say = (step: string): void => console.log(`  ${step} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
      console.log('Throughline: the practice county');
      await buildAssets(say);
      const started = await startGround(config, say);
      await serveUntilStopped(started, { worker: true });
      console.log(`\nOpen ${config.publicUrl} and choose whom to play (try Tessa Quill, a teacher). Ctrl-C stops; everything is kept.`);
    });
}
