import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actorOf, allow, notFound, type Ground, type Tx } from '../ground/index.ts';
import { ledgerPage, namedAccounts, type LedgerFilter } from './ledger-page.ts';
import { lastCheckpoint, ledgerSize } from './ledger-store.ts';
import { NOT_NAMED, OPERATIONS } from './ledger-words.ts';
import { proofOf } from './proof.ts';
import { verdictInWords, verifyLedger } from './verify.ts';

const AUDITOR = allow('auditor');
const VIEW = 'oversight/views/ledger.njk';

/** The ledger: who did what, whether it is whole, and the proof of one entry. Reading it is an act in it. */
export function ledgerRoutes(app: FastifyInstance, ground: Ground): void {
  const { database } = ground;

  app.get('/oversight/ledger', { config: { access: AUDITOR } }, async (request, reply) => {
    const { filter, errors } = readFilter(request);
    const found = await database.act(
      actorOf(request),
      { op: 'consult', what: 'ledger', did: 'read a page', purpose: 'oversight' },
      async (tx) => ({
        ...(await ledgerPage(tx, filter)),
        ...(await stateOfLedger(tx)),
        accounts: await namedAccounts(tx),
      }),
    );
    return reply.page(VIEW, {
      title: 'The ledger',
      ...found,
      filter,
      errors,
      olderQuery: olderQuery(filter, found.older),
      operations: OPERATIONS,
      notNamed: NOT_NAMED,
    });
  });

  app.post('/oversight/ledger/verify', { config: { access: AUDITOR } }, async (request, reply) => {
    // Recorded first: a ledger found damaged might not take the entry afterwards.
    const state = await database.act(
      actorOf(request),
      { op: 'consult', what: 'ledger', did: 'asked for verification', purpose: 'oversight' },
      stateOfLedger,
    );
    const verdict = await verifyLedger(ground);
    return reply.page('oversight/views/verdict.njk', {
      title: 'Is the ledger whole?',
      back: '/oversight/ledger',
      ...state,
      verdict,
      inWords: verdictInWords(verdict),
    });
  });

  app.get('/oversight/ledger/:seq/proof', { config: { access: AUDITOR } }, async (request, reply) => {
    const text = (request.params as { seq: string }).seq;
    if (!/^\d{1,15}$/u.test(text)) throw notFound();
    const seq = Number(text);
    const proof = await database.act(
      actorOf(request),
      { op: 'disclose', what: 'ledger', did: `proof of entry ${seq} downloaded`, purpose: 'oversight' },
      async (tx) => {
        if (seq >= (await ledgerSize(tx))) throw notFound();
        return proofOf(tx, ground, seq);
      },
    );
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="ledger-entry-${seq}.json"`)
      .send(`${JSON.stringify(proof, null, 2)}\n`);
  });
}

async function stateOfLedger(
  tx: Tx,
): Promise<{ size: number; checkpoint: { size: number; at: Date } | null; note: string | null; unsigned: number }> {
  const [size, last] = [await ledgerSize(tx), await lastCheckpoint(tx)];
  return {
    size,
    checkpoint: last && { size: last.size, at: last.recordedAt },
    note: last?.note ?? null,
    unsigned: size - (last?.size ?? 0),
  };
}

function readFilter(request: FastifyRequest): { filter: LedgerFilter; errors?: Record<string, string> } {
  const query = request.query as Record<string, unknown>;
  const text = (name: string): string | null => {
    const value = query[name];
    return typeof value === 'string' &&
      value.trim() !== '' &&
      value.length <= 100 &&
      value.isWellFormed() &&
      !value.includes('\u0000')
      ? value.trim()
      : null;
  };
  const [op, what, actor, day, before] = [text('op'), text('what'), text('actor'), text('day'), text('before')];
  const filter: LedgerFilter = {
    op: op !== null && Object.hasOwn(OPERATIONS, op) ? op : null,
    what,
    actor: actor !== null && /^(none|[\da-f-]{36})$/u.test(actor) ? actor : null,
    day: day !== null && isDay(day) ? day : null,
    before: before !== null && /^\d{1,15}$/u.test(before) ? Number(before) : null,
  };
  return day !== null && filter.day === null
    ? { filter, errors: { day: 'Enter the day as year-month-day, for example 2026-03-09' } }
    : { filter };
}

function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/u.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  );
}

function olderQuery({ op, what, actor, day }: LedgerFilter, older: number | null): string | null {
  if (older === null) return null;
  const given = Object.entries({ op, what, actor, day }).filter((pair): pair is [string, string] => pair[1] !== null);
  return new URLSearchParams([...given, ['before', String(older)]]).toString();
}
