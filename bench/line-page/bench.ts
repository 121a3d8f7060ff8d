import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { setup } from '../../test/support/database-server.ts';
import { openTestGround } from '../../test/support/ground.ts';
import { sessionOf } from '../../test/support/session.ts';
import { createServer } from '../../app/src/main.ts';
import { fill } from './fill.ts';

interface Times {
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly failed: number;
}

/**
 * A line's pages while requests arrive at a steady rate whatever the answers take (an open loop, so that waiting counts), over the embedded
 * database filled with N ties, and over one of a tenth of them in the same run, as the ratio. Times in milliseconds.
 *
 *   npm run bench -- line-page --associations 1000000 --rate 20 --seconds 60 --json
 */
export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      associations: { type: 'string', default: '1000000' },
      rate: { type: 'string', default: '20' },
      seconds: { type: 'string', default: '60' },
      json: { type: 'boolean', default: false },
    },
  });
  const [associations, rate, seconds] = [values.associations, values.rate, values.seconds].map(Number) as [
    number,
    number,
    number,
  ];
  if (![associations, rate, seconds].every((value) => Number.isInteger(value) && value > 0))
    throw new Error('Give whole numbers above 0, for example --associations 1000000 --rate 20 --seconds 60.');
  const stop = await setup();
  try {
    const small = await measured(Math.round(associations / 10), rate, Math.min(seconds, 20));
    const whole = await measured(associations, rate, seconds);
    const ratios = Object.fromEntries(
      Object.entries(whole.pages).map(([page, { p95 }]) => [
        page,
        Number((p95 / (small.pages[page]?.p95 ?? 1)).toFixed(2)),
      ]),
    );
    const result = {
      machine: `${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}, embedded PostgreSQL`,
      rate,
      seconds,
      whole,
      small,
      'p95 of the whole over the small': ratios,
    };
    console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
  } finally {
    await stop();
  }
}

async function measured(
  associations: number,
  rate: number,
  seconds: number,
): Promise<{ associations: number; filled: object; fillSeconds: number; pages: Record<string, Times> }> {
  const opened = await openTestGround();
  const app = await createServer(opened.ground);
  try {
    const began = performance.now();
    const analyst = opened.persona('analyst-ari-lumb');
    const filled = await opened.asAdmin((client) => fill(client, opened.ground.keys, associations, analyst.accountId));
    const fillSeconds = Math.round((performance.now() - began) / 1000);
    const { cookie } = await sessionOf(opened.ground, analyst);
    const url = await app.listen({ port: 0 });
    const pages: Record<string, Times> = {};
    for (const page of ['', '/network', '/people']) {
      const paths = filled.lines.map((id) => `/lines/${id}${page}`);
      await load(url, cookie, paths, rate, 5);
      pages[`/lines/:id${page}`] = await load(url, cookie, paths, rate, seconds);
    }
    pages['/lines/around/:hub'] = await load(url, cookie, [`/lines/around/${filled.hub}`], 2, Math.min(seconds, 15));
    return { associations, filled: { ...filled, lines: filled.lines.length }, fillSeconds, pages };
  } finally {
    await app.close();
    await opened.close();
  }
}

/** Sends a request each 1/rate seconds, in turn over the paths, and waits for all. */
async function load(
  url: string,
  cookie: string,
  paths: readonly string[],
  rate: number,
  seconds: number,
): Promise<Times> {
  const times: number[] = [];
  let failed = 0;
  const asked: Promise<void>[] = [];
  const began = performance.now();
  for (let at = 0; at < rate * seconds; at++) {
    const due = began + (at * 1000) / rate;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    asked.push(
      (async () => {
        const response = await fetch(url + (paths[at % paths.length] ?? ''), { headers: { cookie } });
        await response.arrayBuffer();
        if (response.status !== 200) failed += 1;
        // From when it was due: a request that waited for this process has waited.
        times.push(performance.now() - due);
      })(),
    );
  }
  await Promise.all(asked);
  const sorted = times.toSorted((a, b) => a - b);
  const quantile = (share: number): number => Number((sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1));
  return { requests: times.length, p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), failed };
}
