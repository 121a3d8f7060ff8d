import type { FastifyInstance } from 'fastify';
import type { Ground } from '../../ground/index.ts';
import { gapRoutes } from './gap-routes.ts';
import { hypothesisRoutes } from './hypothesis-routes.ts';
import { questionRoutes } from './question-routes.ts';
import { requirementRoutes } from './requirement-routes.ts';

/** What is not known: a line's gaps, hypotheses, requirements, and the questions they become. */
export function gapRoomRoutes(app: FastifyInstance, ground: Ground): void {
  gapRoutes(app, ground);
  hypothesisRoutes(app, ground);
  requirementRoutes(app, ground);
  questionRoutes(app, ground);
}
