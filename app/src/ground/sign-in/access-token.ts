import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Config } from '../config.ts';
import { Problem } from '../problem.ts';

/** What a system's access token says, once it has been verified. */
export interface ApiToken {
  readonly issuer: string;
  /** The client as the identity provider knows it. */
  readonly clientId: string;
}

/** What a system's token must allow for it to send submissions. */
export const SHARING_SCOPE = 'submissions:write';

/** Only signatures made with a private key: with a shared secret, who can check a token can also make one. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const CLOCK_SECONDS = 30;
const LONGEST_TOKEN = 8192;
const DISCOVERY_MS = 5000;

/**
 * Checks access tokens of the OAuth 2.0 client-credentials grant (RFC 6749 §4.4), made as JSON Web Tokens (RFC 9068) by the
 * same provider that signs people in: signature, issuer, audience, expiry and scope.
 */
export class AccessTokens {
  readonly #issuer: string;
  readonly #audience: string;
  readonly #plainHttp: boolean;
  #keys: Promise<JWTVerifyGetKey> | null = null;

  constructor(config: Config) {
    this.#plainHttp = config.signIn.kind === 'practice';
    this.#issuer = tokenIssuer(config);
    this.#audience = apiAudience(config);
  }

  /**
   * @throws {Problem} 401 for a token that does not hold, 403 for one without the scope, 503 when the provider does not answer
   */
  async verify(token: string, scope: string): Promise<ApiToken> {
    if (token.length > LONGEST_TOKEN) throw refused('it is too long');
    const keys = await this.#providerKeys();
    const { payload } = await jwtVerify(token, keys, {
      issuer: this.#issuer,
      audience: this.#audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_SECONDS,
      requiredClaims: ['exp', 'iat'],
    }).catch((error: unknown) => {
      throw error instanceof errors.JOSEError && !AWAY.includes(error.code)
        ? refused(whyOf(error))
        : providerAway(error);
    });
    const clientId = clientOf(payload);
    if (clientId === null) throw refused('it does not say which client it was made for');
    if (!scopesOf(payload).includes(scope))
      throw new Problem(
        403,
        'scope-missing',
        `This token has not the scope "${scope}". Ask for it when you get the token.`,
      );
    return { issuer: this.#issuer, clientId };
  }

  /** Asked once and kept; a failure is not kept. New keys of the provider are fetched when a token names one that is not known. */
  #providerKeys(): Promise<JWTVerifyGetKey> {
    this.#keys ??= this.#discover().catch((error: unknown) => {
      this.#keys = null;
      throw providerAway(error);
    });
    return this.#keys;
  }

  async #discover(): Promise<JWTVerifyGetKey> {
    const answer = await fetch(`${this.#issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(DISCOVERY_MS),
      redirect: 'error',
    });
    const { issuer, jwks_uri: address } = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (issuer !== this.#issuer) throw new Error('the provider calls itself by another name than OIDC_ISSUER');
    if (typeof address !== 'string' || (!this.#plainHttp && !address.startsWith('https://')))
      throw new Error('the provider names no address for its keys');
    return createRemoteJWKSet(new URL(address), { timeoutDuration: DISCOVERY_MS });
  }
}

/** Who makes the tokens: the provider that signs people in. */
export function tokenIssuer({ signIn, publicUrl }: Pick<Config, 'signIn' | 'publicUrl'>): string {
  return signIn.kind === 'external' ? signIn.issuer : `${publicUrl}/practice-provider`;
}

/** What a token must be made for: the API of this very deployment. */
export function apiAudience(config: Pick<Config, 'publicUrl'>): string {
  return `${config.publicUrl}/api`;
}

/** Errors of the library that are about reaching the provider and not about the token. */
const AWAY: readonly string[] = ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'];

/** RFC 9068 says `client_id`; providers before it said `azp` or, at Microsoft, `appid`. */
function clientOf(payload: JWTPayload): string | null {
  const named = [payload['client_id'], payload['azp'], payload['appid']].find((one) => typeof one === 'string');
  return typeof named === 'string' && named !== '' && named.length <= 300 ? named : null;
}

/** RFC 8693 §4.2 says `scope`, one text; Okta and Microsoft say `scp`, and for systems `roles`. */
function scopesOf(payload: JWTPayload): string[] {
  return [payload['scope'], payload['scp'], payload['roles']]
    .flat()
    .filter((one) => typeof one === 'string')
    .flatMap((one) => one.split(' '));
}

function whyOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired: get a new one';
  if (error instanceof errors.JWTClaimValidationFailed) return `its claim "${error.claim}" is not as it must be`;
  return 'it is not a token of our identity provider';
}

function refused(why: string): Problem {
  return new Problem(401, 'token-refused', `The bearer token was refused: ${why}.`);
}

function providerAway(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(
    503,
    'provider-away',
    `The identity provider does not answer, so the token cannot be checked. Try again in a minute. (${(error as Error).name})`,
  );
}
