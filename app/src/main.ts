import type { FastifyInstance } from 'fastify';
import type { Ground, Room } from './ground/index.ts';
import { startJobs, type Jobs } from './ground/jobs.ts';
import { signInRoutes } from './ground/sign-in/routes.ts';
import type { Started } from './ground/start.ts';
import { createWeb } from './ground/web/app.ts';
import { homeRoutes } from './ground/web/home.ts';

/** The rooms, in the order a fragment of information passes them; oversight watches all. */
const ROOMS: readonly Room[] = [];

/** The web server with every room in it, not yet listening. */
export async function createServer(ground: Ground): Promise<FastifyInstance> {
  const { app, sessions } = await createWeb(ground);
  homeRoutes(app, ground);
  await signInRoutes(app, ground, sessions);
  for (const room of ROOMS) await room(app, ground);
  return app;
}

/** Background work: any number of processes may do it at once. */
export async function startWorker({ appUrl }: Started): Promise<Jobs> {
  return startJobs(appUrl, () => undefined);
}
