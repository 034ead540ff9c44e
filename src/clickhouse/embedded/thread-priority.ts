import { readdirSync, readFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/** Below the process itself: weighed about 1 to 3 while both want a core, no difference while one is free. */
const GIVES_WAY = 5;
/** Threads of Node beside the main one, by their names in one version or another; those of the engine have names of its own. */
const OF_NODE = /^(node|libuv|V8|Worker|Delayed|Signal)/i;
const TASKS = '/proc/self/task';

/**
 * Lets the threads of the embedded engine give way to the event loop: with all cores busy an answer otherwise waits for
 * inserts and merges. The engine starts threads when it needs them, from whatever thread wants something done, so they are
 * looked for again and again. Only Linux shows threads and gives each a priority of its own; elsewhere nothing happens.
 */
export class ThreadPriority {
  private lowered: ReadonlySet<number> = new Set();
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
    const main = nameOf(process.pid);
    const isOfEngine = (thread: number): boolean => {
      if (this.lowered.has(thread)) return true;
      const name = nameOf(thread);
      return thread !== process.pid && name !== main && !OF_NODE.test(name);
    };
    const ofEngine = threads().filter(isOfEngine);
    for (const thread of ofEngine) if (!this.lowered.has(thread)) lower(thread);
    // Those that have ended are forgotten: their numbers are used again.
    this.lowered = new Set(ofEngine);
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
    setPriority(thread, Math.min(getPriority() + GIVES_WAY, constants.priority.PRIORITY_LOW));
  } catch {
    // It has ended meanwhile, or the system does not let us: it is slower then, not wrong.
  }
}
