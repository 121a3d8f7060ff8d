import { sql } from 'kysely';
import { asService, SERVICE, type Ground, type Keys, type Tx } from '../ground/index.ts';
import { lookupOf } from './vault-lookup.ts';

/**
 * Whether reports have one source, without who it is. The database holds a pseudonym of the source sealed under a key that
 * is kept outside it, with a fresh nonce each time: two rows of one source are as different as two of two. They are opened
 * only here, in memory, and leave only as a count, or as a token made for one case (security.md §5.4): tokens of two cases
 * are never equal, so cases cannot be joined by who spoke in both.
 */

/** 64 bits, as security.md §5.4 has them. Before migration 0011 the pseudonym itself stood in the database, with this length. */
const PSEUDONYM_BYTES = 8;
const AT_ONCE = 1000;

/** A sealed pseudonym for a new row. Never equal to another, even of the same source. */
export function newSourceToken(keys: Keys, sourceKey: string): Buffer {
  return keys.seal('source-token-seal', keys.mac('source-token', sourceKey).subarray(0, PSEUDONYM_BYTES));
}

/** Binds reports that came from a feed to that feed as their one source. With the service's sight. */
export async function bindFeed(tx: Tx, keys: Keys, reportIds: readonly string[], sourceKey: string): Promise<void> {
  if (reportIds.length === 0) return;
  const tokens = reportIds.map(() => newSourceToken(keys, sourceKey));
  await sql`select vault.bind_feed(${[...reportIds]}::uuid[], ${tokens}::bytea[])`.execute(tx);
}

/**
 * How many different sources stand behind these reports, which make one case. A report without a token counts as one of its
 * own. Whoever may not count sources gets 0.
 * @param caseId names the case, whatever it is: 'line <id>'.
 */
export async function independentSources(
  tx: Tx,
  keys: Keys,
  caseId: string,
  reportIds: readonly string[],
): Promise<number> {
  return (await independentSourcesOf(tx, keys, new Map([[caseId, reportIds]]))).get(caseId) ?? 0;
}

/** The same for many cases in one query: how many different sources stand behind each. */
export async function independentSourcesOf(
  tx: Tx,
  keys: Keys,
  cases: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, number>> {
  const pseudonyms = await pseudonymsOfReports(tx, keys, [...new Set([...cases.values()].flat())]);
  return new Map(
    [...cases].map(([caseId, reportIds]) => {
      const allowed = reportIds.filter((id) => pseudonyms.has(id));
      const sources = allowed.map((id) => {
        const pseudonym = pseudonyms.get(id);
        return pseudonym ? caseToken(keys, caseId, pseudonym) : id;
      });
      return [caseId, new Set(sources).size];
    }),
  );
}

/**
 * For work of the service itself: a token for each of these submissions, made for this case alone. Equal tokens are one
 * source; who it is they do not say. A submission without a source has none.
 */
export async function sameSourceGroups(
  tx: Tx,
  keys: Keys,
  caseId: string,
  submissionIds: readonly string[],
): Promise<Map<string, string>> {
  const found = await pseudonymsOf(tx, keys, submissionIds);
  return new Map([...found].map(([id, pseudonym]) => [id, caseToken(keys, caseId, pseudonym)]));
}

/**
 * How many different sources stand behind these reports and a submission that is no report yet. Lends the service's sight,
 * because nobody else may compare a submission's source.
 */
export async function independentSourcesWith(
  tx: Tx,
  keys: Keys,
  submissionId: string,
  reportIds: readonly string[],
): Promise<number> {
  return asService(tx, async () => {
    const own = (await pseudonymsOf(tx, keys, [submissionId])).get(submissionId);
    const reports = await pseudonymsOfReports(tx, keys, reportIds);
    const sources = [
      own?.toString('hex') ?? submissionId,
      ...reportIds.map((id) => reports.get(id)?.toString('hex') ?? id),
    ];
    return new Set(sources).size;
  });
}

/**
 * Seals the pseudonyms that stood in the database before migration 0011, a thousand to a transaction. Any number of processes may do it at
 * once, and it may be stopped anywhere and begun again; until it is done, counts are right all the same.
 * @returns how many were sealed
 */
export async function sealOldTokens({ database, keys }: Ground, stopped: () => boolean = () => false): Promise<number> {
  for (let sealed = 0; ;) {
    const rows = await database.act(
      SERVICE,
      { op: 'system', what: 'source token', did: 'looked for tokens that are not sealed', purpose: 'administration' },
      async (tx) => {
        const bare = await sql<{
          lookup: Buffer | null;
          report_id: string | null;
          token: Buffer;
        }>`select lookup, report_id, token from vault.bare_tokens(${AT_ONCE})`.execute(tx);
        if (bare.rows.length === 0) return 0;
        await sql`select vault.seal_tokens(${bare.rows.map((row) => row.lookup)}::bytea[], ${bare.rows.map((row) => row.report_id)}::uuid[],
          ${bare.rows.map((row) => keys.seal('source-token-seal', row.token))}::bytea[])`.execute(tx);
        return bare.rows.length;
      },
    );
    sealed += rows;
    if (rows < AT_ONCE || stopped()) return sealed;
  }
}

/** Null for a report without a token; no entry at all for whoever may not count sources. */
async function pseudonymsOfReports(
  tx: Tx,
  keys: Keys,
  reportIds: readonly string[],
): Promise<Map<string, Buffer | null>> {
  if (reportIds.length === 0) return new Map();
  const { rows } = await sql<{
    report_id: string;
    token: Buffer | null;
  }>`select report_id, token from vault.report_tokens(${[...reportIds]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.report_id, row.token && pseudonymIn(keys, row.token)]));
}

/** Given to the service alone by the vault's own function. */
async function pseudonymsOf(tx: Tx, keys: Keys, submissionIds: readonly string[]): Promise<Map<string, Buffer>> {
  if (submissionIds.length === 0) return new Map();
  const ids = new Map(submissionIds.map((id) => [lookupOf(keys, id).toString('hex'), id]));
  const lookups = submissionIds.map((id) => lookupOf(keys, id));
  const { rows } = await sql<{
    lookup: Buffer;
    token: Buffer;
  }>`select lookup, token from vault.submission_tokens(${lookups}::bytea[])`.execute(tx);
  return new Map(rows.map((row) => [ids.get(row.lookup.toString('hex')) ?? '', pseudonymIn(keys, row.token)]));
}

function pseudonymIn(keys: Keys, token: Buffer): Buffer {
  return token.length === PSEUDONYM_BYTES ? token : keys.open('source-token-seal', token);
}

function caseToken(keys: Keys, caseId: string, pseudonym: Buffer): string {
  return keys
    .mac('case-token', `${pseudonym.toString('hex')}|${caseId}`)
    .subarray(0, PSEUDONYM_BYTES)
    .toString('hex');
}
