import type { Child } from './child.js';
import type { ChildGroup } from './child-group.js';
import { processUsage } from './process-usage.js';
import { waitForChild } from './wait-for-child.js';

const LOOK = { timeoutMs: 600_000, pollMs: 250 };
/** A merge that is about to begin is planned within a second or two. */
const IDLE_MS = 3000;
/** Of one core. A server that waits needs less. */
const IDLE_LOAD = 0.1;

/**
 * Waits until a process has hardly computed anything for three seconds, and answers when it began to rest, in
 * milliseconds of `performance.now()`. Rejects where the system does not tell what a process uses (anything but Linux).
 */
export async function waitUntilIdle(group: ChildGroup, child: Child): Promise<number> {
  const used = async (): Promise<number> => {
    const { cpuSeconds } = await processUsage(child.pid);
    if (cpuSeconds === undefined) throw new Error('This system does not tell what a process uses: give a rate.');
    return cpuSeconds;
  };
  let restsSince = performance.now();
  let usedBefore = await used();
  let lookedAt = restsSince;
  await waitForChild(
    group,
    child,
    'the server at rest',
    async () => {
      const [now, usedNow] = [performance.now(), await used()];
      const load = (usedNow - usedBefore) / ((now - lookedAt) / 1000);
      if (load > IDLE_LOAD) restsSince = now;
      [usedBefore, lookedAt] = [usedNow, now];
      return now - restsSince >= IDLE_MS;
    },
    LOOK,
  );
  return restsSince;
}
