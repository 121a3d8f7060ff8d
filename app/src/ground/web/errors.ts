import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isUnreachable } from '../database.ts';
import { notFound, Problem } from '../problem.ts';

/** Turns any error into the page or the problem+json that answers it. Null: no such route. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error);
  if (problem.status >= 500)
    request.log.error({ code: problem.code, route: request.routeOptions.url, error: sparse(error) }, 'request failed');
  reply.status(problem.status);
  if (problem.status === 503) reply.header('retry-after', '10');
  if (wantsJson(request)) {
    return reply.type('application/problem+json').send({
      type: `urn:throughline:problem:${problem.code}`,
      title: problem.message,
      status: problem.status,
      ...(Object.keys(problem.fields).length > 0 ? { fields: problem.fields } : {}),
    });
  }
  return reply.page('error.njk', { problem, title: TITLES[problem.status] ?? 'Something is wrong with what was sent' });
}

export function answerNotAllowed(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerError(
    new Problem(
      403,
      'not-your-work',
      'Your account does not do this kind of work. If it should, ask your administrator.',
    ),
    request,
    reply,
  );
}

/** To sign-in and back; an API call is told so instead. */
export function answerSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (wantsJson(request)) return answerError(new Problem(401, 'sign-in', 'Sign in first.'), request, reply);
  const back = request.method === 'GET' ? `?to=${encodeURIComponent(request.url)}` : '';
  return reply.redirect(`/sign-in${back}`, 303);
}

const TITLES: Readonly<Record<number, string>> = {
  401: 'Sign in first',
  403: 'You cannot do this',
  404: 'Page not found',
  409: 'Someone else changed this',
  413: 'That is too large',
  415: 'That kind of data is not taken',
  429: 'Too many requests',
  500: 'Sorry, there is a problem',
  503: 'Throughline is not available just now',
};

function wantsJson(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/') || (request.headers.accept ?? '').startsWith('application/json');
}

function asProblem(error: unknown): Problem {
  if (error === null) return notFound();
  if (error instanceof Problem) return error;
  const { statusCode, code } = error as FastifyError;
  if (statusCode === 413)
    return new Problem(413, 'too-large', 'What was sent is larger than 2 MB. Shorten it, or send it in parts.');
  if (statusCode === 415)
    return new Problem(415, 'wrong-kind', 'Send JSON with the header Content-Type: application/json.');
  if (statusCode === 429)
    return new Problem(429, 'too-many', 'Too many requests from here. Wait a minute and try again.');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Problem(
      statusCode,
      'bad-input',
      `That could not be read (${code ?? 'bad request'}). Check what was sent and try again.`,
    );
  }
  if (isUnreachable(error))
    return new Problem(
      503,
      'database-away',
      'The database cannot be reached just now. What you typed is not lost: go back, wait a moment and send it again.',
    );
  return new Problem(
    500,
    'internal',
    'Something went wrong on our side. Nothing was half-saved. Try again; if it goes on, tell your administrator.',
  );
}

/** An error for the log: its kind and where, without the values a database error may quote. */
function sparse(error: unknown): { name?: string; code?: string; stack?: string } {
  const { name, code, stack } = error as FastifyError;
  return { name, code, ...(stack ? { stack: stack.split('\n').slice(1, 6).join('\n') } : {}) };
}
