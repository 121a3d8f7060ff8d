import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { candidatesFor } from '../../app/src/identity/candidates.ts';
import { comparedRecord } from '../../app/src/identity/compared-record.ts';
import { Database, type Actor } from '../../app/src/ground/index.ts';
import { migrate } from '../../app/src/ground/migrate.ts';
import { arrive } from './live/arrivals.ts';
import { startCluster } from './live/cluster.ts';
import { chances, fragment, mistyped, type Person } from './live/records.ts';
import { store } from './live/store.ts';

/**
 * Measures "who could this be?" over PostgreSQL: N people mentioned are stored, then one partial record after another is looked up as a member of
 * the desk would, under row security, while further records arrive. Prints one JSON object; times in milliseconds.
 *
 *   npx tsx bench/linkage/live-postgres.ts --records 1000000 --queries 5000 --rate 1000
 */
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    queries: { type: 'string', default: '5000' },
    rate: { type: 'string', default: '1000' },
    port: { type: 'string', default: '54330' },
    bin: { type: 'string', default: '/usr/lib/postgresql/15/bin' },
  },
});
const [records, queries, rate, port] = [values.records, values.queries, values.rate, values.port].map(Number) as [
  number,
  number,
  number,
  number,
];
const say = (step: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${step}`);

const cluster = await startCluster(values.bin, port);
try {
  const { appUrl } = await migrate(cluster.url, randomBytes(16).toString('hex'));
  say(`storing ${records} mentions`);
  const stored = await store(cluster, records);
  const database = new Database(appUrl, 2);
  const answers = await measure(database, appUrl, stored.reader, stored.sample);
  await database.close();
  console.log(JSON.stringify({ records, ...stored.built, ...answers }, null, 2));
} finally {
  await cluster.stop();
}

async function measure(
  database: Database,
  appUrl: string,
  reader: Actor,
  sample: readonly Person[],
): Promise<Record<string, unknown>> {
  const chance = chances(77);
  const ask = async (
    person: Person,
    times: number[],
    whole: number[],
  ): Promise<{ compared: number; capped: boolean }> => {
    const { fields, district } = fragment(chance() < 0.4 ? mistyped(person, chance) : person, chance);
    const record = comparedRecord(fields, district);
    const from = performance.now();
    const act = { op: 'consult', what: 'submission', did: 'read', purpose: 'intelligence' } as const;
    const found = await database.act(reader, act, async (tx) => {
      const asked = performance.now();
      const answer = await candidatesFor(tx, record, reader, { least: -12 });
      times.push(performance.now() - asked);
      return answer;
    });
    whole.push(performance.now() - from);
    return { compared: found.compared, capped: found.tooCommon.length > 0 };
  };
  for (let at = 0; at < 300; at++) await ask(sample[at % sample.length] as Person, [], []);
  say(`asking ${queries} times while ${rate} records a second arrive`);
  const arriving = arrive(appUrl, rate);
  const [times, whole]: [number[], number[]] = [[], []];
  let [compared, capped] = [0, 0];
  const began = performance.now();
  for (let at = 0; at < queries; at++) {
    const one = await ask(sample[(at * 7919) % sample.length] as Person, times, whole);
    compared += one.compared;
    capped += one.capped ? 1 : 0;
  }
  const seconds = (performance.now() - began) / 1000;
  const arrived = await arriving.stop();
  return {
    queries,
    arrivedPerSecond: Math.round(arrived / seconds),
    candidatesFor: percentiles(times),
    withTransactionAndLedger: percentiles(whole),
    meanCompared: Number((compared / queries).toFixed(1)),
    shareWithAKeyTooCommon: Number((capped / queries).toFixed(3)),
  };
}

function percentiles(times: readonly number[]): Record<string, number> {
  const inOrder = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Number((inOrder[Math.min(inOrder.length - 1, Math.floor(share * inOrder.length))] ?? NaN).toFixed(3));
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
}
