// "Who could this be?" in memory, against N stored records while 1,000 a second arrive; prints one JSON object.
// npm run build -w @throughline/linkage && node bench/linkage/live-memory.js --csv people.csv [--queries 20000]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LiveIndex, readCsv, readSplinkModel, recordAt } from '../../packages/linkage/dist/index.js';

const { values } = parseArgs({
  options: {
    csv: { type: 'string' },
    queries: { type: 'string', default: '20000' },
    rate: { type: 'string', default: '1000' },
  },
});
const queries = Number(values.queries);
const rate = Number(values.rate);
const rules = JSON.parse(readFileSync(new URL('data/rules.json', import.meta.url), 'utf8')).live;
const saved = JSON.parse(readFileSync(new URL('splink/people-model.json', import.meta.url), 'utf8'));
saved.blocking_rules_to_generate_predictions = rules.map((sql) => ({ blocking_rule: sql, sql_dialect: 'duckdb' }));
const model = readSplinkModel(saved);

const columns = readCsv(values.csv, ['first_name', 'surname', 'dob', 'postcode', 'phone']);
const started = performance.now();
const index = LiveIndex.of(columns, model);
const buildSeconds = (performance.now() - started) / 1000;

let state = 20261124;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
};
const fields = ['first_name', 'surname', 'dob', 'postcode', 'phone'];
/** A stored record as another would write it: one field mistyped or left out, every fifth as it is. */
function asked(at) {
  const record = { ...recordAt(columns, at) };
  const kind = random();
  const field = fields[Math.floor(random() * fields.length)];
  if (kind < 0.2 || record[field] === null) return record;
  const text = record[field];
  const place = Math.floor(random() * text.length);
  record[field] = kind < 0.4 ? null : text.slice(0, place) + text.slice(place + 1);
  return record;
}

const [times, adds] = [[], []];
let found = 0;
let compared = 0;
let capped = 0;
let arrived = 0;
// Both sides at once: whatever arrived by the clock is added before the next question.
const from = performance.now();
for (let query = 0; query < queries; query += 1) {
  const due = Math.floor(((performance.now() - from) / 1000) * rate) - arrived;
  for (let add = 0; add < due; add += 1) {
    const record = asked(Math.floor(random() * columns.size));
    const before = performance.now();
    index.add(record);
    adds.push(performance.now() - before);
    arrived += 1;
  }
  const target = Math.floor(random() * columns.size);
  const record = asked(target);
  const before = performance.now();
  const answer = index.search(record, { without: null, threshold: 0 });
  times.push(performance.now() - before);
  compared += answer.compared;
  if (answer.capped.length > 0) capped += 1;
  if (answer.candidates.some((candidate) => candidate.record === target)) found += 1;
}
const seconds = (performance.now() - from) / 1000;
const at = (list, share) =>
  list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? null;
process.stdout.write(
  `${JSON.stringify({
    records: columns.size,
    queries,
    buildSeconds,
    milliseconds: {
      p50: at(times, 0.5),
      p90: at(times, 0.9),
      p99: at(times, 0.99),
      p999: at(times, 0.999),
      max: at(times, 1),
    },
    adding: { arrived, perSecond: arrived / seconds, p50: at(adds, 0.5), p99: at(adds, 0.99), max: at(adds, 1) },
    meanCompared: compared / queries,
    cappedShare: capped / queries,
    foundShare: found / queries,
    residentMB: process.memoryUsage().rss / 2 ** 20,
  })}\n`,
);
