import { Worker } from 'node:worker_threads';
import type { JobOutcome, Undone } from './job-outcome.js';
import type { JobThreadOptions } from './job-thread-options.js';
import type { GivenTo, JobReply, ResultOf, ThreadTasks } from './thread-tasks.js';

interface Job {
  readonly since: number;
  readonly runMs: number;
  /** Gives it to a worker, and calls `onReply` when that has answered. */
  readonly give: (worker: Worker, onReply: () => void) => void;
  readonly refuse: (undone: Undone) => void;
}

interface Thread {
  readonly worker: Worker;
  isReady: boolean;
  /** Ends the wait for it to start, or for the job it has. */
  timer: NodeJS.Timeout | undefined;
  job?: Job | undefined;
}

/**
 * Does jobs in one worker thread, one after the other, so that the event loop has time for everybody else. The thread
 * starts with the first of them. One that is too slow, or dies, is replaced by another for the next job; one that cannot
 * start is not tried again.
 */
export class JobThread<T extends ThreadTasks<T>> {
  private readonly waiting: Job[] = [];
  private thread: Thread | undefined;
  /** Why there will be no thread any more. */
  private end: Undone | undefined;

  constructor(private readonly options: JobThreadOptions<keyof T>) {}

  /** Never rejects. */
  run<K extends keyof T>(task: K, given: GivenTo<T, K>): Promise<JobOutcome<ResultOf<T, K>>> {
    const { waiting, runMs } = this.options.limits;
    if (this.end !== undefined) return Promise.resolve(this.end);
    if (this.waiting.length >= waiting) return Promise.resolve({ reason: 'busy' });
    return new Promise((settle) => {
      const give = (worker: Worker, onReply: () => void): void => {
        worker.once('message', (reply: JobReply<ResultOf<T, K>>) => {
          settle(outcomeOf(reply));
          onReply();
        });
        worker.postMessage({ task, given });
      };
      this.waiting.push({ since: performance.now(), runMs: runMs[task], give, refuse: settle });
      this.next();
    });
  }

  /** Nothing runs any more when it has resolved; what was asked for is not done. */
  async close(): Promise<void> {
    const worker = this.thread?.worker;
    this.finish({ reason: 'closed' });
    await worker?.terminate();
  }

  private next(): void {
    const thread = (this.thread ??= this.waiting.length === 0 ? undefined : this.start());
    if (thread === undefined || !thread.isReady || thread.job !== undefined) return;
    const job = this.waiting.shift();
    if (job === undefined) return;
    if (performance.now() - job.since > this.options.limits.waitMs) {
      job.refuse({ reason: 'busy' });
      this.next();
      return;
    }
    thread.job = job;
    this.limit(thread, job.runMs);
    job.give(thread.worker, () => {
      thread.job = undefined;
      this.goOn(thread);
    });
  }

  private start(): Thread {
    const { script, limits } = this.options;
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes } });
    const thread: Thread = { worker, isReady: false, timer: undefined };
    this.limit(thread, limits.startMs);
    worker.once('message', () => {
      thread.isReady = true;
      this.goOn(thread);
    });
    worker.once('error', (cause) => {
      this.lose(thread, { reason: 'died', cause });
    });
    worker.once('exit', (code) => {
      this.lose(thread, { reason: 'died', cause: new Error(`The thread ended with ${code}`) });
    });
    // It must not keep the process alive by itself.
    worker.unref();
    return thread;
  }

  private limit(thread: Thread, milliseconds: number): void {
    const cause = new Error(`The thread took longer than ${milliseconds} ms`);
    const timer = setTimeout(() => {
      // What the thread said while this one had no time to listen is heard first.
      setImmediate(() => {
        if (thread.timer === timer) this.lose(thread, { reason: 'slow', cause });
      });
    }, milliseconds).unref();
    thread.timer = timer;
  }

  private goOn(thread: Thread): void {
    stop(thread);
    if (this.thread === thread) this.next();
  }

  private lose(thread: Thread, undone: Undone): void {
    stop(thread);
    if (this.thread !== thread) return;
    this.thread = undefined;
    void thread.worker.terminate();
    if (!thread.isReady) {
      this.finish({ reason: 'unavailable', cause: undone.cause });
      this.options.onUnavailable(undone.cause);
      return;
    }
    thread.job?.refuse(undone);
    this.next();
  }

  private finish(end: Undone): void {
    this.end = end;
    const { thread } = this;
    this.thread = undefined;
    if (thread !== undefined) stop(thread);
    for (const job of [thread?.job, ...this.waiting.splice(0)]) job?.refuse(end);
  }
}

/** Ends the wait for a thread. */
function stop(thread: Thread): void {
  clearTimeout(thread.timer);
  thread.timer = undefined;
}

function outcomeOf<R>(reply: JobReply<R>): JobOutcome<R> {
  return 'result' in reply ? reply : { reason: 'failed', cause: new Error(reply.failure) };
}
