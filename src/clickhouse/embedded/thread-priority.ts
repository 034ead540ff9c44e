import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';

/** A step below the event loop: weighed about 1 to 3 while both want a core, no difference while one is free. */
const GIVES_WAY = 5;

/**
 * The threads of this process. Only Linux shows them, and only there a thread has a priority of its own; elsewhere none.
 */
export function processThreads(): ReadonlySet<number> {
  try {
    return new Set(readdirSync('/proc/self/task').map(Number));
  } catch {
    return new Set();
  }
}

/**
 * Runs `start` and lets the threads that it starts, and those which these will start, give way to the event loop:
 * with all cores busy an answer otherwise waits for inserts and merges.
 */
export function startGivingWay<T>(start: () => T): T {
  const before = processThreads();
  const started = start();
  for (const thread of processThreads()) if (!before.has(thread)) giveWay(thread);
  return started;
}

function giveWay(thread: number): void {
  try {
    setPriority(thread, GIVES_WAY);
  } catch {
    // It has ended meanwhile, or the system does not let us: it is slower then, not wrong.
  }
}
