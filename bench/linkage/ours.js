// One run of our engine, built to JavaScript, in a process of its own; prints one JSON object. See bench.ts.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  clusterLinks,
  linkColumns,
  readCsv,
  readCsvInThreads,
  readSplinkModel,
  ThreadPool,
} from '../../packages/linkage/dist/index.js';

const { values } = parseArgs({
  options: {
    csv: { type: 'string' },
    rules: { type: 'string', default: 'loose' },
    threads: { type: 'string', default: '2' },
    edges: { type: 'string' },
    'score-only': { type: 'boolean', default: false },
  },
});
// Threads start while the records are read.
const pool = new ThreadPool(Number(values.threads));
const rules = JSON.parse(readFileSync(new URL('data/rules.json', import.meta.url), 'utf8'))[values.rules];
const saved = JSON.parse(readFileSync(new URL('splink/people-model.json', import.meta.url), 'utf8'));
saved.blocking_rules_to_generate_predictions = rules.map((sql) => ({ blocking_rule: sql, sql_dialect: 'duckdb' }));
const trained = readSplinkModel(saved);
const model = values['score-only'] ? trained : untrained(trained);

const columns = await readCsvInThreads(values.csv, ['first_name', 'surname', 'dob', 'postcode', 'phone'], pool);
const read = seconds();
const found = await linkColumns(columns, model, {
  pool,
  threshold: 0,
  train: values['score-only'] ? null : { seed: 20261124 },
});
await pool.close();
const linked = seconds();
const { left, right, weight } = found.edges;
// Connected components, as Splink's run makes; the guarded method, which the product uses, is timed after the total.
const links = { size: columns.size, left, right, weight };
const components = clusterLinks(links, { method: 'components' });
const total = seconds();
const { user, system } = process.cpuUsage();
const cpuSeconds = (user + system) / 1e6;
const peakMB = process.resourceUsage().maxRSS / 1024;

const guarded = clusterLinks(links);
const guardedSeconds = seconds() - total;
// What follows is judging, not linking.
const people = readCsv(values.csv, ['truth']);
let correct = 0;
const person = people.codes[0];
left.forEach((one, at) => {
  if (person[one] === person[right[at]]) correct += 1;
});
const { counts, size } = people.dictionaries[0];
let real = 0;
for (let code = 1; code < size; code += 1) real += (counts[code] * (counts[code] - 1)) / 2;
const [precision, recall] = [correct / left.length, correct / real];
if (values.edges !== undefined) writeEdges(values.edges);
process.stdout.write(
  JSON.stringify({
    seconds: { read, ...found.seconds, cluster: total - linked, total },
    cpuSeconds,
    peakMB,
    pairs: found.compared,
    pairsPerSecond: found.compared / found.seconds.score,
    links: left.length,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    clusters: components.count,
    guarded: { seconds: guardedSeconds, clusters: guarded.count, heldBack: guarded.heldBack.length },
    prior: found.model.prior,
    sessions: found.training?.sessions ?? [],
  }) + '\n',
);

/** Seconds since the process started, loading of the code included. */
function seconds() {
  return performance.now() / 1000;
}

function untrained(one) {
  return {
    ...one,
    prior: 1e-4,
    comparisons: one.comparisons.map((comparison) => ({
      ...comparison,
      levels: comparison.levels.map((level) => ({ ...level, m: undefined, u: undefined })),
    })),
  };
}

function writeEdges(path) {
  const file = openSync(path, 'w');
  const ids = readCsv(values.csv, ['unique_id']);
  const idOf = (at) => ids.dictionaries[0].text(ids.codes[0][at]);
  let lines = 'l,r,match_weight\n';
  left.forEach((one, at) => {
    const pair = [idOf(one), idOf(right[at])].sort();
    lines += `${pair[0]},${pair[1]},${weight[at]}\n`;
    if (lines.length < 1 << 20) return;
    writeSync(file, lines);
    lines = '';
  });
  writeSync(file, lines);
  closeSync(file);
}
