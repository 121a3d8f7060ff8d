import type { Room } from '../ground/index.ts';
import { apiRoutes } from './api-routes.ts';
import { guardianRoutes } from './guardian-routes.ts';
import { offlineRoutes } from './offline/routes.ts';
import { receiptRoutes } from './receipt/routes.ts';
import { shareRoutes } from './share/routes.ts';
import { importRoutes } from './ways/import-routes.ts';

/** The intake room: sharing information, the receipt, and the API. */
export const intakeRoutes: Room = (app, ground) => {
  shareRoutes(app, ground);
  offlineRoutes(app, ground);
  receiptRoutes(app, ground);
  apiRoutes(app, ground);
  importRoutes(app, ground);
  guardianRoutes(app, ground);
};
