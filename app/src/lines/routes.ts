import type { FastifyInstance } from 'fastify';
import type { Ground } from '../ground/index.ts';
import { networkChartRoutes } from './chart/routes.ts';
import { groupRoutes } from './group/routes.ts';
import { gapRoomRoutes } from './gap/routes.ts';
import { homeRoomRoutes } from './home/routes.ts';
import { individualRoutes } from './individual/routes.ts';
import { lineRoutes } from './line/routes.ts';
import { mapRoutes } from './map/routes.ts';
import { independenceRoutes } from './independence/routes.ts';
import { readyRoutes } from './ready/routes.ts';
import { reportRoutes } from './report-page.ts';
import { rulesRoutes } from './rules-page.ts';
import { successionRoutes } from './succession/routes.ts';
import { exchangeRoutes } from './exchange/routes.ts';

/** Lines: the list, a line's pages, and what analysts keep beside them. One call for each part. */
export function linesRoutes(app: FastifyInstance, ground: Ground): void {
  lineRoutes(app, ground);
  reportRoutes(app, ground);
  rulesRoutes(app);
  groupRoutes(app, ground);
  individualRoutes(app, ground);
  readyRoutes(app, ground);
  networkChartRoutes(app, ground);
  mapRoutes(app, ground);
  exchangeRoutes(app, ground);
  homeRoomRoutes(app, ground);
  gapRoomRoutes(app, ground);
  successionRoutes(app, ground);
  independenceRoutes(app, ground);
}
