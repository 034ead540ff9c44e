import { createHash, timingSafeEqual } from 'node:crypto';
import { BOOTSTRAP_CALLER } from '../access/bootstrap-caller.js';
import type { Caller } from '../access/caller.js';
import { CredentialVerifier } from '../access/credential-verifier.js';

/** The secret every agent of a fleet knows, and registers with. While it is changed, the one before is good too. */
export class BootstrapToken extends CredentialVerifier {
  private readonly digests: readonly Buffer[];

  constructor(token: string, previous?: string) {
    super();
    this.digests = [token, ...(previous === undefined ? [] : [previous])].map(digestOf);
  }

  /** Compares in constant time, whatever is presented: digests are of one length, and tell nothing about how far a guess is right. */
  verify(credential: string): Caller | undefined {
    const presented = digestOf(credential);
    const matches = this.digests.map((digest) => timingSafeEqual(digest, presented));
    return matches.includes(true) ? BOOTSTRAP_CALLER : undefined;
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
