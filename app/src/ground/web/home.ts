import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { anyone } from '../access.ts';
import type { Ground } from '../ground.ts';
import { STATEMENTS } from '../words/statements.ts';
import { inLanguage } from './language.ts';
import { homeOf } from './navigation.ts';

/** The front page, the statements every public service has, and what a supervisor asks. */
export function homeRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/', { config: { access: anyone } }, async (request, reply) =>
    reply.page('home.njk', {
      w: inLanguage(request, STATEMENTS).home,
      home: request.actor ? homeOf(request.actor) : null,
    }),
  );

  for (const name of ['accessibility', 'privacy'] as const)
    app.get(`/${name}`, { config: { access: anyone } }, async (request, reply) =>
      reply.page(`${name}.njk`, { w: inLanguage(request, STATEMENTS)[name] }),
    );

  app.get('/healthz', { config: { access: anyone } }, async () => ({ alive: true }));
  app.get('/readyz', { config: { access: anyone } }, async (_request, reply) => {
    const checks = {
      database: await answers(() => database.ping()),
      migrations: await answers(() => database.asNobody('administration', (tx) => sql`select tl.actor()`.execute(tx))),
    };
    return reply.status(Object.values(checks).every(Boolean) ? 200 : 503).send(checks);
  });
}

async function answers(check: () => Promise<unknown>): Promise<boolean> {
  try {
    await check();
    return true;
  } catch {
    return false;
  }
}
