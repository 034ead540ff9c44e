import { readdirSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** A step below the event loop: weighed about 1 to 3 while both want a core, no difference while one is free. */
const GIVES_WAY = 5;
/** Threads of Node itself, by their names in one version or another; those of the engine have names of its own. */
const OF_NODE = /^(node|libuv|V8|Worker|Delayed|Signal)/i;
const TASKS = '/proc/self/task';

/**
 * Lets the threads of the embedded engine give way to the event loop: with all cores busy an answer otherwise waits for
 * inserts and merges. The engine starts threads when it needs them, from whatever thread wants something done, so they are
 * looked for again and again. Only Linux shows threads and gives each a priority of its own; elsewhere nothing happens.
 */
export class ThreadPriority {
  private readonly lowered = new Set<number>();
  private timer: NodeJS.Timeout | undefined;

  /** Looks for threads now and every `intervalMs` until {@link stop}. */
  start(intervalMs: number): void {
    this.look();
    this.timer = setInterval(() => {
      this.look();
    }, intervalMs).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    for (const thread of threads()) {
      if (this.lowered.has(thread) || OF_NODE.test(nameOf(thread))) continue;
      this.lowered.add(thread);
      lower(thread);
    }
  }
}

function threads(): number[] {
  try {
    return readdirSync(TASKS).map(Number);
  } catch {
    return [];
  }
}

/** One that has ended meanwhile is called as Node's are: there is nothing to do for it. */
function nameOf(thread: number): string {
  try {
    return readFileSync(`${TASKS}/${thread}/comm`, 'utf8');
  } catch {
    return 'node';
  }
}

function lower(thread: number): void {
  try {
    setPriority(thread, GIVES_WAY);
  } catch {
    // It has ended meanwhile, or the system does not let us: it is slower then, not wrong.
  }
}
