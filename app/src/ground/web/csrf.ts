import type { FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { Problem } from '../problem.ts';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Refuses an unsafe request from another site: its Origin must be ours, and its form must carry the session's token
 * (`_csrf`, or the header `x-csrf-token`). API calls with a bearer token carry no cookie and need neither.
 * @throws {Problem} 403
 */
export function checkCsrf(request: FastifyRequest, publicUrl: string): void {
  const mode = request.routeOptions.config.csrf ?? 'session';
  if (!UNSAFE.has(request.method) || mode === 'none') return;
  const origin = request.headers.origin;
  if (
    origin !== undefined &&
    origin !== 'null' &&
    origin !== publicUrl &&
    origin !== `http://${request.headers.host}` &&
    origin !== `https://${request.headers.host}`
  )
    throw forged();
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site') throw forged();
  if (mode === 'draft') return;
  // Another site can neither add this header nor, without a session, borrow anyone's rights: the token is what is checked.
  if (!request.session && /^Bearer /iu.test(request.headers.authorization ?? '')) return;
  const body = request.body as Record<string, unknown> | null | undefined;
  const given = request.headers['x-csrf-token'] ?? body?.['_csrf'];
  if (!request.csrfToken || typeof given !== 'string' || !same(given, request.csrfToken)) throw forged();
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function forged(): Problem {
  return new Problem(
    403,
    'form-not-ours',
    'This form did not come from a page of ours, or its page is too old. Go back, reload the page and send it again.',
  );
}
