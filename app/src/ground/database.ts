import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { SERVICE, type Actor, type Purpose } from './access.ts';
import { appendEntry, type Entry } from './ledger.ts';
import type { Schema } from './schema.ts';

/** A transaction in which the actor is set: every query in it sees only what that actor may see. */
export type Tx = Transaction<Schema>;

/** What a transaction is for. Its entry goes into the ledger in the same commit; no act without a record. */
export type Act = Omit<Entry, 'at' | 'actor' | 'agency' | 'purpose'> & { readonly purpose: Purpose };

// Dates without a time stay strings: a Date would move them across midnight by the server's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

/** The only way any room reaches the database. */
export class Database {
  readonly #kysely: Kysely<Schema>;
  readonly #pool: pg.Pool;

  constructor(appUrl: string, connections = 10) {
    this.#pool = new pg.Pool({
      connectionString: appUrl,
      max: connections,
      connectionTimeoutMillis: 5000,
      idleTimeoutMillis: 30_000,
      statement_timeout: 60_000,
    });
    // An idle connection that breaks is replaced at the next use; the use then reports what is wrong.
    this.#pool.on('error', () => undefined);
    this.#kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: this.#pool }) });
  }

  /**
   * Runs `work` as `actor`. When it returns, the act's entry is appended to the ledger and all commits together; when it
   * throws, nothing is kept. The entry comes last, so that the ledger is held only for the commit.
   */
  async act<T>(actor: Actor, act: Act, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#kysely.transaction().execute(async (tx) => {
      await setActor(tx, actor.accountId, act.purpose);
      const result = await work(tx);
      await appendEntry(tx, { ...act, actor: actor.accountId, agency: actor.agencyId, at: new Date().toISOString() });
      return result;
    });
  }

  /**
   * Runs `work` with no actor at all: nothing protected can be read. For receiving, receipts and sign-in.
   * Such an act puts its own entry into the ledger where it changes anything, without naming a person.
   */
  async asNobody<T>(purpose: Purpose, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#kysely.transaction().execute(async (tx) => {
      await setActor(tx, '', purpose);
      return work(tx);
    });
  }

  /** Answers when the database answers. */
  async ping(): Promise<void> {
    await sql`select 1`.execute(this.#kysely);
  }

  async close(): Promise<void> {
    await this.#kysely.destroy();
  }
}

/**
 * Runs one step of a person's act with the sight of the service account, for what must be computed over all rows
 * (linkage, the projection of entities), and gives the actor back afterwards. The act stays that person's in the ledger.
 */
export async function asService<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const before = await sql<{ actor: string | null; purpose: string | null }>`
    select current_setting('app.actor', true) actor, current_setting('app.purpose', true) purpose`.execute(tx);
  const giveBack = (): Promise<unknown> =>
    sql`select set_config('app.actor', ${before.rows[0]?.actor ?? ''}, true)`.execute(tx);
  await sql`select set_config('app.actor', ${SERVICE.accountId}, true)`.execute(tx);
  let result: T;
  try {
    result = await work();
  } catch (error) {
    // Where the database refused, the whole transaction is over and takes no more statements; the refusal is what to tell.
    await giveBack().catch(() => undefined);
    throw error;
  }
  await giveBack();
  return result;
}

async function setActor(tx: Tx, accountId: string, purpose: Purpose): Promise<void> {
  await sql`select set_config('app.actor', ${accountId}, true), set_config('app.purpose', ${purpose}, true)`.execute(
    tx,
  );
}

/** True for an error that means the database could not be reached, rather than that it refused. */
export function isUnreachable(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  const message = (error as { message?: string }).message ?? '';
  return (
    /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|57P0|08)/u.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated/u.test(message)
  );
}
