import type { Command } from 'commander';
import { readConfig } from '../ground/index.ts';
import { startGround, type Started } from '../ground/start.ts';
import { createServer, startWorker } from '../main.ts';
import { buildAssets } from './assets.ts';

/** `throughline serve` and `throughline worker`: the two kinds of process of a deployment; run as many as needed. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('serve the pages and the API; with DATABASE_URL any number may run')
    .option('--worker', 'do the background work in this process too')
    .action(async (options: { worker?: boolean }) => {
      const config = readConfig(process.env);
      await buildAssets((step) => console.log(step));
      const started = await startGround(config, (step) => console.log(step), {
        exclusive: config.databaseUrl === null,
      });
      await serveUntilStopped(started, { worker: options.worker === true });
      console.log(`Serving on ${config.publicUrl}`);
    });
  program
    .command('worker')
    .description('do the background work only: checkpoints of the ledger, clearing of expired drafts')
    .action(async () => {
      const config = readConfig(process.env);
      const started = await startGround(config, (step) => console.log(step), {
        exclusive: config.databaseUrl === null,
      });
      const jobs = await startWorker(started);
      onStop(async () => {
        await jobs.stop();
        await started.close();
      });
      console.log('Working');
    });
}

/** Listens, and arranges for a clean stop on Ctrl-C or a supervisor's signal. Returns once the server answers. */
export async function serveUntilStopped(started: Started, options: { worker: boolean }): Promise<void> {
  const { config } = started.ground;
  const app = await createServer(started.ground);
  const jobs = options.worker ? await startWorker(started) : null;
  onStop(async () => {
    await app.close();
    await jobs?.stop();
    await started.close();
  });
  await app.listen({ port: config.port, host: config.host });
}

/** Runs `close` once, at the first signal; a second signal ends at once. */
function onStop(close: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    console.log('\nStopping');
    void close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
