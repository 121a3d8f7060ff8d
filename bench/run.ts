/**
 * `npm run bench -- NAME [options]`: runs the benchmark in `bench/NAME/bench.ts`. Benchmarks compare with a peer in the same
 * run on the same machine; they are never part of the tests.
 */
import { existsSync, readdirSync } from 'node:fs';

const folder = new URL('./', import.meta.url);
const [name = '', ...options] = process.argv.slice(2);
const file = new URL(`${name}/bench.ts`, folder);
if (!/^[a-z-]+$/u.test(name) || !existsSync(file)) {
  const known = readdirSync(folder).filter((one) => existsSync(new URL(`${one}/bench.ts`, folder)));
  process.stderr.write(`There is no benchmark "${name}". Say one of: ${known.join(', ')}.\n`);
  process.exitCode = 2;
} else {
  const { run } = (await import(file.href)) as { run: (options: readonly string[]) => Promise<void> };
  await run(options);
}
