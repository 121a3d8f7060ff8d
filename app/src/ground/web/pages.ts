import { readFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyReply, FastifyRequest } from 'fastify';
import nunjucks from 'nunjucks';
import { FRAME } from '../words/frame.ts';
import { languageLinks, type Language } from './language.ts';
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
  // A filter is called with what it stands in, which knows the page's language.
  type InPage = { readonly ctx: { readonly pageLanguage?: Language } };
  type Moment = Date | string | null | undefined;
  environment.addFilter('date', function date(this: InPage, value: Moment) {
    return formatDate(value, this.ctx.pageLanguage);
  });
  environment.addFilter('day', formatDay);
  environment.addFilter('dateTime', function dateTime(this: InPage, value: Moment) {
    return formatDateTime(value, this.ctx.pageLanguage);
  });
  environment.addFilter('words', words);
  environment.addFilter('jsonInScript', jsonInScript);
  environment.addGlobal('asset', assetPaths());
  return { render: (template, context) => environment.render(template, context) };
}

/** What a room gives a page. With `w`, the words of a catalogue, the page is one that follows the reader's language. */
export interface PageContext extends Readonly<Record<string, unknown>> {
  readonly w?: object;
  /** Where its language links come back to, if not to the page itself. */
  readonly here?: string;
  /** For a page that browsers keep: nothing of the person who asked is in it, and it is in the language given. */
  readonly keptIn?: Language;
}

/** Sends a page: the context of every page (who, where, notice, CSRF token, nonce) and the room's own. */
export function sendPage(
  pages: Pages,
  request: FastifyRequest,
  reply: FastifyReply,
  template: string,
  context: PageContext = {},
): FastifyReply {
  const path = request.url.split('?')[0] ?? '/';
  const kept = context.keptIn !== undefined;
  const language = context.keptIn ?? (context.w ? request.language : 'en');
  const frame = FRAME[language];
  const html = pages.render(template, {
    path,
    pageLanguage: language,
    languages: context.w
      ? languageLinks(language, context.here ?? (kept ? path : addressToReturnTo(request, path)), kept)
      : [],
    frame,
    mayExit: EXIT_FROM.test(path),
    offlineDrafts: request.server.offlineDrafts,
    worker: WRITING.test(path) ? (request.server.offlineDrafts ? 'on' : 'off') : '',
    cspNonce: reply.cspNonce.script,
    practice: request.server.practice,
    ...(kept ? {} : ofThePerson(request, frame.share)),
    ...context,
  });
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .send(html);
}

/** Pages that a browser may be asked to work without a connection for. */
const WRITING = /^\/share(?:\/|$)/u;
/** Pages that somebody may have to leave at once, because of who looks over their shoulder. */
const EXIT_FROM = /^\/(?:share|receipt)(?:\/|$)/u;

/** Where the same page can be had in another language: an answer to a form is had by the form's own address, or the room's. */
function addressToReturnTo(request: FastifyRequest, path: string): string {
  if (request.method === 'GET') return request.url;
  const url = request.routeOptions.url ?? '';
  return request.server.hasRoute({ method: 'GET', url }) ? path : path.replace(/^(\/[^/]*).*$/u, '$1');
}

function ofThePerson(request: FastifyRequest, share: string): Record<string, unknown> {
  return {
    actor: request.actor,
    csrfToken: request.csrfToken,
    // The other rooms are in English, and so are their names.
    navigation: navigationFor(request.actor, request.url).map((item) =>
      item.href === '/share' ? { ...item, text: share } : { ...item, attributes: { lang: 'en' } },
    ),
    notice: takeNotice(request),
  };
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
export function assetPaths(): Readonly<Record<string, string>> {
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
