import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PUBLIC_FOLDER } from '../ground/web/pages.ts';

/** Bundles the style sheet and browser code where they are missing or old. A deployment has them made beforehand, without the tools. */
export async function buildAssets(say: (step: string) => void): Promise<void> {
  const bundler = await import('../../client/build.ts').catch(() => null);
  if (bundler === null) {
    if (existsSync(join(PUBLIC_FOLDER, 'manifest.json'))) return;
    throw new Error(
      'The style sheet and browser code are missing, and the tools that make them are not installed: run "npm ci && npm run build".',
    );
  }
  if (await bundler.buildClient()) say('Pages bundled');
}
