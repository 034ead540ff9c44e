/** Exponential backoff with full jitter: waits at random between zero and a bound that doubles up to a cap. */
export class Backoff {
  private attempt = 0;

  constructor(
    private readonly baseMs: number,
    private readonly capMs: number,
    private readonly random: () => number = Math.random,
  ) {}

  /** How long to wait before the next attempt, milliseconds. */
  next(): number {
    const bound = Math.min(this.capMs, this.baseMs * 2 ** Math.min(this.attempt++, 30));
    return this.random() * bound;
  }

  /** After a success. */
  reset(): void {
    this.attempt = 0;
  }
}
