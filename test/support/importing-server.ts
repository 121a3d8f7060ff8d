import { createInterface } from 'node:readline';
import { importFiles } from '../../app/src/cli/import-files.ts';
import { readPlan } from '../../app/src/cli/import-plan.ts';
import { readConfig } from '../../app/src/ground/index.ts';
import { startGround } from '../../app/src/ground/start.ts';
import { createServer, ON_RELEASE } from '../../app/src/main.ts';
import { isEmpty, loadPracticeCounty } from '../../app/src/practice/index.ts';

/**
 * A server on an embedded database that also runs an import, to be killed at any moment by the test of faults. Says 'ready' when it
 * serves, and 'done' when the import is over.
 */
const [file = '', receipts = '', agency = ''] = process.argv.slice(2);
const config = readConfig(process.env);
const started = await startGround(config);
if (await isEmpty(started.ground))
  await loadPracticeCounty(started.ground, { seed: 1, size: 'small' }, ON_RELEASE, () => undefined);
const app = await createServer(started.ground);
await app.listen({ port: config.port });
console.log('ready');
const plan = await readPlan([file], {});
await importFiles(started.ground, plan, {
  agency,
  preview: false,
  rejects: null,
  receipts,
  stopped: () => false,
  progress: () => undefined,
});
console.log('done');
createInterface({ input: process.stdin }).once('close', () => process.exit(0));
