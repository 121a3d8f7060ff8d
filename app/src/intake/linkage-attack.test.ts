import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGround, type TestGround } from '../../../test/support/ground.ts';
import { receiveMany } from './receive.ts';
import { submissionSchema } from './submission.ts';
import { addGuardians } from './test-server.ts';
import { lookupOf } from './vault-lookup.ts';

/** Teachers of one kind of agency in one district: whoever guesses has one chance in so many. */
const PROVIDERS = 50;
/** Ten for the 1,000 trials of the published figure: LINKAGE_EACH=10. */
const EACH = Number(process.env['LINKAGE_EACH'] ?? 4);
const COLUMNS = `
  select to_jsonb(s) - 'id' as submission, s.xmin::text as transaction, to_jsonb(e) - 'lookup' as envelope, to_jsonb(t) - 'lookup' as token,
    to_jsonb(r) - 'submission_id' as receipt, l.entry::jsonb - 'id' as entry, l.seq::int as place
  from unnest($1::uuid[], $2::bytea[]) n (id, lookup)
  join tl.submission s on s.id = n.id join vault.envelope e on e.lookup = n.lookup join vault.source_token t on t.lookup = n.lookup
  join vault.receipt r on r.submission_id = n.id join ledger.entry l on l.entry::jsonb ->> 'id' = n.id::text`;

/** Everything the database holds of one submission, cut into values that can be compared. */
interface Seen {
  readonly by: number;
  readonly place: number;
  readonly values: Map<string, string>;
}

let opened: TestGround;
let seen: Seen[];

beforeAll(async () => {
  opened = await openTestGround();
  await addGuardians(opened);
  const { keys } = opened.ground;
  const accounts = Array.from({ length: PROVIDERS }, () => randomUUID());
  const by = shuffled(Array.from({ length: PROVIDERS * EACH }, (_, at) => at % PROVIDERS));
  const submission = submissionSchema.parse({
    topics: ['CCE'],
    narrative: 'A boy of about 14 has two telephones.',
    happened: { kind: 'unknown' },
    howKnown: 'saw_it',
    whoElseKnows: 'many',
    sourceRisk: 'none_known',
    routing: { dangerNow: false, crime: false, significantHarm: false },
  });
  const received = await receiveMany(
    opened.ground,
    by.map((provider) => ({
      submission,
      receiving: { channel: 'web', agencyType: 'school_academy', district: 'E07000094' } as const,
      source: {
        key: accounts[provider] ?? '',
        name: `Provider ${provider}`,
        role: 'Teacher',
        agencyId: 'a',
        agencyName: 'A school',
        contact: `provider-${provider}@school.example`,
      },
    })),
  );
  const ids = received.map(({ submissionId }) => submissionId);
  const lookups = ids.map((id) => lookupOf(keys, id));
  const rows = await opened.asAdmin(
    async (admin) => (await admin.query<Record<string, unknown> & { place: number }>(COLUMNS, [ids, lookups])).rows,
  );
  const provider = new Map(received.map(({ submissionId }, at) => [submissionId, by[at] ?? -1]));
  const idAt = new Map((await places()).map(({ seq, id }) => [seq, id]));
  seen = rows.map((row) => ({
    by: provider.get(idAt.get(row.place) ?? '') ?? -1,
    place: row.place,
    values: new Map(valuesIn(row)),
  }));
});
afterAll(() => opened.close());

/** An adversary with the whole database who knows who sent every submission but one, and guesses that one. */
describe('who sent a submission', () => {
  it(`is guessed no better than by chance, one in ${PROVIDERS} (R20)`, () => {
    expect(seen).toHaveLength(PROVIDERS * EACH);
    const byValues = likest(seen);
    const guessed = seen.flatMap((one, at) => [byValues[at] === one.by, nextTo(one) === one.by]);
    const success = guessed.filter(Boolean).length / guessed.length;
    // Two points above chance; in fewer trials than 1,000, four deviations of a guesser who has nothing but luck.
    const luck = 4 * Math.sqrt(((1 / PROVIDERS) * (1 - 1 / PROVIDERS)) / guessed.length);
    expect(success).toBeLessThanOrEqual(1 / PROVIDERS + Math.max(0.02, luck));
  });

  it('would be guessed nearly always if one value of a row gave the source away', () => {
    const leaky = seen.map((one) => ({
      ...one,
      values: new Map([
        ...one.values,
        ['token.token', opened.ground.keys.mac('source-token', `${one.by}`).toString('hex')],
      ]),
    }));
    const guesses = likest(leaky);
    const right = leaky.filter((one, at) => guesses[at] === one.by).length;
    expect(right / leaky.length).toBeGreaterThan(0.98);
  });
});

/**
 * For each: the sender of those that have a value in common with it, in the column in which equal values mean one sender
 * most often. The adversary learns that from everybody else's.
 */
function likest(all: readonly Seen[]): number[] {
  const columns = new Map<string, Map<string, Seen[]>>();
  for (const one of all)
    for (const [column, value] of one.values) {
      const holders = columns.get(column) ?? new Map<string, Seen[]>();
      columns.set(column, holders.set(value, [...(holders.get(value) ?? []), one]));
    }
  const telling = [...columns]
    .map(([column, holders]) => ({ column, holders, tells: howTelling([...holders.values()]) }))
    .filter(({ tells }) => tells > 0)
    .toSorted((a, b) => b.tells - a.tells);
  return all.map((target) => {
    for (const { column, holders } of telling) {
      const others = (holders.get(target.values.get(column) ?? '') ?? []).filter((other) => other !== target);
      if (others.length > 0) return mostOften(others.map(({ by }) => by));
    }
    return 0;
  });
}

/** Of the pairs that are equal in a column, the part that has one sender; 0 where there are too few to learn from. */
function howTelling(groups: readonly (readonly Seen[])[]): number {
  let [pairs, same] = [0, 0];
  for (const group of groups)
    for (const [at, one] of group.entries())
      for (const other of group.slice(at + 1)) {
        pairs += 1;
        if (one.by === other.by) same += 1;
      }
  return pairs < 20 ? 0 : same / pairs;
}

function mostOften(senders: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const sender of senders) counts.set(sender, (counts.get(sender) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

/** Whoever sent the one that came just before it. */
function nextTo(target: Seen): number {
  return (
    (seen.find(({ place }) => place === target.place - 1) ?? seen.find(({ place }) => place === target.place + 1))
      ?.by ?? -1
  );
}

/** Every column's value, and the beginning of each, by its name. */
function valuesIn(row: Readonly<Record<string, unknown>>, path = ''): [string, string][] {
  return Object.entries(row).flatMap(([name, value]): [string, string][] => {
    const column = `${path}${name}`;
    if (column === 'place') return [];
    if (value !== null && typeof value === 'object') return valuesIn(value as Record<string, unknown>, `${column}.`);
    const text = String(value);
    return [
      [column, text],
      [`${column}, its beginning`, text.slice(0, 8)],
    ];
  });
}

async function places(): Promise<{ seq: number; id: string }[]> {
  return opened.asAdmin(
    async (admin) =>
      (
        await admin.query<{ seq: number; id: string }>(
          `select seq::int, entry::jsonb ->> 'id' id from ledger.entry where entry::jsonb ->> 'op' = 'collect'`,
        )
      ).rows,
  );
}

function shuffled<T>(all: readonly T[]): T[] {
  const left = [...all];
  return all.map(() => left.splice(randomInt(left.length), 1)).flat();
}
