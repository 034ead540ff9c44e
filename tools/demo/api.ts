const POLL_MS = 100;

/** The few calls the demo makes to the server it shows. */
export class Api {
  constructor(private readonly base: string) {}

  /** Whether anything answers at the address already. */
  async answers(): Promise<boolean> {
    try {
      await fetch(`${this.base}/health/live`);
      return true;
    } catch {
      return false;
    }
  }

  /** Waits until the server is ready; false when it did not come up in time or `alive` says it ended. */
  async ready(timeoutMs: number, alive: () => boolean): Promise<boolean> {
    const end = Date.now() + timeoutMs;
    while (Date.now() < end && alive()) {
      try {
        if ((await fetch(`${this.base}/health/ready`)).ok) return true;
      } catch {
        // Not listening yet.
      }
      await pause(POLL_MS);
    }
    return false;
  }

  /** The first hit of a search as `{ executionId, correlationId, … }`; undefined when there is none. */
  async first(query: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const response = await fetch(`${this.base}/search/executions?limit=1&${query}`);
    const page: unknown = await response.json();
    if (typeof page !== 'object' || page === null || !('data' in page) || !Array.isArray(page.data)) return undefined;
    const hit: unknown = page.data[0];
    return typeof hit === 'object' && hit !== null ? { ...hit } : undefined;
  }

  /** As {@link first}, tried until there is one: what was accepted is searchable after the flush interval. */
  async eventually(query: string, timeoutMs: number): Promise<Readonly<Record<string, unknown>> | undefined> {
    const end = Date.now() + timeoutMs;
    while (Date.now() < end) {
      const hit = await this.first(query);
      if (hit !== undefined) return hit;
      await pause(POLL_MS);
    }
    return undefined;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
