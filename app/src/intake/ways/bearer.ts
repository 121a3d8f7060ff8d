import type { FastifyRequest, preValidationAsyncHookHandler } from 'fastify';
import { mayUse, Problem, type Access, type Ground } from '../../ground/index.ts';
import { AccessTokens, SHARING_SCOPE } from '../../ground/sign-in/access-token.ts';
import { senderOf, type Sender } from './api-client.ts';

/** Senders of requests under way: a request's own, gone with it. */
const senders = new WeakMap<FastifyRequest, Sender>();

/** The system that sends this request, where it is one; `personOrSystem` has verified its token. */
export function senderOfRequest(request: FastifyRequest): Sender | null {
  return senders.get(request) ?? null;
}

/**
 * Who may use a route that people use with their session and systems with a bearer token (RFC 6750). A person must be of those whom
 * `people` allows; a system must be registered, and its token must be one of our identity provider for this API.
 */
export function personOrSystem(ground: Ground, people: Access): preValidationAsyncHookHandler {
  const tokens = new AccessTokens(ground.config);
  return async (request, reply) => {
    const token = /^Bearer +([\w\-.~+/]+=*) *$/iu.exec(request.headers.authorization ?? '')?.[1];
    if (request.actor || token === undefined) {
      if (mayUse(people, request.actor)) return;
      if (request.actor)
        throw new Problem(
          403,
          'not-your-work',
          'Your account does not do this kind of work. If it should, ask your administrator.',
        );
      reply.header('www-authenticate', 'Bearer realm="Throughline"');
      throw new Problem(401, 'sign-in', 'Sign in first, or send an access token in the header Authorization: Bearer.');
    }
    try {
      const sender = await senderOf(ground, await tokens.verify(token, SHARING_SCOPE));
      if (!sender)
        throw new Problem(
          403,
          'client-not-registered',
          'The token holds, but this client is not registered here, or was disabled. Ask your administrator (throughline client add).',
        );
      senders.set(request, sender);
    } catch (error) {
      if (error instanceof Problem && error.status < 500)
        reply.header(
          'www-authenticate',
          `Bearer realm="Throughline", error="${error.status === 401 ? 'invalid_token' : 'insufficient_scope'}"`,
        );
      throw error;
    }
  };
}
