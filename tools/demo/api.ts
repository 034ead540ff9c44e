const POLL_MS = 100;

/** A JSON object of an answer. */
export type Entry = Readonly<Record<string, unknown>>;

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

  /** An object by its path below the base. */
  async get(path: string): Promise<Entry> {
    const response = await fetch(this.base + path, { headers: { Accept: 'application/json' } });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? { ...body } : {};
  }

  /** The entries of a list, asked for until there are some: what was accepted is there after the flush interval. */
  async eventually(path: string, timeoutMs: number): Promise<readonly Entry[]> {
    const end = Date.now() + timeoutMs;
    while (Date.now() < end) {
      const { data } = await this.get(path);
      const entries = Array.isArray(data) ? data.filter(isEntry) : [];
      if (entries.length > 0) return entries;
      await pause(POLL_MS);
    }
    return [];
  }
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
