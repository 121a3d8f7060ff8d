import type { FastifyInstance } from 'fastify';
import { anyone } from '../access.ts';
import type { Sessions } from './session.ts';

/**
 * “Exit this page”: the session ends and the browser goes somewhere that says nothing. Drafts stay: signing in brings them
 * back. A link of another site leads away too, but ends nothing.
 */
export function exitRoutes(app: FastifyInstance, sessions: Sessions, exitUrl: string): void {
  app.get('/exit', { config: { access: anyone } }, async (request, reply) => {
    if (request.session && request.headers['sec-fetch-site'] !== 'cross-site') await sessions.leave(request, reply);
    return reply.redirect(exitUrl, 303);
  });
}
