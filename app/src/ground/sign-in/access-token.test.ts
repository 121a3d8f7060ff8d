import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, type Config } from '../config.ts';
import { AccessTokens } from './access-token.ts';

/** A provider whose key the test holds, so that it can make tokens that are wrong in one way each. */
let server: Server;
let config: Config;
let issuer: string;
let key: CryptoKey;
let publicPem: string;
let asked = 0;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  key = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256' };
  publicPem = JSON.stringify(jwk);
  server = createServer((request, response) => {
    asked += 1;
    response.setHeader('content-type', 'application/json');
    response.end(
      request.url?.endsWith('/.well-known/openid-configuration')
        ? JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` })
        : JSON.stringify({ keys: [jwk] }),
    );
  });
  await new Promise<void>((done) => server.listen(0, done));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  issuer = `${url}/practice-provider`;
  config = readConfig({ THROUGHLINE_MODE: 'test', THROUGHLINE_PUBLIC_URL: url });
});
afterAll(() => server.close());

const SCOPE = 'submissions:write';
const now = (): number => Math.floor(Date.now() / 1000);
const claims = (): JWTPayload => ({
  iss: issuer,
  aud: `${config.publicUrl}/api`,
  iat: now(),
  exp: now() + 600,
  scope: `openid ${SCOPE}`,
  client_id: 'school-records',
});
const signed = (
  payload: JWTPayload,
  header: { alg: string; kid?: string } = { alg: 'RS256', kid: 'k1' },
): Promise<string> => new SignJWT(payload).setProtectedHeader(header).sign(key);
const without = (payload: JWTPayload, ...names: string[]): JWTPayload =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => !names.includes(name)));
const verify = (token: string): Promise<unknown> => new AccessTokens(config).verify(token, SCOPE);

describe('an access token', () => {
  it('is taken when the provider made it for this API, and names the client in any of the words providers use', async () => {
    expect(await verify(await signed(claims()))).toEqual({ issuer, clientId: 'school-records' });
    const rest = without(claims(), 'client_id', 'scope');
    expect(await verify(await signed({ ...rest, azp: 'keycloak-client', scp: [SCOPE] }))).toMatchObject({
      clientId: 'keycloak-client',
    });
    expect(await verify(await signed({ ...rest, appid: 'entra-client', roles: [SCOPE] }))).toMatchObject({
      clientId: 'entra-client',
    });
  });

  it('asks the provider for its keys once, not at each token', async () => {
    const tokens = new AccessTokens(config);
    const before = asked;
    for (let i = 0; i < 5; i += 1) await tokens.verify(await signed(claims()), SCOPE);
    expect(asked - before).toBe(2);
  });

  it.each<[string, (payload: JWTPayload) => JWTPayload]>([
    ['another issuer', (one) => ({ ...one, iss: 'https://elsewhere.example' })],
    ['another audience, such as a client’s own ID token has', (one) => ({ ...one, aud: 'throughline' })],
    ['no audience', (one) => without(one, 'aud')],
    ['an expiry that has passed', (one) => ({ ...one, exp: now() - 120 })],
    ['no expiry', (one) => without(one, 'exp')],
    ['a beginning that lies ahead', (one) => ({ ...one, nbf: now() + 600 })],
    ['no client', (one) => without(one, 'client_id')],
  ])('is refused with 401 for %s', async (_name, change) => {
    await expect(verify(await signed(change(claims())))).rejects.toMatchObject({ status: 401, code: 'token-refused' });
  });

  it('is refused with 403 without the scope, and where the scope only begins like it', async () => {
    for (const scope of ['openid', `${SCOPE}:all`, '']) {
      await expect(verify(await signed({ ...claims(), scope }))).rejects.toMatchObject({ status: 403 });
    }
  });

  it('is refused unsigned, signed with a key of one’s own, or with the public key as if it were a secret', async () => {
    const own = await generateKeyPair('RS256');
    const forged = [
      new UnsecuredJWT(claims()).encode(),
      await new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(own.privateKey),
      await new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: 'k2' }).sign(own.privateKey),
      await new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
        .sign(new TextEncoder().encode(publicPem)),
      `${(await signed(claims())).slice(0, -4)}AAAA`,
      'no.token.atall',
      'x',
      'x'.repeat(9000),
    ];
    for (const token of forged) await expect(verify(token), token.slice(0, 40)).rejects.toMatchObject({ status: 401 });
  });

  it('cannot be checked while the provider is away: that is 503 and not a refusal, and is asked again', async () => {
    const away = { ...config, publicUrl: 'http://localhost:9' };
    const tokens = new AccessTokens(away);
    const token = await signed(claims());
    await expect(tokens.verify(token, SCOPE)).rejects.toMatchObject({ status: 503, code: 'provider-away' });
    await expect(tokens.verify(token, SCOPE)).rejects.toMatchObject({ status: 503 });
  });
});
