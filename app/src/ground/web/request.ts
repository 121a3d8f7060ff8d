import type { FastifyRequest } from 'fastify';
import type { Actor } from '../access.ts';
import { notFound, Problem } from '../problem.ts';

/** The signed-in person; the route's access has made sure there is one. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new Problem(401, 'sign-in', 'Sign in first.');
  return request.actor;
}

/** An id from a path or form. What is no UUID cannot exist, so it is answered as what does not. */
export function uuid(value: unknown): string {
  if (typeof value !== 'string' || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(value)) throw notFound();
  return value.toLowerCase();
}

/** One field of a form as text; a field sent twice counts once, the last. */
export function field(request: FastifyRequest, name: string): string {
  const value = (request.body as Record<string, unknown> | null | undefined)?.[name];
  const one: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof one === 'string' ? one : '';
}

/** All values of a field that may be ticked several times. */
export function fields(request: FastifyRequest, name: string): string[] {
  const value = (request.body as Record<string, unknown> | null | undefined)?.[name];
  return [value].flat().filter((one) => typeof one === 'string');
}

/** A message for the next page this person sees. */
export function leaveNotice(request: FastifyRequest, text: string): void {
  if (!request.session) return;
  request.session.notice = text;
  request.sessionChanged = true;
}
