import { createHmac } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import type { Clock } from '../../common/clock.js';
import type { JwtKeys } from '../tokens/jwt-keys.js';

/** What has to fit together between the beginning of a login at the provider and its end. */
export interface LoginState {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Time a person has to log in at the provider. */
export const LOGIN_SECONDS = 600;
const ALGORITHM = 'HS256';

/** Seals the state of a login into text the browser keeps meanwhile, so that every server of the installation can end it and none keeps anything. */
export class SealedLoginState {
  private readonly jwt = new JwtService();
  private readonly secret: Buffer;

  constructor(
    keys: JwtKeys,
    private readonly clock: Clock,
  ) {
    // A key of its own: nothing that is signed with it can pass for an access token, and the other way round.
    this.secret = createHmac('sha256', keys.signing.secret).update('cameleer login state').digest();
  }

  seal({ state, nonce, codeVerifier }: LoginState): string {
    const iat = Math.floor(this.clock.now() / 1000);
    const claims = { state, nonce, codeVerifier, iat, exp: iat + LOGIN_SECONDS };
    return this.jwt.sign(claims, { secret: this.secret, algorithm: ALGORITHM });
  }

  /** Undefined when it was not sealed by an installation with this key, or too long ago. */
  open(sealed: string): LoginState | undefined {
    try {
      const clockTimestamp = Math.floor(this.clock.now() / 1000);
      const claims: Readonly<Record<string, unknown>> = this.jwt.verify(sealed, {
        secret: this.secret,
        algorithms: [ALGORITHM],
        clockTimestamp,
      });
      const { state, nonce, codeVerifier } = claims;
      if (typeof state !== 'string' || typeof nonce !== 'string' || typeof codeVerifier !== 'string') return undefined;
      return { state, nonce, codeVerifier };
    } catch {
      // Whatever is wrong with it: nothing was begun here.
      return undefined;
    }
  }
}
