/**
 * When the requests of an open loop are due: at even distances, whatever became of the earlier ones. A late answer
 * delays what waits for its connection and then the missed requests are sent at once, so that the rate stays what was
 * asked for. All times are milliseconds of the same clock.
 */
export class Pace {
  private taken = 0;
  private mostBehindMs = 0;

  /** @param intervalMs between two requests; 0: each one is due as soon as somebody can send it */
  constructor(
    private readonly startMs: number,
    private readonly intervalMs: number,
  ) {}

  /** Takes the next request and answers when it is, or was, due. */
  take(now: number): number {
    this.mostBehindMs = Math.max(this.mostBehindMs, this.behindMs(now));
    const due = this.intervalMs === 0 ? now : this.nextDue;
    this.taken++;
    return due;
  }

  /** For how long the next request has been due and nobody was free to send it. */
  behindMs(now: number): number {
    return this.intervalMs === 0 ? 0 : Math.max(0, now - this.nextDue);
  }

  /** The most it was behind until now. */
  behindMaxMs(now: number): number {
    return Math.max(this.mostBehindMs, this.behindMs(now));
  }

  private get nextDue(): number {
    return this.startMs + this.taken * this.intervalMs;
  }
}
