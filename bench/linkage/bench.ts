/**
 * Our engine against Splink 4 on DuckDB: same machine, same records, same comparisons and blocking rules, one after the
 * other in the same run, each in a process of its own and trained by its own means. `npm run bench -- linkage --records N
 * --json` prints one JSON object; without Splink (see splink/README.md) ours runs alone and says so.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PEOPLE_SEED, writePeopleCsv } from './data/people.ts';
import { compareEdges, type EdgeComparison } from './compare-edges.ts';

const HERE = fileURLToPath(new URL('./', import.meta.url));
const PYTHON = process.env['SPLINK_PYTHON'] ?? '/opt/splink/bin/python';

/** What one run of one engine took and gave. `seconds.total` of ours starts with the process, of Splink after its imports. */
export interface EngineRun {
  readonly seconds: Readonly<Record<string, number>>;
  readonly cpuSeconds: number;
  readonly peakMB: number;
  readonly pairs: number;
  readonly links: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

interface Figures {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMB: number;
  readonly pairsPerSecond: number;
  readonly f1: number;
}

/** Run it. Options: `--records N` (1,000,000), `--rules loose|tight`, `--threads N` (2), `--no-splink`, `--json`. */
export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      records: { type: 'string', default: '1000000' },
      rules: { type: 'string', default: 'loose' },
      threads: { type: 'string', default: '2' },
      'no-splink': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const records = Number(values.records);
  if (!Number.isInteger(records) || records < 10) throw new Error('--records must be a whole number of 10 or more.');
  const say = (text: string): void => {
    if (!values.json) process.stdout.write(`${text}\n`);
  };
  build(say);
  const csv = people(records, say);
  const shared = ['--csv', csv, '--rules', values.rules, '--threads', values.threads];
  const splinkIs = !values['no-splink'] && existsSync(PYTHON);
  say(splinkIs ? 'ours, then Splink, each trained by its own means …' : `Splink is not here (${PYTHON}): ours alone.`);
  const load = loadavg()[0] ?? 0;
  const ours = oursRun(shared);
  const splink = splinkIs ? splinkRun(shared) : null;
  const identical = splinkIs ? sameModel(csv, shared, say) : null;
  const figures = { ours: figuresOf(ours), splink: splink === null ? null : figuresOf(splink) };
  const result = {
    records,
    pairs: ours.pairs,
    rules: values.rules,
    machine: machine(load),
    ...figures,
    ratio: splink === null || figures.splink === null ? null : ratios(figures.ours, figures.splink),
    sameModel: identical,
    details: { ours, splink },
  };
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`);
  return Promise.resolve();
}

function build(say: (text: string) => void): void {
  say('building the package …');
  execFileSync('npm', ['run', '--silent', 'build', '-w', '@throughline/linkage'], {
    cwd: join(HERE, '../..'),
    stdio: 'pipe',
  });
}

function people(records: number, say: (text: string) => void): string {
  const folder = join(tmpdir(), 'throughline-bench');
  mkdirSync(folder, { recursive: true });
  const csv = join(folder, `people-${records}-${PEOPLE_SEED}.csv`);
  if (!existsSync(csv)) {
    say(`writing ${records} synthetic people …`);
    writePeopleCsv(csv, { records });
  }
  return csv;
}

function oursRun(shared: readonly string[]): EngineRun {
  return child(process.execPath, [join(HERE, 'ours.js'), ...shared]);
}

function splinkRun(shared: readonly string[]): EngineRun {
  return child(PYTHON, [join(HERE, 'splink/run.py'), ...shared]);
}

/** Both score with Splink's saved model: every link and weight is compared, and the scoring alone is timed. */
function sameModel(
  csv: string,
  shared: readonly string[],
  say: (text: string) => void,
): EdgeComparison & { readonly ours: EngineRun; readonly splink: EngineRun } {
  say('both with the model that Splink saved …');
  const [ourEdges, theirEdges] = [`${csv}.ours.csv`, `${csv}.splink.csv`];
  const ours = child(process.execPath, [join(HERE, 'ours.js'), ...shared, '--score-only', '--edges', ourEdges]);
  const model = ['--model', join(HERE, 'splink/people-model.json'), '--score-only', '--edges', theirEdges];
  const splink = child(PYTHON, [join(HERE, 'splink/run.py'), ...shared, ...model]);
  return { ...compareEdges(ourEdges, theirEdges), ours, splink };
}

function child(command: string, args: readonly string[]): EngineRun {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  const line = done.stdout.trim().split('\n').at(-1) ?? '';
  if (done.status !== 0 || !line.startsWith('{'))
    throw new Error(`${command} ${args.join(' ')} failed:\n${done.stderr}`);
  return JSON.parse(line) as EngineRun;
}

function figuresOf(one: EngineRun): Figures {
  const scoring = one.seconds['score'] ?? one.seconds['predict'] ?? NaN;
  return {
    seconds: one.seconds['total'] ?? NaN,
    cpuSeconds: one.cpuSeconds,
    peakMB: one.peakMB,
    pairsPerSecond: one.pairs / scoring,
    f1: one.f1,
  };
}

function ratios(ours: Figures, splink: Figures): Figures {
  return {
    seconds: splink.seconds / ours.seconds,
    cpuSeconds: splink.cpuSeconds / ours.cpuSeconds,
    peakMB: splink.peakMB / ours.peakMB,
    pairsPerSecond: ours.pairsPerSecond / splink.pairsPerSecond,
    f1: ours.f1 / splink.f1,
  };
}

function machine(loadBefore: number): unknown {
  const [first] = cpus();
  return {
    cpu: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore,
  };
}
