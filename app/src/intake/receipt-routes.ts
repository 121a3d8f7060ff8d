import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { anyone, field, Problem, type Ground } from '../ground/index.ts';
import { AttemptLimit } from './attempt-limit.ts';
import { hashOfReceiptCode, readReceiptCode } from './receipt-code.ts';

/** The four real ends of a submission, in plain words. Source: the partnership form's own page, domain.md §2. */
const OUTCOMES: Readonly<Record<string, string>> = {
  INTEL_LOG: 'Used. A version that cannot point at you was made, and officers can see it.',
  CRIME: 'It is about a crime. It was passed to the police’s crime desk.',
  SAFEGUARD: 'Someone may need protecting. It was passed to safeguarding services.',
  NFA: 'No further action. It was read and kept for the time the rules allow.',
  // A repeat adds to what is known already: to say "we had this" would tell what is held.
  DUPLICATE: 'Used. A version that cannot point at you was made, and officers can see it.',
};

/** "Check a receipt": without signing in. A code that is unknown and one without an outcome get the same answer. */
export function receiptRoutes(app: FastifyInstance, { config, database, keys }: Ground): void {
  const attempts = new AttemptLimit(5, 15 * 60_000);

  app.get('/receipt', { config: { access: anyone } }, async (_request, reply) =>
    reply.page('intake/views/receipt.njk', { code: '' }),
  );

  app.post('/receipt', { config: { access: anyone, csrf: 'draft' } }, async (request, reply) => {
    if (config.rateLimits && !attempts.allow(request.ip, Date.now())) {
      throw new Problem(429, 'too-many-codes', 'Too many codes were tried from here. Wait 15 minutes and try again.');
    }
    const typed = field(request, 'code');
    const code = readReceiptCode(typed);
    if (code === null)
      return reply.status(400).page('intake/views/receipt.njk', {
        code: typed.slice(0, 200),
        errors: { code: 'Enter the 16 digits of your code. Spaces do not matter' },
      });
    const found = await database.asNobody('intake', async (tx) => {
      const rows = await sql<{ outcome: string | null; on_day: string | null }>`
        select outcome, on_day from vault.receipt_outcome(${hashOfReceiptCode(keys, code)}, ${config.receiptDelayHours}::float8 * interval '1 hour')`.execute(
        tx,
      );
      return rows.rows[0];
    });
    const outcome = found?.outcome ? (OUTCOMES[found.outcome] ?? null) : null;
    return reply.page('intake/views/receipt.njk', {
      code,
      asked: true,
      outcome,
      onDay: outcome === null ? null : found?.on_day,
    });
  });
}
