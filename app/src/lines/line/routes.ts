import type { FastifyInstance } from 'fastify';
import type { Ground } from '../../ground/index.ts';
import { checkBackRoutes } from './check-back-routes.ts';
import { countingRoutes } from './counting-routes.ts';
import { cutOffRoutes } from './cut-off-routes.ts';
import { factRoutes } from './fact-routes.ts';
import { listRoutes } from './list-routes.ts';
import { overviewRoutes } from './overview-routes.ts';
import { partRoutes } from './part-routes.ts';
import { statusRoutes } from './status-routes.ts';

/** The line itself: the list and its count, a line's pages, its facts, its status and what follows a closure. */
export function lineRoutes(app: FastifyInstance, ground: Ground): void {
  listRoutes(app, ground);
  countingRoutes(app, ground);
  overviewRoutes(app, ground);
  partRoutes(app, ground);
  factRoutes(app, ground);
  statusRoutes(app, ground);
  cutOffRoutes(app, ground);
  checkBackRoutes(app, ground);
}
