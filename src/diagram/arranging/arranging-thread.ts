import { Worker } from 'node:worker_threads';
import type { Arrangement } from '../layout/free-form/arrangement.js';
import type { BoxGraph } from '../layout/free-form/box-graph.js';
import type { ArrangeReply } from './arrange-reply.js';
import type { ArrangingLimits } from './arranging-limits.js';

const WORKER = new URL('./arrange-worker.js', import.meta.url);

const LIMITS: ArrangingLimits = { startMs: 10_000, arrangeMs: 1000, waitMs: 3000, waiting: 32, heapMegabytes: 256 };

/** The thread does not start, was too slow, failed, has too much to do, or has been ended. */
export type NotArranged = 'unavailable' | 'slow' | 'failed' | 'busy' | 'closed';

/** Why there is no arrangement. */
export interface Unarranged {
  readonly reason: NotArranged;
  readonly cause?: unknown;
}

export type ArrangingOutcome = { readonly arrangement: Arrangement } | Unarranged;

interface Job {
  readonly graph: BoxGraph;
  readonly since: number;
  readonly settle: (outcome: ArrangingOutcome) => void;
}

interface Thread {
  readonly worker: Worker;
  isReady: boolean;
  /** Ends the wait for it to start, or for the job it has. */
  timer: NodeJS.Timeout;
  job?: Job | undefined;
}

/**
 * Arranges graphs in one worker thread, one after the other. The thread starts with the first of them. One that is too
 * slow, or dies, is replaced by another for the next graph; one that cannot start is not tried again.
 */
export class ArrangingThread {
  private readonly waiting: Job[] = [];
  private thread: Thread | undefined;
  /** Why there will be no thread any more. */
  private end: Extract<NotArranged, 'unavailable' | 'closed'> | undefined;

  constructor(
    private readonly limits: ArrangingLimits = LIMITS,
    private readonly script: URL = WORKER,
  ) {}

  arrange(graph: BoxGraph): Promise<ArrangingOutcome> {
    if (this.end !== undefined) return Promise.resolve({ reason: this.end });
    if (this.waiting.length >= this.limits.waiting) return Promise.resolve({ reason: 'busy' });
    return new Promise((settle) => {
      this.waiting.push({ graph, since: performance.now(), settle });
      this.next();
    });
  }

  /** Nothing runs any more when it has resolved; what was asked for is not arranged. */
  async close(): Promise<void> {
    const worker = this.thread?.worker;
    this.finish('closed');
    await worker?.terminate();
  }

  private next(): void {
    const thread = (this.thread ??= this.waiting.length === 0 ? undefined : this.start());
    if (thread === undefined || !thread.isReady || thread.job !== undefined) return;
    const job = this.waiting.shift();
    if (job === undefined) return;
    if (performance.now() - job.since > this.limits.waitMs) {
      job.settle({ reason: 'busy' });
      this.next();
      return;
    }
    thread.job = job;
    thread.timer = this.limit(thread, this.limits.arrangeMs);
    thread.worker.postMessage(job.graph);
  }

  private start(): Thread {
    const worker = new Worker(this.script, { resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMegabytes } });
    const thread: Thread = { worker, isReady: false, timer: setTimeout(() => undefined, 0) };
    thread.timer = this.limit(thread, this.limits.startMs);
    worker.on('message', (reply: ArrangeReply) => {
      this.hear(thread, reply);
    });
    worker.once('error', (cause) => {
      this.lose(thread, { reason: 'failed', cause });
    });
    worker.once('exit', (code) => {
      this.lose(thread, { reason: 'failed', cause: new Error(`The thread ended with ${code}`) });
    });
    // It must not keep the process alive by itself.
    worker.unref();
    return thread;
  }

  private limit(thread: Thread, milliseconds: number): NodeJS.Timeout {
    clearTimeout(thread.timer);
    return setTimeout(() => {
      this.lose(thread, { reason: 'slow' });
    }, milliseconds).unref();
  }

  private hear(thread: Thread, reply: ArrangeReply): void {
    clearTimeout(thread.timer);
    if (reply.is === 'ready') thread.isReady = true;
    else {
      thread.job?.settle(outcomeOf(reply));
      thread.job = undefined;
    }
    if (this.thread === thread) this.next();
  }

  private lose(thread: Thread, outcome: Unarranged): void {
    clearTimeout(thread.timer);
    if (this.thread !== thread) return;
    this.thread = undefined;
    void thread.worker.terminate();
    if (!thread.isReady) {
      this.finish('unavailable', outcome.cause);
      return;
    }
    thread.job?.settle(outcome);
    this.next();
  }

  private finish(reason: 'unavailable' | 'closed', cause?: unknown): void {
    this.end = reason;
    const { thread } = this;
    this.thread = undefined;
    clearTimeout(thread?.timer);
    for (const job of [thread?.job, ...this.waiting.splice(0)]) job?.settle({ reason, cause });
  }
}

function outcomeOf(reply: Exclude<ArrangeReply, { is: 'ready' }>): ArrangingOutcome {
  return reply.is === 'arranged' ? reply : { reason: 'failed', cause: new Error(reply.failure) };
}
