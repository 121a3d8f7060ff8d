import type { FastifyInstance } from 'fastify';
import type { Ground } from '../ground/index.ts';
import { publicKeys } from './guardians.ts';
import { SHARERS } from './share/routes.ts';

/** The three guardians' public keys, for a browser or a feed that seals by itself before it sends. */
export function guardianRoutes(app: FastifyInstance, { database }: Ground): void {
  app.get('/api/guardian-keys', { config: { access: SHARERS } }, async (_request, reply) =>
    reply.send({ keys: await publicKeys(database) }),
  );
}
