import type { FastifyInstance } from 'fastify';
import { generateKeyPairSync } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { anyone } from '../access.ts';
import type { Config } from '../config.ts';
import { badInput } from '../problem.ts';
import { inLanguage } from '../web/language.ts';
import { STATEMENTS } from '../words/statements.ts';
import { apiAudience, SHARING_SCOPE } from './access-token.ts';
import { PERSONAS, PRACTICE_API_CLIENT } from './personas.ts';

const MOUNT = '/practice-provider';

/**
 * A real OpenID Connect provider inside this process, for the practice county and the tests. It asks for no password:
 * whoever opens the page picks whom to play, so it refuses to exist in production.
 */
export async function practiceProvider(app: FastifyInstance, config: Config, clientSecret: string): Promise<void> {
  if (config.mode === 'production') throw new Error('The practice provider cannot run in production mode.');
  const provider = await makeProvider(`${config.publicUrl}${MOUNT}`, {
    clients: [
      {
        client_id: 'throughline',
        client_secret: clientSecret,
        redirect_uris: [`${config.publicUrl}/sign-in/callback`],
        post_logout_redirect_uris: [`${config.publicUrl}/`],
      },
      {
        client_id: PRACTICE_API_CLIENT.id,
        client_secret: PRACTICE_API_CLIENT.secret,
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        scope: SHARING_SCOPE,
      },
    ],
    jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] },
    cookies: {
      keys: [clientSecret],
      names: { interaction: 'practice_interaction', resume: 'practice_resume', session: 'practice_session' },
    },
    scopes: ['openid', SHARING_SCOPE],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      // Systems get a token for the API, as a JSON Web Token; people's tokens stay as they were.
      resourceIndicators: {
        enabled: true,
        defaultResource: (_context, client) => (client.clientId === PRACTICE_API_CLIENT.id ? apiAudience(config) : []),
        getResourceServerInfo: async (_context, resource, client) => {
          if (resource !== apiAudience(config) || client.clientId !== PRACTICE_API_CLIENT.id)
            throw new (await import('oidc-provider')).errors.InvalidTarget();
          return { scope: SHARING_SCOPE, audience: resource, accessTokenFormat: 'jwt', accessTokenTTL: 600 };
        },
      },
    },
    claims: { openid: ['sub', 'acr', 'amr'] },
    acrValues: ['practice'],
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      ClientCredentials: 600,
      Grant: 3600,
      IdToken: 600,
      Interaction: 1800,
      Session: 3600,
    },
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => {
      const persona = PERSONAS.find((one) => one.sub === sub);
      return persona ? { accountId: sub, claims: () => ({ sub, acr: 'practice', amr: ['mfa'] }) } : undefined;
    },
    interactions: { url: (_context, interaction) => `/practice-sign-in/${interaction.uid}` },
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? '',
        accountId: context.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    renderError: (context, out) => {
      context.type = 'text';
      context.body = `The practice sign-in did not complete (${out.error}). Go back to ${config.publicUrl}/sign-in`;
    },
  });
  provider.proxy = false;
  const callback = provider.callback();

  await app.register(async (inner) => {
    // The provider reads the request itself, so nothing here may have read it before.
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('*', (_request, _payload, done) => done(null));
    inner.route({
      method: ['GET', 'POST'],
      url: `${MOUNT}/*`,
      config: { access: anyone, csrf: 'none' },
      handler: async (request, reply) => {
        reply.hijack();
        const raw = request.raw as typeof request.raw & { originalUrl?: string };
        raw.originalUrl = raw.url ?? '';
        raw.url = raw.originalUrl.slice(MOUNT.length);
        await callback(raw, reply.raw);
      },
    });
  });

  app.get('/practice-sign-in/:uid', { config: { access: anyone } }, async (request, reply) => {
    const { uid } = request.params as { uid: string };
    await provider.interactionDetails(request.raw, reply.raw).catch(() => {
      throw badInput('This sign-in page has expired. Start again from the sign-in page.');
    });
    return reply.page('practice-sign-in.njk', {
      w: inLanguage(request, STATEMENTS).practice,
      uid,
      personas: PERSONAS,
    });
  });

  // The interaction cookie, which only this browser holds, stands in for a session's token.
  app.post('/practice-sign-in/:uid', { config: { access: anyone, csrf: 'draft' } }, async (request, reply) => {
    const { persona } = (request.body ?? {}) as { persona?: unknown };
    const chosen = PERSONAS.find((one) => one.sub === persona);
    if (!chosen) throw badInput('Choose one of the people on the page.');
    const to = await provider
      .interactionResult(request.raw, reply.raw, {
        login: { accountId: chosen.sub, acr: 'practice', amr: ['mfa'], remember: false },
      })
      .catch(() => {
        throw badInput('This sign-in page has expired. Start again from the sign-in page.');
      });
    return reply.redirect(to, 303);
  });
}

/**
 * The provider warns on every start that it is not on its newest Node and that it keeps its state in memory. Both are
 * meant here, for practice, and would only unsettle whoever starts the demo.
 */
async function makeProvider(issuer: string, configuration: Configuration): Promise<Provider> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    const { Provider: OidcProvider } = await import('oidc-provider');
    return new OidcProvider(issuer, configuration);
  } finally {
    console.warn = warn;
  }
}
