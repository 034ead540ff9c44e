import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Repeats a check until it no longer throws, and answers what it answered: accepted records are visible soon, not at
 * once. Throws the last failure when the time is over.
 */
export async function eventually<T>(check: () => T | Promise<T>, timeoutMs = 10_000): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await sleep(25);
  }
}
