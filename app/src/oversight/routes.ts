import type { FastifyInstance } from 'fastify';
import type { Ground } from '../ground/index.ts';
import { accountRoutes } from './account-routes.ts';
import { packRoutes } from './disclosure-pack/pack-routes.ts';
import { driftRoutes } from './drift/drift-routes.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import { unsealNoticeRoutes } from './unseal-notice-routes.ts';
import { unsealRoutes } from './unseal-routes.ts';
import { systemRoutes } from './ways/system-routes.ts';

/** Oversight's pages: the ledger, the accounts, and the opening of sealed sources. */
export function oversightRoutes(app: FastifyInstance, ground: Ground): void {
  ledgerRoutes(app, ground);
  accountRoutes(app, ground);
  systemRoutes(app, ground);
  unsealRoutes(app, ground);
  unsealNoticeRoutes(app, ground);
  driftRoutes(app, ground);
  packRoutes(app, ground);
}
