/** The time of a run, which a test moves. */
export class MovedClock {
  private setBy = 0;
  time = Date.UTC(2026, 6, 24, 9, 5);

  now(): number {
    return this.time;
  }

  /** Somebody sets the clock: no time has passed. */
  set(byMs: number): void {
    this.setBy += byMs;
    this.time += byMs;
  }

  /** Milliseconds, never going back. */
  elapsed(): number {
    return this.time - this.setBy;
  }
}
