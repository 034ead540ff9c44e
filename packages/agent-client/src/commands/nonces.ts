/** What is known of a nonce. `new`: never seen; `again`: the same command once more; `reused`: it was another command's. */
export type NonceClaim = 'new' | 'again' | 'reused' | 'full';

/**
 * Remembers the nonce of every command that has not expired, so that none works twice. When there is no room for another one it is refused:
 * to forget an unexpired one would open the door to its replay.
 */
export class Nonces {
  private readonly known = new Map<string, { readonly commandId: string; readonly until: number }>();

  /** @param capacity unexpired commands */
  constructor(private readonly capacity = 10_000) {}

  claim(nonce: string, commandId: string, until: number, now: number): NonceClaim {
    const seen = this.known.get(nonce);
    if (seen !== undefined) return seen.commandId === commandId ? 'again' : 'reused';
    if (this.known.size >= this.capacity) this.forgetExpired(now);
    if (this.known.size >= this.capacity) return 'full';
    this.known.set(nonce, { commandId, until });
    return 'new';
  }

  private forgetExpired(now: number): void {
    for (const [nonce, { until }] of this.known) if (until <= now) this.known.delete(nonce);
  }
}
