/** Lets only one at a time change what is known of an execution. Whoever needs several gets them at once or waits for all. */
export class ExecutionLocks {
  private readonly held = new Map<string, Promise<void>>();

  isHeld(key: string): boolean {
    return this.held.has(key);
  }

  /** Does the work while nobody else works on any of these executions; starts at once when nobody does. */
  async holding<T>(keys: Iterable<string>, work: () => Promise<T>): Promise<T> {
    const wanted = [...new Set(keys)];
    for (let busy = this.busyOf(wanted); busy; busy = this.busyOf(wanted)) await busy;
    let release = (): void => undefined;
    const done = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const key of wanted) this.held.set(key, done);
    try {
      return await work();
    } finally {
      for (const key of wanted) this.held.delete(key);
      release();
    }
  }

  private busyOf(keys: readonly string[]): Promise<void> | undefined {
    for (const key of keys) {
      const busy = this.held.get(key);
      if (busy) return busy;
    }
    return undefined;
  }
}
