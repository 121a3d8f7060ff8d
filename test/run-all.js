// `npm test`: everything that must hold before a change lands, in the order of what fails fastest.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const RESULT = `${root}node_modules/.cache/test-result.json`;
const bin = (name) => `${root}node_modules/.bin/${name}`;

/** Independent of each other, so they run side by side. */
const CHECKS = [
  ['format', bin('prettier'), ['--check', '.', '--log-level', 'warn', '--cache']],
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
];

/** The longest check, which has most of one core's work to do while the tests wait for databases and browsers. */
const BESIDE_TESTS = 'lint';

rmSync(RESULT, { force: true });
const beside = CHECKS.find(([name]) => name === BESIDE_TESTS);
const first = await Promise.all(CHECKS.filter((check) => check !== beside).map((check) => run(...check)));
first.forEach(say);
stopAt(first.find(isFailure));

const began = performance.now();
const tests = spawn(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${RESULT}`], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
const ended = new Promise((done) => tests.on('close', (status) => done(status ?? 1)));
const lint = await run(...beside);
if (isFailure(lint)) tests.kill('SIGINT');
const status = await ended;
say(lint);
stopAt(isFailure(lint) ? lint : undefined);
sayCounts();
const took = ((performance.now() - began) / 1000).toFixed(1);
console.log(`-- tests: ${status === 0 ? 'passed' : 'FAILED'} (${took} s)`);
process.exit(status);

function say({ name, seconds, status, output, answer }) {
  // A registry mirror without an audit service must not stop the tests; a verdict of "vulnerable" must.
  if (name === 'audit' && status !== 0 && !isVerdict(answer)) {
    console.log(`-- ${name}: skipped, since this registry does not answer audits (${seconds} s)`);
    return;
  }
  if (status !== 0 || name !== 'audit') process.stdout.write(output);
  console.log(`-- ${name}: ${status === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
}

function isFailure({ name, status, answer }) {
  return status !== 0 && (name !== 'audit' || isVerdict(answer));
}

function stopAt(failed) {
  if (failed) process.exit(failed.status || 1);
}

/** Run a check to its end; never rejects. */
function run(name, command, args) {
  const began = performance.now();
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, shell: process.platform === 'win32' });
    let output = '';
    // What it says on its output alone: the audit's verdict is JSON there, whatever it warns of beside it.
    let answer = '';
    child.stdout.on('data', (piece) => {
      output += piece;
      answer += piece;
    });
    child.stderr.on('data', (piece) => (output += piece));
    child.on('error', (error) => (output += `${command}: ${error.message}\n`));
    child.on('close', (status) => {
      done({ name, status: status ?? 1, output, answer, seconds: ((performance.now() - began) / 1000).toFixed(1) });
    });
  });
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
