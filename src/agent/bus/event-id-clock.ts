const MICROS_PER_MS = 1000;

/**
 * Numbers that rise, also over restarts: microseconds since 1970, or one more than the last where the clock stands still or went
 * back. Safe integers until the year 2255.
 */
export class EventIdClock {
  private last = 0;

  /** @param now milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  /** The highest one that is known of. */
  get highest(): number {
    return this.last;
  }

  next(): number {
    this.last = Math.max(this.last + 1, Math.floor(this.now() * MICROS_PER_MS));
    return this.last;
  }

  /** One that was given before, here or elsewhere: those to come are above it. */
  note(id: number): void {
    if (Number.isSafeInteger(id)) this.last = Math.max(this.last, id);
  }
}
