import type { FastifyInstance } from 'fastify';
import type { Ground } from '../../ground/index.ts';
import type { ReleaseListener } from '../report.ts';
import { approvalRoutes } from './approval-routes.ts';
import { recalledRoutes } from './recalled-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { signpostRoutes } from './signpost-routes.ts';

/** Every page about where reports go: approvals, what is out, what was recalled, and what can be asked for. */
export function disseminationRoutes(app: FastifyInstance, ground: Ground, listeners: readonly ReleaseListener[]): void {
  approvalRoutes(app, ground, listeners);
  reportRoutes(app, ground);
  recalledRoutes(app, ground);
  signpostRoutes(app, ground);
}
