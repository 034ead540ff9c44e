import { Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.js';
import { CredentialVerifier } from '../access/credential-verifier.js';
import { TokenService } from '../tokens/token-service.js';
import { Users } from '../users/users.js';

/**
 * Access tokens as {@link TokenService} knows them, those of people only for as long as their account stays what it was when they were
 * made: whoever is disabled, deleted, or gets another password or other roles, has to prove anew who it is. Asks memory alone.
 */
@Injectable()
export class StandingTokens extends CredentialVerifier {
  constructor(
    private readonly tokens: TokenService,
    private readonly users: Users,
  ) {
    super();
  }

  /** Throws STORAGE_UNAVAILABLE for the token of a person as long as users could not be read since the start. */
  verify(credential: string): Caller | undefined {
    const caller = this.tokens.verify(credential);
    return caller?.kind !== 'user' || this.isStanding(caller) ? caller : undefined;
  }

  private isStanding({ tenantId, id, tokenVersion }: Caller): boolean {
    const user = this.users.find(tenantId, id);
    return user !== undefined && !user.disabled && user.tokenVersion === tokenVersion;
  }
}
