import type { FastifyInstance } from 'fastify';
import type { Ground } from '../../ground/index.ts';
import { homeRoutes } from './home-routes.ts';
import { homesRoutes } from './homes-routes.ts';
import { newHomeRoutes } from './new-home-routes.ts';

/** Homes that may be taken over: the list, opening a record, and the record. */
export function homeRoomRoutes(app: FastifyInstance, ground: Ground): void {
  homesRoutes(app, ground);
  newHomeRoutes(app, ground);
  homeRoutes(app, ground);
}
