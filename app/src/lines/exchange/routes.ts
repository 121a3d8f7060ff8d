import type { FastifyInstance } from 'fastify';
import type { Ground } from '../../ground/index.ts';
import { exportRoutes } from './export-routes.ts';
import { networkImportRoutes } from './import-routes.ts';

/** Networks out and in, as files. */
export function exchangeRoutes(app: FastifyInstance, ground: Ground): void {
  exportRoutes(app, ground);
  networkImportRoutes(app, ground);
}
