import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyone } from '../access.ts';
import { notFound } from '../problem.ts';
import { assetPaths, PUBLIC_FOLDER } from './pages.ts';

/**
 * The service worker of the pages for sharing. It must have an address that never changes, and other bytes whenever any asset
 * does, so that browsers fetch the page they keep anew.
 */
export function serviceWorkerRoutes(app: FastifyInstance, offlineDrafts: boolean): void {
  app.get('/sw.js', { config: { access: anyone } }, async (_request, reply) => {
    const assets = assetPaths();
    const file = join(PUBLIC_FOLDER, (assets['sw.js'] ?? '').replace('/assets/', ''));
    if (!offlineDrafts || !assets['sw.js'] || !existsSync(file)) throw notFound();
    const version = createHash('sha256').update(JSON.stringify(assets)).digest('hex').slice(0, 16);
    return reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(`self.VERSION="${version}";${readFileSync(file, 'utf8')}`);
  });
}
