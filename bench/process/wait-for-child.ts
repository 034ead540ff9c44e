import type { Child } from './child.js';
import type { ChildGroup } from './child-group.js';
import { pause } from './pause.js';

/** How long and how often to look. */
export interface Patience {
  readonly timeoutMs: number;
  readonly pollMs: number;
}

/**
 * Looks until `check` answers true. An error of the check counts as "not yet": a server that starts refuses
 * connections. Rejects when the child ends meanwhile or time is up.
 */
export async function waitForChild(
  group: ChildGroup,
  child: Child,
  what: string,
  check: () => Promise<boolean>,
  { timeoutMs, pollMs }: Patience,
): Promise<void> {
  let last = 'the answer was no';
  for (const end = performance.now() + timeoutMs; performance.now() < end;) {
    if (!child.running) throw group.lossOf(child, what);
    try {
      if (await check()) return;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await pause(pollMs);
  }
  throw new Error(`${what} did not get there within ${timeoutMs / 1000} s (${last}):\n${child.lastWords}`);
}
