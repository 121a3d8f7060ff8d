import type { FastifyInstance } from 'fastify';
import type { Ground } from '../../app/src/ground/index.ts';
import { homeRoutes } from '../../app/src/ground/web/home.ts';
import { createWeb } from '../../app/src/ground/web/app.ts';
import { signInRoutes } from '../../app/src/ground/sign-in/routes.ts';
import { intakeRoutes } from '../../app/src/intake/index.ts';
import { addGuardians } from '../../app/src/intake/test-server.ts';
import { openConnection, type Connection } from './connection.ts';
import { freePort } from './free-port.ts';
import { openTestGround, type TestGround } from './ground.ts';

/** What a partner meets, on a port of its own that can be cut off: the front page, signing in, sharing and the receipt. */
export interface SharingServer {
  readonly url: string;
  readonly ground: TestGround;
  readonly connection: Connection;
  /** The operator switches drafts on devices off: the same address leads to a server that does not allow them. */
  readonly switchOfflineDraftsOff: () => Promise<void>;
  /** What was received, oldest first. */
  readonly received: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}

export async function openSharingServer(env: Record<string, string> = {}): Promise<SharingServer> {
  const [port, inner] = [await freePort(), await freePort()];
  const ground = await openTestGround({ PORT: String(port), ...env });
  await addGuardians(ground);
  const apps = [await serve(ground.ground, inner)];
  const connection = await openConnection(port, inner);
  return {
    url: `http://localhost:${port}`,
    ground,
    connection,
    switchOfflineDraftsOff: async () => {
      const port = await freePort();
      apps.push(await serve({ ...ground.ground, config: { ...ground.ground.config, offlineDrafts: false } }, port));
      connection.leadTo(port);
    },
    received: () =>
      ground.asAdmin(async (admin) =>
        (await admin.query<{ narrative: string }>('select narrative from tl.submission order by recorded_at')).rows.map(
          ({ narrative }) => narrative,
        ),
      ),
    close: async () => {
      await connection.close();
      for (const app of apps) await app.close();
      await ground.close();
    },
  };
}

async function serve(ground: Ground, port: number): Promise<FastifyInstance> {
  const { app, sessions } = await createWeb(ground);
  homeRoutes(app, ground);
  await signInRoutes(app, ground, sessions);
  await intakeRoutes(app, ground);
  await app.listen({ port, host: '127.0.0.1' });
  return app;
}
