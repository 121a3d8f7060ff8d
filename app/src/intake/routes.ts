import type { Room } from '../ground/index.ts';
import { apiRoutes } from './api-routes.ts';
import { receiptRoutes } from './receipt-routes.ts';
import { shareRoutes } from './share/routes.ts';

/** The intake room: sharing information, the receipt, and the API. */
export const intakeRoutes: Room = (app, ground) => {
  shareRoutes(app, ground);
  receiptRoutes(app, ground);
  apiRoutes(app, ground);
};
