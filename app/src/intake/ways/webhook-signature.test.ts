import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedHeaders, verifiesSignature } from './webhook-signature.ts';

const at = new Date('2026-11-24T15:00:00Z');
const secret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

describe('a signed message', () => {
  it('is signed as the example of Standard Webhooks is', () => {
    // Source: standard-webhooks/standard-webhooks, spec/standard-webhooks.md, "Verifying signatures": example.
    const headers = signedHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1614265330 * 1000),
      body: '{"test": 2432232314}',
    });
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('is taken by the holder of either secret while one replaces the other, and by nobody else', () => {
    const [current, old, other] = [secret(), secret(), secret()];
    const headers = signedHeaders([current, old], { id: 'msg_1', at, body: '{}' });
    expect([current, old, other].map((one) => verifiesSignature(one, headers, '{}', at))).toEqual([true, true, false]);
  });

  it('is refused when its body, id or time was changed, or it is six minutes old', () => {
    const key = secret();
    fc.assert(
      fc.property(fc.string(), fc.string(), (body, other) => {
        const headers = signedHeaders([key], { id: 'msg_1', at, body });
        expect(verifiesSignature(key, headers, body, at)).toBe(true);
        expect(verifiesSignature(key, headers, `${body}x`, at)).toBe(false);
        expect(verifiesSignature(key, { ...headers, 'webhook-id': `msg_1${other}.` }, body, at)).toBe(false);
        expect(verifiesSignature(key, { ...headers, 'webhook-signature': other }, body, at)).toBe(false);
      }),
      { numRuns: 200 },
    );
    const headers = signedHeaders([key], { id: 'msg_1', at, body: '' });
    const later = new Date(at.getTime() + 6 * 60_000);
    expect(verifiesSignature(key, headers, '', later)).toBe(false);
    const moved = { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 300) };
    expect(verifiesSignature(key, moved, '', later)).toBe(false);
    for (const timestamp of ['', 'NaN', '1e9', 'Infinity'])
      expect(verifiesSignature(key, { ...headers, 'webhook-timestamp': timestamp }, '', at)).toBe(false);
  });
});
