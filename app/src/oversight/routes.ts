import type { FastifyInstance } from 'fastify';
import type { Ground } from '../ground/index.ts';
import { accountRoutes } from './account-routes.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import { unsealRoutes } from './unseal-routes.ts';

/** Oversight's pages: the ledger, the accounts, and the opening of sealed sources. */
export function oversightRoutes(app: FastifyInstance, ground: Ground): void {
  ledgerRoutes(app, ground);
  accountRoutes(app, ground);
  unsealRoutes(app, ground);
}
