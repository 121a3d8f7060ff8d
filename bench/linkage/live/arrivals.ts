import { randomUUID } from 'node:crypto';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Database, SERVICE, type Tx } from '../../../app/src/ground/index.ts';
import { sql } from 'kysely';
import { keyMentions } from '../../../app/src/identity/match-key-store.ts';
import { lockIdentity } from '../../../app/src/identity/projection.ts';
import { chances, fragment, people } from './records.ts';

const BATCHES_A_SECOND = 10;

/** Takes in `rate` records a second, in a thread and over a connection of its own, until it is stopped; answers with how many came. */
export function arrive(url: string, rate: number): { readonly stop: () => Promise<number> } {
  if (rate === 0) return { stop: () => Promise.resolve(0) };
  const worker = new Worker(
    `import('tsx/esm/api').then(({ tsImport }) => tsImport(${JSON.stringify(import.meta.url)}, ${JSON.stringify(import.meta.url)}))`,
    { eval: true, workerData: { url, rate } },
  );
  return {
    stop: () =>
      new Promise((resolve, reject) => {
        worker.once('message', (count: number) => {
          resolve(count);
        });
        worker.once('error', reject);
        worker.postMessage('stop');
      }),
  };
}

async function takeIn(url: string, rate: number): Promise<void> {
  const database = new Database(url, 1);
  let [stopped, arrived] = [false, 0];
  parentPort?.once('message', () => {
    stopped = true;
  });
  const chance = chances(99);
  const source = people(10_000_000);
  const began = performance.now();
  for (let batch = 0; !stopped; batch++) {
    const some = Array.from({ length: Math.round(rate / BATCHES_A_SECOND) }, () => source.next().value).flatMap(
      (one) => (one ? [fragment(one, chance)] : []),
    );
    await database.act(SERVICE, { op: 'collect', what: 'bench', did: 'took in', purpose: 'intelligence' }, (tx) =>
      insert(tx, some),
    );
    arrived += some.length;
    const next = began + ((batch + 1) * 1000) / BATCHES_A_SECOND;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
  }
  await database.close();
  parentPort?.postMessage(arrived);
}

/** The report, the mention, its entity and its keys: what the product writes of each person before it proposes anything. */
async function insert(tx: Tx, fragments: readonly ReturnType<typeof fragment>[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from tl.compartment where name = 'analysts'`.execute(tx);
  const compartment = rows[0]?.id ?? '';
  const ids = fragments.map(() => randomUUID());
  const reports = fragments.map(() => randomUUID());
  await lockIdentity(tx);
  await sql`
    insert into tl.report (id, reference, kind, text, topics, scheme, source_eval, assessment, handling, agency_class, district, compartment)
    select id, 'TL-NEW', 'cpi', 'It is reported.', '{CCE}', '3x5x2', '2', 'C', 'P', 'education', district, ${compartment}::uuid
    from unnest(${reports}::uuid[], ${fragments.map(({ district }) => district)}::text[]) as r (id, district)`.execute(
    tx,
  );
  await sql`
    insert into tl.mention (id, report_id, kind, text, fields, compartment)
    select id, report_id, 'person', name, fields::jsonb, ${compartment}::uuid
    from unnest(${ids}::uuid[], ${reports}::uuid[], ${fragments.map(({ name }) => name)}::text[],
                ${fragments.map(({ fields }) => JSON.stringify(fields))}::text[]) as m (id, report_id, name, fields)`.execute(
    tx,
  );
  await sql`
    insert into tl.entity_member (mention_id, entity_id, kind, compartment)
    select id, id, 'person', ${compartment}::uuid from unnest(${ids}::uuid[]) id`.execute(tx);
  await keyMentions(tx, ids);
}

if (!isMainThread) {
  const { url, rate } = workerData as { url: string; rate: number };
  await takeIn(url, rate);
}
