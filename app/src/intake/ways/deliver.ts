import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { addressProblem, publicOnly } from './webhook-address.ts';
import { signedHeaders } from './webhook-signature.ts';

/** What became of an attempt: taken, refused for good (the receiver says it is gone), or to be tried again. */
export type Delivery = 'taken' | 'gone' | 'failed';

export interface Outgoing {
  readonly address: string;
  readonly secrets: readonly string[];
  readonly messageId: string;
  readonly body: string;
  /** True only where nothing real is at stake: a receiver on this machine, without TLS, is then reached. */
  readonly practice: boolean;
}

const LONGEST_WAIT_MS = 10_000;

/**
 * Sends one signed message. The address is checked again, by name and by what it resolves to, since both may have changed since it was
 * given. Redirects are not followed, and nothing of the answer but its status is read.
 */
export async function deliver(message: Outgoing, now: Date = new Date()): Promise<Delivery> {
  if (addressProblem(message.address, message.practice) !== null) return 'failed';
  const { address, secrets, messageId: id, body, practice } = message;
  const url = new URL(address);
  const local = practice && url.protocol === 'http:';
  const status = await new Promise<number>((done) => {
    const answered = (response: IncomingMessage): void => {
      response.destroy();
      done(response.statusCode ?? 0);
    };
    const options = {
      method: 'POST',
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
      agent: false as const,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Throughline-Webhooks/1',
        ...signedHeaders(secrets, { id, at: now, body }),
      },
    };
    const sent: ClientRequest = local
      ? httpRequest(url, options, answered)
      : httpsRequest(url, { ...options, lookup: publicOnly() }, answered);
    sent.on('error', () => done(0));
    sent.end(body);
  });
  if (status >= 200 && status < 300) return 'taken';
  return status === 410 ? 'gone' : 'failed';
}
