import type { FastifyInstance } from 'fastify';
import { READERS } from './access.ts';
import { RULES } from './rule.ts';

/** The register of rules: what every inference on the pages of lines goes by. */
export function rulesRoutes(app: FastifyInstance): void {
  app.get('/lines/rules', { config: { access: READERS } }, async (_request, reply) =>
    reply.page('lines/views/rules.njk', {
      title: 'Rules',
      back: '/lines',
      rules: Object.entries(RULES).map(([id, rule]) => ({ id, ...rule })),
    }),
  );
}
