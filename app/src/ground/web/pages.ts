import { readFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyReply, FastifyRequest } from 'fastify';
import nunjucks from 'nunjucks';
import { navigationFor } from './navigation.ts';
import { formatDate, formatDateTime, formatDay, words } from './wording.ts';

const require = createRequire(import.meta.url);
const APP = fileURLToPath(new URL('../../..', import.meta.url));
/** Where the bundler puts the style sheet and the browser islands. */
export const PUBLIC_FOLDER = join(APP, 'public');

export interface Pages {
  readonly render: (template: string, context: Record<string, unknown>) => string;
}

/** Templates of all rooms: `desk/views/queue.njk`; the shared layout is `layout.njk`. Everything is escaped. */
export function createPages(): Pages {
  const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));
  const environment = new nunjucks.Environment(
    new nunjucks.FileSystemLoader([
      join(APP, 'views'),
      join(APP, 'src'),
      join(packageFolder('govuk-frontend'), 'dist'),
      packageFolder('@ministryofjustice/frontend'),
    ]),
    { autoescape: true, throwOnUndefined: false },
  );
  environment.addFilter('date', formatDate);
  environment.addFilter('day', formatDay);
  environment.addFilter('dateTime', formatDateTime);
  environment.addFilter('words', words);
  environment.addFilter('jsonInScript', jsonInScript);
  environment.addGlobal('asset', assetPaths());
  return { render: (template, context) => environment.render(template, context) };
}

/** Sends a page: the context of every page (who, where, notice, CSRF token, nonce) and the room's own. */
export function sendPage(
  pages: Pages,
  request: FastifyRequest,
  reply: FastifyReply,
  template: string,
  context: Record<string, unknown> = {},
): FastifyReply {
  const html = pages.render(template, {
    actor: request.actor,
    path: request.url.split('?')[0],
    csrfToken: request.csrfToken,
    cspNonce: reply.cspNonce.script,
    navigation: navigationFor(request.actor, request.url),
    notice: takeNotice(request),
    practice: request.server.practice,
    ...context,
  });
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html);
}

function takeNotice(request: FastifyRequest): string | undefined {
  const notice = request.session?.notice;
  if (request.session && notice) {
    delete request.session.notice;
    request.sessionChanged = true;
  }
  return notice;
}

/** Bundled file names carry a hash of their content; the manifest says which. */
function assetPaths(): Readonly<Record<string, string>> {
  const manifest = join(PUBLIC_FOLDER, 'manifest.json');
  return existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>) : {};
}

/** JSON that may stand inside a script element: nothing in it can end the element or begin a comment. */
function jsonInScript(json: string): nunjucks.runtime.SafeString {
  const escaped = json.replace(
    /[<>&\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new nunjucks.runtime.SafeString(escaped);
}
