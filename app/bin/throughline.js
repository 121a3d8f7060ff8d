#!/usr/bin/env node
// The sources are TypeScript; tsx reads them as they are, so that there is no build between a change and its run.
import { register } from 'tsx/esm/api';

register();
const { run } = await import('../src/cli/index.ts');
await run(process.argv);
