import './fastify-types.ts';
import fastifyCookie from '@fastify/cookie';
import fastifyFormbody from '@fastify/formbody';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import Fastify, { LogController, type FastifyInstance, type FastifyReply } from 'fastify';
import { parse as parseQuery } from 'node:querystring';
import { mayUse } from '../access.ts';
import type { Ground } from '../ground.ts';
import { checkCsrf } from './csrf.ts';
import { answerError, answerNotAllowed, answerSignIn } from './errors.ts';
import { exitRoutes } from './exit.ts';
import { decorateLanguage, languageRoutes } from './language.ts';
import { createPages, PUBLIC_FOLDER, sendPage, type PageContext } from './pages.ts';
import { serviceWorkerRoutes } from './service-worker.ts';
import { Sessions } from './session.ts';

/** A room's own pages and API, added to the server. */
export type Room = (app: FastifyInstance, ground: Ground) => void | Promise<void>;

export interface Web {
  readonly app: FastifyInstance;
  readonly sessions: Sessions;
}

/** The web server: what every request passes, in order, and then the rooms. */
export async function createWeb(ground: Ground): Promise<Web> {
  const { config, database } = ground;
  const app = Fastify({
    logger:
      config.mode === 'test'
        ? false
        : {
            level: 'warn',
            serializers: { req: (request) => ({ method: request.method, route: request.routeOptions?.url ?? null }) },
          },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 2 * 1024 * 1024,
    requestTimeout: 60_000,
    trustProxy: config.mode === 'production',
    routerOptions: { maxParamLength: 200 },
  });
  const pages = createPages();
  const sessions = new Sessions(database, config);
  app.decorate('practice', config.signIn.kind === 'practice');
  app.decorate('offlineDrafts', config.offlineDrafts);
  app.decorate('accessTable', []);
  decorateRequests(app);
  app.decorateReply('page', function page(this: FastifyReply, template: string, context: PageContext = {}) {
    return sendPage(pages, this.request, this, template, context);
  });
  requireDeclaredAccess(app);
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((request, reply) => answerError(null, request, reply));

  await app.register(fastifyHelmet, securityHeaders(config.publicUrl.startsWith('https://')));
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  });
  await app.register(fastifyCookie);
  exitRoutes(app, sessions, config.exitUrl);
  serviceWorkerRoutes(app, config.offlineDrafts);
  languageRoutes(app, config.publicUrl.startsWith('https://'));
  await app.register(fastifyFormbody, {
    parser: (text) => ({ ...parseQuery(text, undefined, undefined, { maxKeys: 2000 }) }),
  });
  if (config.rateLimits)
    await app.register(fastifyRateLimit, { max: 600, timeWindow: '1 minute', keyGenerator: (request) => request.ip });
  await app.register(fastifyStatic, {
    root: PUBLIC_FOLDER,
    prefix: '/assets/',
    immutable: true,
    preCompressed: true,
    maxAge: '365d',
    cacheControl: false,
    setHeaders: (response) => {
      void response.header('cache-control', 'public, max-age=31536000, immutable');
    },
  });

  app.addHook('preValidation', async (request, reply) => {
    await sessions.load(request, reply);
    const access = request.routeOptions.config.access;
    if (!access || mayUse(access, request.actor)) return;
    return request.actor ? answerNotAllowed(request, reply) : answerSignIn(request, reply);
  });
  app.addHook('preHandler', async (request) => checkCsrf(request, config.publicUrl));
  app.addHook('onSend', async (request) => {
    if (request.sessionChanged) await sessions.keep(request);
  });
  return { app, sessions };
}

function decorateRequests(app: FastifyInstance): void {
  app.decorateRequest('actor', null);
  app.decorateRequest('session', null);
  app.decorateRequest('sessionSecret', null);
  app.decorateRequest('sessionLapsed', false);
  app.decorateRequest('sessionChanged', false);
  app.decorateRequest('csrfToken', '');
  decorateLanguage(app);
}

/** A route that does not say who may use it stops the server from starting. */
function requireDeclaredAccess(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/assets/')) {
      route.config = { ...route.config, access: { who: 'anyone' } };
    }
    const access = route.config?.access;
    if (!access)
      throw new Error(
        `The route ${String(route.method)} ${route.url} does not declare who may use it: give it config.access.`,
      );
    for (const method of [route.method].flat()) app.accessTable.push({ method, url: route.url, access });
  });
}

function securityHeaders(https: boolean): Parameters<typeof fastifyHelmet>[1] {
  return {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
  };
}
