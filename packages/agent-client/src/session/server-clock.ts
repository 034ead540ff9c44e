/** The server's clock, as far as its answers tell: agents' own clocks may be hours off. */
export class ServerClock {
  private offsetMs = 0;

  /** @param local this machine's clock, milliseconds since 1970 */
  constructor(private readonly local: () => number = Date.now) {}

  /** Notes what the server's clock showed while a call was under way that began then and has just ended. */
  observe(serverTime: number | undefined, beganAt: number): void {
    if (serverTime !== undefined) this.offsetMs = serverTime - (beganAt + this.local()) / 2;
  }

  /** What the server's clock shows, milliseconds since 1970. */
  now(): number {
    return this.local() + this.offsetMs;
  }
}
