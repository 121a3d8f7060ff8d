import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import { anyone, signedIn, STRONG_SIGN_IN_ROLES, type Actor, type Role } from '../access.ts';
import type { Ground } from '../ground.ts';
import { appendEntry } from '../ledger.ts';
import { Problem } from '../problem.ts';
import { dropSlot, newSecret, readSlot, writeSlot } from '../sealed-slot.ts';
import { localPath } from '../web/local-path.ts';
import { homeOf } from '../web/navigation.ts';
import { LEFT_COOKIE, type Sessions } from '../web/session.ts';
import { OidcClient, type SignedIn, type SignInAttempt } from './client.ts';
import { PRACTICE_ISSUER } from './personas.ts';
import { practiceProvider } from './practice-provider.ts';

const ATTEMPT_COOKIE = 'tl-sign-in';

/** Signing in and out. */
export async function signInRoutes(app: FastifyInstance, ground: Ground, sessions: Sessions): Promise<void> {
  const { config, database } = ground;
  const practiceSecret = randomBytes(32).toString('base64url');
  const client = new OidcClient(config.signIn, config.publicUrl, practiceSecret);
  if (config.signIn.kind === 'practice') await practiceProvider(app, config, practiceSecret);

  app.get('/sign-in', { config: { access: anyone } }, async (request, reply) => {
    const { to } = request.query as { to?: string };
    const { attempt, redirectTo } = await client.begin(localPath(to), request.cookies[LEFT_COOKIE] !== undefined);
    const secret = newSecret();
    await writeSlot(database, 'sign-in', secret, attempt, new Date(Date.now() + 10 * 60_000));
    reply.setCookie(ATTEMPT_COOKIE, secret, {
      path: '/sign-in',
      httpOnly: true,
      sameSite: 'lax',
      secure: config.publicUrl.startsWith('https://'),
      maxAge: 600,
    });
    return reply.redirect(redirectTo, 303);
  });

  app.get('/sign-in/callback', { config: { access: anyone } }, async (request, reply) => {
    const secret = request.cookies[ATTEMPT_COOKIE] ?? '';
    const attempt = await readSlot<SignInAttempt>(database, 'sign-in', secret);
    if (!attempt)
      throw new Problem(
        400,
        'sign-in-failed',
        'This sign-in was started elsewhere or too long ago. Start again from the sign-in page.',
      );
    await dropSlot(database, 'sign-in', secret);
    reply.clearCookie(ATTEMPT_COOKIE, { path: '/sign-in' });
    const who = await client.finish(request.url.slice(request.url.indexOf('?')), attempt);
    const actor = await accountOf(ground, who);
    requireStrongEnough(ground, actor.roles, who.methods);
    await recordSignIn(ground, actor);
    await sessions.end(request, reply);
    await sessions.start(reply, actor.accountId);
    reply.clearCookie(LEFT_COOKIE, { path: '/sign-in' });
    return reply.redirect(attempt.returnTo === '/' ? homeOf(actor) : attempt.returnTo, 303);
  });

  app.post('/sign-out', { config: { access: signedIn } }, async (request, reply) => {
    await sessions.leave(request, reply);
    return reply.redirect('/', 303);
  });
}

async function accountOf({ config, database, keys }: Ground, who: SignedIn): Promise<Actor> {
  const issuer = config.signIn.kind === 'practice' ? PRACTICE_ISSUER : who.issuer;
  const key = keys.mac('account-subject', `${issuer}|${who.subject}`);
  const row = await database.asNobody('administration', async (tx) => {
    const found = await sql<{
      id: string;
      agency_id: string | null;
      roles: Role[];
      display_name: string | null;
      disabled: boolean;
    }>`
      select * from tl.account_by_subject(${key})`.execute(tx);
    return found.rows[0];
  });
  if (!row || row.disabled)
    throw new Problem(
      403,
      'no-account',
      'You signed in, but you have no account here. Ask your agency’s administrator for one.',
    );
  return { accountId: row.id, agencyId: row.agency_id, roles: row.roles, displayName: row.display_name };
}

function requireStrongEnough({ config }: Ground, roles: readonly Role[], methods: readonly string[]): void {
  const strong = config.signIn.kind === 'practice' ? ['mfa'] : config.signIn.strongMethods;
  const needs = roles.some((role) => STRONG_SIGN_IN_ROLES.includes(role));
  if (needs && !methods.some((method) => strong.includes(method))) {
    throw new Problem(
      403,
      'stronger-sign-in',
      'Your work needs a sign-in with a passkey or a second factor. Set one up with your organisation, then sign in again.',
    );
  }
}

/** A partner's sign-in is recorded without saying whose: with a time beside it, it would point at a source. */
async function recordSignIn({ database }: Ground, actor: Actor): Promise<void> {
  const submitsOnly = actor.roles.every((role) => role === 'partner');
  await database.asNobody('administration', (tx) =>
    appendEntry(tx, {
      op: 'system',
      what: 'session',
      did: 'signed in',
      purpose: 'administration',
      actor: submitsOnly ? null : actor.accountId,
      agency: submitsOnly ? null : actor.agencyId,
      at: new Date().toISOString(),
    }),
  );
}
