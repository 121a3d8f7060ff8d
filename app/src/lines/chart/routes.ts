import type { FastifyInstance } from 'fastify';
import type { Ground } from '../../ground/index.ts';
import { aroundRoutes } from './around-routes.ts';
import { chartDataRoutes } from './chart-data-routes.ts';
import { chartRoutes } from './chart-routes.ts';
import { chartShareRoutes } from './chart-share-routes.ts';
import { chartsRoutes } from './charts-routes.ts';
import { networkRoutes } from './network-routes.ts';
import { wayRoutes } from './way-routes.ts';

/** The network of a line and around a thing, and the charts people keep of it. */
export function networkChartRoutes(app: FastifyInstance, ground: Ground): void {
  networkRoutes(app, ground);
  aroundRoutes(app, ground);
  wayRoutes(app, ground);
  chartDataRoutes(app, ground);
  chartsRoutes(app, ground);
  chartRoutes(app, ground);
  chartShareRoutes(app, ground);
}
