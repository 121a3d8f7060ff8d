import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isUnreachable } from '../database.ts';
import { notFound, Problem } from '../problem.ts';
import { ERRORS } from '../words/errors.ts';
import { inLanguage } from './language.ts';

/** The English of it, which an error carries; the page says it in the reader's language. */
const SAID = ERRORS.en.said;

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
  const w = inLanguage(request, ERRORS);
  const titles: Readonly<Record<number, string>> = w.titles;
  const said: Readonly<Record<string, string>> = w.said;
  return reply.page('error.njk', {
    w,
    // An answer must not differ by the address that was asked for.
    here: '/',
    message: (request.language === 'en' ? null : said[problem.code]) ?? problem.message,
    title: titles[problem.status] ?? w.titles[400],
  });
}

export function answerNotAllowed(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerError(new Problem(403, 'not-your-work', SAID['not-your-work']), request, reply);
}

/** To sign-in and back; an API call is told so instead. */
export function answerSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (wantsJson(request)) return answerError(new Problem(401, 'sign-in', SAID['sign-in']), request, reply);
  const back = request.method === 'GET' ? `?to=${encodeURIComponent(request.url)}` : '';
  return reply.redirect(`/sign-in${back}`, 303);
}

function wantsJson(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/') || (request.headers.accept ?? '').startsWith('application/json');
}

function asProblem(error: unknown): Problem {
  if (error === null) return notFound();
  if (error instanceof Problem) return error;
  const { statusCode, code } = error as FastifyError;
  if (statusCode === 413) return new Problem(413, 'too-large', SAID['too-large']);
  if (statusCode === 415)
    return new Problem(415, 'wrong-kind', 'Send JSON with the header Content-Type: application/json.');
  if (statusCode === 429) return new Problem(429, 'too-many', SAID['too-many']);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Problem(
      statusCode,
      'bad-input',
      `That could not be read (${code ?? 'bad request'}). Check what was sent and try again.`,
    );
  }
  if (isUnreachable(error)) return new Problem(503, 'database-away', SAID['database-away']);
  return new Problem(500, 'internal', SAID.internal);
}

/** An error for the log: its kind and where, without the values a database error may quote. */
function sparse(error: unknown): { name?: string; code?: string; stack?: string } {
  const { name, code, stack } = error as FastifyError;
  return { name, code, ...(stack ? { stack: stack.split('\n').slice(1, 6).join('\n') } : {}) };
}
