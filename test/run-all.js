// `npm test`: everything that must hold before a change lands, in the order of what fails fastest.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const RESULT = `${root}node_modules/.cache/test-result.json`;
const bin = (name) => `${root}node_modules/.bin/${name}`;

const STEPS = [
  [
    'format',
    bin('prettier'),
    ['--check', '.', '--log-level', 'warn', '--cache', '--cache-location', 'node_modules/.cache/prettier'],
  ],
  ['types', bin('tsc'), ['--noEmit']],
  [
    'lint',
    bin('eslint'),
    [
      '.',
      '--max-warnings',
      '0',
      '--cache',
      '--cache-strategy',
      'content',
      '--cache-location',
      'node_modules/.cache/eslint/',
    ],
  ],
  [
    'import directions',
    bin('depcruise'),
    ['app/src', 'packages', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  ],
  ['audit', 'npm', ['audit', '--omit=dev', '--audit-level=high', '--json']],
  ['tests', bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${RESULT}`]],
];

rmSync(RESULT, { force: true });
for (const [name, command, args] of STEPS) {
  const began = performance.now();
  const capture = name === 'audit';
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: capture ? 'pipe' : 'inherit',
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (capture && result.status !== 0 && !isVerdict(result.stdout)) {
    // A registry mirror without an audit service must not stop the tests; a verdict of "vulnerable" must.
    console.log(`-- ${name}: skipped, since this registry does not answer audits (${seconds} s)`);
    continue;
  }
  if (name === 'tests') sayCounts();
  if (result.status !== 0) {
    if (capture) console.error(result.stdout);
    console.error(`-- ${name}: FAILED (${seconds} s)`);
    process.exit(result.status ?? 1);
  }
  console.log(`-- ${name}: passed (${seconds} s)`);
}

/** The count alone on a line, for whoever reads the log by machine. */
function sayCounts() {
  if (!existsSync(RESULT)) return;
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(RESULT, 'utf8'));
  console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}

function isVerdict(text) {
  try {
    return 'metadata' in JSON.parse(text);
  } catch {
    return false;
  }
}
