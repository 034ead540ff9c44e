const POLL_MS = 100;
/** Failed logins are counted. */
const LOGIN_POLL_MS = 1000;

/** A JSON object of an answer. */
export type Entry = Readonly<Record<string, unknown>>;

/** The few calls the demo makes to the server it shows. */
export class Api {
  private token = '';

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
    return within({ timeoutMs, pollMs: POLL_MS, alive }, async () => (await fetch(`${this.base}/health/ready`)).ok);
  }

  /** Logs in for the calls that follow; the first administrator is there a moment after the server is. False when it did not work. */
  async login(username: string, password: string, timeoutMs: number): Promise<boolean> {
    const body = JSON.stringify({ username, password });
    const headers = { 'Content-Type': 'application/json' };
    return within({ timeoutMs, pollMs: LOGIN_POLL_MS, alive: () => true }, async () => {
      const response = await fetch(`${this.base}/auth/login`, { method: 'POST', headers, body });
      const { accessToken } = entryOf(await response.json());
      if (typeof accessToken !== 'string') return false;
      this.token = accessToken;
      return true;
    });
  }

  /** An object by its path below the base. */
  async get(path: string): Promise<Entry> {
    const headers = { Accept: 'application/json', Authorization: `Bearer ${this.token}` };
    const response = await fetch(this.base + path, { headers });
    return entryOf(await response.json());
  }

  /**
   * The entries of a list, asked for until there are so many: what was accepted is there after the flush interval. What there is when the
   * time is up.
   */
  async eventually(path: string, timeoutMs: number, atLeast = 1): Promise<readonly Entry[]> {
    for (const end = Date.now() + timeoutMs; ;) {
      const { data } = await this.get(path);
      const entries = Array.isArray(data) ? data.filter(isEntry) : [];
      if (entries.length >= atLeast || Date.now() >= end) return entries;
      await pause(POLL_MS);
    }
  }
}

/** A value as an object; one without members when it is none. */
export function entryOf(value: unknown): Entry {
  return isEntry(value) ? value : {};
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null;
}

interface Patience {
  readonly timeoutMs: number;
  readonly pollMs: number;
  readonly alive: () => boolean;
}

/** Tries until it works; false when the time is up or there is nobody left to try with. */
async function within({ timeoutMs, pollMs, alive }: Patience, attempt: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end && alive()) {
    try {
      if (await attempt()) return true;
    } catch {
      // Not listening yet.
    }
    await pause(pollMs);
  }
  return false;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
