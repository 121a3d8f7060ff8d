import type { FastifyReply, FastifyRequest } from 'fastify';

/** Why someone needs to see names. The choice is in the ledger; until it is made, names are initials. */
export const NAMES_PURPOSES = {
  allocated: 'This person is allocated to me',
  meeting: 'I am preparing a meeting',
  strategy: 'I am in a strategy discussion',
  supervision: 'I am supervising this work',
} as const;
export type NamesPurpose = keyof typeof NAMES_PURPOSES;

/** The same, as the ledger says it. */
const IN_LEDGER: Readonly<Record<NamesPurpose, string>> = {
  allocated: 'allocated to the reader',
  meeting: 'meeting preparation',
  strategy: 'strategy discussion',
  supervision: 'supervision',
};

const COOKIE = 'tl-names-purpose';
/** Minutes until the question is asked again. */
const MINUTES = 30;

/** The purpose this session gave less than half an hour ago. One given in another session, by whoever, does not count. */
export function namesPurpose(request: FastifyRequest): NamesPurpose | null {
  const [purpose = '', startedAt] = (request.cookies[COOKIE] ?? '').split('.');
  return isNamesPurpose(purpose) && startedAt === sessionMark(request) ? purpose : null;
}

export function keepNamesPurpose(
  request: FastifyRequest,
  reply: FastifyReply,
  purpose: NamesPurpose,
  https: boolean,
): void {
  reply.setCookie(COOKIE, `${purpose}.${sessionMark(request)}`, {
    path: '/people-at-risk',
    httpOnly: true,
    sameSite: 'lax',
    secure: https,
    maxAge: MINUTES * 60,
  });
}

export function isNamesPurpose(value: string): value is NamesPurpose {
  return Object.hasOwn(NAMES_PURPOSES, value);
}

/** What the ledger says of how a page was read. */
export function readHow(purpose: NamesPurpose | null): string {
  return purpose ? `names shown: ${IN_LEDGER[purpose]}` : 'names as initials';
}

function sessionMark(request: FastifyRequest): string {
  return String(request.session?.startedAt ?? '');
}
