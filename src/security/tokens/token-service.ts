import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock } from '../../common/clock.js';
import type { Caller } from '../access/caller.js';
import { CredentialVerifier } from '../access/credential-verifier.js';
import { readClaims, type TokenCaller } from './access-claims.js';
import type { TokenSubject } from './token-subject.js';
import { VerifiedTokens } from './verified-tokens.js';

/**
 * Access tokens: JWTs of which algorithm, type, issuer, audience and expiry are fixed and required (`jwtOptions`). They are not
 * stored: one that was given out holds until it expires.
 */
@Injectable()
export class TokenService extends CredentialVerifier {
  private readonly verified = new VerifiedTokens();

  constructor(
    private readonly jwt: JwtService,
    private readonly clock: Clock,
  ) {
    super();
  }

  /**
   * A token for whoever has proved to be the subject.
   *
   * @param ttlMs how long it holds; whole seconds of it, at least one
   */
  issueAccess({ id, kind, tenantId, roles, group, tokenVersion: ver }: TokenSubject, ttlMs: number): string {
    const iat = Math.floor(this.clock.now() / 1000);
    const exp = iat + Math.max(1, Math.floor(ttlMs / 1000));
    const optional = { ...(group !== undefined && { group }), ...(ver !== undefined && { ver }) };
    const claims = { kind, tenant: tenantId, roles: [...roles], ...optional, iat, exp };
    return this.jwt.sign(claims, { subject: id, jwtid: randomUUID() });
  }

  /** The caller the token was made for; undefined for one that is not ours, not whole, or not valid any more. */
  verify(token: string): Caller | undefined {
    // Keys and other opaque credentials have no dots.
    if (!token.includes('.')) return undefined;
    const now = this.clock.now();
    const known = this.verified.find(token, now);
    if (known !== undefined) return known;
    const caller = this.check(token, now);
    if (caller !== undefined) this.verified.remember(token, caller);
    return caller;
  }

  private check(token: string, now: number): TokenCaller | undefined {
    try {
      const payload: unknown = this.jwt.verify(token, { clockTimestamp: Math.floor(now / 1000) });
      return readClaims(payload);
    } catch {
      // Whatever is wrong with it, it proves nothing.
      return undefined;
    }
  }
}
