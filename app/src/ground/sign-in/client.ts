import * as oidc from 'openid-client';
import type { SignInConfig } from '../config.ts';
import { Problem } from '../problem.ts';

/** What must come back unchanged from the provider; kept sealed under a cookie while the person signs in. */
export interface SignInAttempt {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly returnTo: string;
}

/** Who the provider says has signed in. */
export interface SignedIn {
  readonly issuer: string;
  readonly subject: string;
  /** The provider's words for how: `acr` and `amr` together. */
  readonly methods: readonly string[];
}

/** Our side of OpenID Connect: authorisation code flow with PKCE, state and nonce. */
export class OidcClient {
  readonly #settings: { issuer: string; clientId: string; clientSecret: string; allowHttp: boolean };
  readonly #redirectUri: string;
  #discovered: Promise<oidc.Configuration> | null = null;

  constructor(signIn: SignInConfig, publicUrl: string, practiceSecret: string) {
    this.#settings =
      signIn.kind === 'external'
        ? { issuer: signIn.issuer, clientId: signIn.clientId, clientSecret: signIn.clientSecret, allowHttp: false }
        : {
            issuer: `${publicUrl}/practice-provider`,
            clientId: 'throughline',
            clientSecret: practiceSecret,
            allowHttp: true,
          };
    this.#redirectUri = `${publicUrl}/sign-in/callback`;
  }

  /** With `anew` the provider asks who it is, even if it remembers. */
  async begin(returnTo: string, anew = false): Promise<{ attempt: SignInAttempt; redirectTo: string }> {
    const configuration = await this.#configuration();
    const attempt = {
      verifier: oidc.randomPKCECodeVerifier(),
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      returnTo,
    };
    const redirectTo = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#redirectUri,
      scope: 'openid',
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      state: attempt.state,
      nonce: attempt.nonce,
      ...(anew ? { prompt: 'login' } : {}),
    });
    return { attempt, redirectTo: redirectTo.href };
  }

  /** @throws {Problem} when the provider's answer does not belong to this attempt or was refused. */
  async finish(query: string, attempt: SignInAttempt): Promise<SignedIn> {
    try {
      const tokens = await oidc.authorizationCodeGrant(
        await this.#configuration(),
        new URL(`${this.#redirectUri}${query}`),
        {
          pkceCodeVerifier: attempt.verifier,
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
          idTokenExpected: true,
        },
      );
      const claims = tokens.claims();
      if (!claims) throw new Error('no ID token');
      const methods = [claims['acr'], ...(Array.isArray(claims['amr']) ? claims['amr'] : [])];
      return {
        issuer: claims.iss,
        subject: claims.sub,
        methods: methods.filter((method) => typeof method === 'string'),
      };
    } catch (error) {
      throw new Problem(400, 'sign-in-failed', 'Signing in did not complete. Start again from the sign-in page.', {
        provider: (error as Error).name,
      });
    }
  }

  /** Asked once and kept; a failure is not kept, so that a provider that was away is asked again. */
  #configuration(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, allowHttp } = this.#settings;
    this.#discovered ??= oidc
      .discovery(
        new URL(issuer),
        clientId,
        clientSecret,
        undefined,
        // Plain HTTP only for the practice provider, which is this very process.
        // eslint-disable-next-line @typescript-eslint/no-deprecated
        allowHttp ? { execute: [oidc.allowInsecureRequests] } : undefined,
      )
      .catch((error: unknown) => {
        this.#discovered = null;
        throw new Problem(
          503,
          'provider-away',
          `Your organisation's sign-in service does not answer. Try again in a minute. (${(error as Error).name})`,
        );
      });
    return this.#discovered;
  }
}
