import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { AppError } from '../../common/app-error.js';
import type { Clock } from '../../common/clock.js';
import type { OidcConfig } from '../../config/people-config.js';
import { type IdClaims, IdTokenVerifier } from './id-token-verifier.js';
import type { LoginState } from './sealed-login-state.js';
import { providerFailure, providerUnavailable } from './provider-failure.js';
import { ProviderKeys } from './provider-keys.js';

const TIMEOUT_SECONDS = 10;

/** The beginning of a login: where the browser goes, and what is needed at the end. */
export interface BegunLogin {
  readonly url: URL;
  readonly state: LoginState;
}

/**
 * The OpenID provider. It is asked about itself when it is needed first, so that the server starts without it. Throws
 * PROVIDER_UNAVAILABLE when it cannot be reached or does not answer as it should.
 */
export class OidcProvider {
  private readonly tokens: IdTokenVerifier;
  private discovered: Promise<Configuration> | undefined;

  constructor(
    private readonly config: OidcConfig,
    clock: Clock,
  ) {
    this.tokens = new IdTokenVerifier(new ProviderKeys(() => this.readKeys(), clock), clock);
  }

  /** Authorization code flow with PKCE. */
  async begin(): Promise<BegunLogin> {
    const provider = await this.discover();
    const state = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
    const challenge = await calculatePKCECodeChallenge(state.codeVerifier);
    try {
      return { url: this.authorizationUrl(provider, state, challenge), state };
    } catch (error) {
      // It does not say where people log in.
      throw providerUnavailable(error);
    }
  }

  /**
   * Who has logged in. Throws UNAUTHORIZED when the answer does not fit the beginning or proves nothing.
   *
   * @param query what the provider sent the browser back with
   */
  async finish(query: string, { state, nonce, codeVerifier }: LoginState): Promise<IdClaims> {
    const provider = await this.discover();
    // Not the address of the request: its host is whatever the client says.
    const answered = new URL(this.config.redirectUrl);
    answered.search = query;
    const checks = {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    };
    try {
      const { id_token: idToken = '' } = await authorizationCodeGrant(provider, answered, checks);
      return await this.verify(idToken);
    } catch (error) {
      throw providerFailure(error);
    }
  }

  /** What an ID token for this server says. Throws UNAUTHORIZED when it proves nothing. */
  async verify(idToken: string): Promise<IdClaims> {
    const { issuer } = (await this.discover()).serverMetadata();
    const claims = await this.tokens.verify(idToken, { issuer, clientId: this.config.clientId });
    if (claims === undefined) throw new AppError('UNAUTHORIZED', 'The OpenID provider does not vouch for this login.');
    return claims;
  }

  private authorizationUrl(provider: Configuration, { state, nonce }: LoginState, challenge: string): URL {
    return buildAuthorizationUrl(provider, {
      redirect_uri: this.config.redirectUrl,
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
  }

  private discover(): Promise<Configuration> {
    this.discovered ??= this.ask().catch((error: unknown) => {
      this.discovered = undefined;
      throw providerUnavailable(error);
    });
    return this.discovered;
  }

  private ask(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.config;
    const isPlain = issuer.startsWith('http:');
    const authentication = clientSecret === undefined ? None() : undefined;
    return discovery(new URL(issuer), clientId, clientSecret, authentication, {
      timeout: TIMEOUT_SECONDS,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out; http is on this machine alone (read-people)
      ...(isPlain && { execute: [allowInsecureRequests] }),
    });
  }

  private async readKeys(): Promise<unknown> {
    const { jwks_uri: address = '' } = (await this.discover()).serverMetadata();
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_SECONDS * 1000) });
      if (!answer.ok) throw new Error(`The key set was answered with ${answer.status}`);
      return await answer.json();
    } catch (error) {
      throw providerUnavailable(error);
    }
  }
}
