import type { TokenCaller } from './access-claims.js';

/** Some 12 MB. Beyond it the one verified longest ago is verified again when it comes. */
const MAX_TOKENS = 20_000;

/** Tokens that were found good, so that of the requests of an agent only the first pays for a signature. */
export class VerifiedTokens {
  private readonly callers = new Map<string, TokenCaller>();

  get size(): number {
    return this.callers.size;
  }

  /** @param now milliseconds since 1970 */
  find(token: string, now: number): TokenCaller | undefined {
    const caller = this.callers.get(token);
    if (caller === undefined || now < caller.expiresAt) return caller;
    this.callers.delete(token);
    return undefined;
  }

  remember(token: string, caller: TokenCaller): void {
    if (this.callers.size >= MAX_TOKENS) this.forgetOldest();
    this.callers.set(token, caller);
  }

  private forgetOldest(): void {
    for (const token of this.callers.keys()) {
      this.callers.delete(token);
      return;
    }
  }
}
