import type { FastifyInstance } from 'fastify';
import {
  deskRoutes,
  disseminationRoutes,
  figuresJobs,
  figuresRoutes,
  questionRoutes,
  releaseJobs,
  type ReleaseListener,
} from './desk/index.ts';
import type { Ground, Room } from './ground/index.ts';
import { guideRoutes } from './ground/guides/guide-routes.ts';
import { startJobs, type Jobs } from './ground/jobs.ts';
import { signInRoutes } from './ground/sign-in/routes.ts';
import type { Started } from './ground/start.ts';
import { createWeb } from './ground/web/app.ts';
import { homeRoutes } from './ground/web/home.ts';
import { fillMatchKeys, identityRoutes, takeInMentions, whoCouldThisBe } from './identity/index.ts';
import { intakeRoutes, sealOldTokens, webhookJobs } from './intake/index.ts';
import { linesRoutes, takeInTies } from './lines/index.ts';
import { oversightJobs, oversightRoutes } from './oversight/index.ts';
import { pictureRoutes } from './picture/index.ts';
import { safeguardingRoutes } from './safeguarding/index.ts';

/** What follows when the desk releases a report: identity takes in who and what it names, then lines how they are tied. */
export const ON_RELEASE: readonly ReleaseListener[] = [takeInMentions, takeInTies];

/** The rooms, in the order a fragment of information passes them; oversight watches all. */
const ROOMS: readonly Room[] = [
  intakeRoutes,
  (app, ground) => deskRoutes(app, ground, ON_RELEASE, whoCouldThisBe),
  questionRoutes,
  figuresRoutes,
  (app, ground) => disseminationRoutes(app, ground, ON_RELEASE),
  identityRoutes,
  linesRoutes,
  safeguardingRoutes,
  pictureRoutes,
  oversightRoutes,
];

/** The web server with every room in it, not yet listening. */
export async function createServer(ground: Ground): Promise<FastifyInstance> {
  const { app, sessions } = await createWeb(ground);
  homeRoutes(app, ground);
  guideRoutes(app);
  await signInRoutes(app, ground, sessions);
  for (const room of ROOMS) await room(app, ground);
  return app;
}

/** Background work: any number of processes may do it at once. */
export async function startWorker({ ground, appUrl }: Started): Promise<Jobs> {
  const jobs = await startJobs(appUrl, alarm);
  const lastCheckpoint = await oversightJobs(jobs, ground);
  await webhookJobs(jobs, ground);
  await releaseJobs(jobs, ground, ON_RELEASE);
  await figuresJobs(jobs, ground);
  let stopped = false;
  // People mentioned before there were keys to find them by are given theirs while the service runs.
  const filled = fillMatchKeys(ground, () => stopped).catch(alarm);
  // And tokens of sources that stood in the database as they were are sealed.
  const tokens = sealOldTokens(ground, () => stopped).catch(alarm);
  return {
    ...jobs,
    stop: async () => {
      stopped = true;
      await Promise.all([filled, tokens]);
      await jobs.stop();
      await lastCheckpoint().catch(alarm);
    },
  };
}

/** Background work has nobody before it: what goes wrong is said where the operator looks. */
function alarm(error: unknown): void {
  const { message, code } = error as { message?: string; code?: string };
  console.error(`Background work failed (${code ?? 'no code'}): ${message ?? String(error)}`);
}
