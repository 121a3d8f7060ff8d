import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keys } from '../../ground/index.ts';

/** How far apart the clocks of sender and receiver may be. Source: standardwebhooks.com, "verifying webhook authenticity". */
const TOLERANCE_SECONDS = 5 * 60;

/** Headers of a signed message, as Standard Webhooks names them. */
export interface SignedHeaders {
  /** The same at each attempt, so that a receiver can tell a repeat. */
  readonly 'webhook-id': string;
  /** Seconds since 1970, at this attempt. */
  readonly 'webhook-timestamp': string;
  /** One 'v1,<base64>' for each secret in force, with a space between. */
  readonly 'webhook-signature': string;
}

/** Signs a body with every secret given: two while one replaces the other. */
export function signedHeaders(
  secrets: readonly string[],
  message: { readonly id: string; readonly at: Date; readonly body: string },
): SignedHeaders {
  const timestamp = String(Math.floor(message.at.getTime() / 1000));
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets
      .map((secret) => `v1,${signature(secret, message.id, timestamp, message.body)}`)
      .join(' '),
  };
}

/** What a receiver does: true when one of the signatures is made with this secret, over this very body, within five minutes. */
export function verifiesSignature(secret: string, headers: SignedHeaders, body: string, now: Date): boolean {
  const sent = Number(headers['webhook-timestamp']);
  if (!Number.isInteger(sent) || Math.abs(now.getTime() / 1000 - sent) > TOLERANCE_SECONDS) return false;
  const wanted = Buffer.from(signature(secret, headers['webhook-id'], headers['webhook-timestamp'], body));
  return headers['webhook-signature'].split(' ').some((one) => {
    const given = Buffer.from(one.startsWith('v1,') ? one.slice(3) : '');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

/**
 * The secret of a client's webhook, 'whsec_…'. It is made from the server's own secret and kept nowhere: it can be shown once and used
 * ever after, and a copy of the database holds nothing to sign with.
 */
export function webhookSecret(keys: Keys, client: string, version: number): string {
  return `whsec_${keys.mac('ways-in', `webhook secret|${client}|${version}`).toString('base64')}`;
}

function signature(secret: string, id: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/u, ''), 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
}
