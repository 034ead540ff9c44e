/** The time of a run, which a test moves. */
export class MovedClock {
  time = Date.UTC(2026, 6, 24, 9, 5);

  now(): number {
    return this.time;
  }
}
