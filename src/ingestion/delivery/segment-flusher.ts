import type { Segment } from '../spool/segment.js';
import type { Backoff } from './backoff.js';

/** What the flusher does its work with. */
export interface SegmentFlusherOptions {
  readonly store: (segment: Segment) => Promise<void>;
  /** Called once the segment is stored for good. */
  readonly remove: (segment: Segment) => Promise<void>;
  readonly backoff: Backoff;
  readonly onStored: (segment: Segment, seconds: number) => void;
  readonly onFailure: (segment: Segment, error: unknown, retryInMs: number) => void;
}

/**
 * Stores the frozen segments of one lane, oldest first and one at a time. What was accepted is tried without end; a
 * failed or unknown outcome is tried again with the same bytes under the same token, so it can never be stored twice.
 */
export class SegmentFlusher {
  private readonly queue: Segment[] = [];
  private working: Promise<void> | undefined;
  private stopping = false;
  private wakeUp: (() => void) | undefined;

  constructor(private readonly options: SegmentFlusherOptions) {}

  /** Segments waiting, the one at work included. */
  get pending(): number {
    return this.queue.length;
  }

  add(segment: Segment): void {
    this.queue.push(segment);
    this.start();
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    while (this.working) await this.working;
  }

  /** Ends after the attempt at work; what is left stays where it is. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp?.();
    await this.drained();
  }

  private start(): void {
    if (this.working || this.stopping) return;
    this.working = this.work().finally(() => {
      this.working = undefined;
      // What was added between the end of the loop and here found work still going on.
      if (this.queue.length > 0) this.start();
    });
  }

  private async work(): Promise<void> {
    for (let segment = this.queue[0]; segment !== undefined && !this.stopping; segment = this.queue[0]) {
      const started = performance.now();
      try {
        await this.options.store(segment);
      } catch (error) {
        const retryInMs = this.options.backoff.next();
        this.options.onFailure(segment, error, retryInMs);
        await this.pause(retryInMs);
        continue;
      }
      this.options.backoff.reset();
      this.queue.shift();
      this.options.onStored(segment, (performance.now() - started) / 1000);
      await this.forget(segment);
    }
  }

  /** A file that cannot be removed is stored again at the next start, where its token keeps its rows from doubling. */
  private async forget(segment: Segment): Promise<void> {
    try {
      await this.options.remove(segment);
    } catch (error) {
      this.options.onFailure(segment, error, 0);
    }
  }

  /** Sleeps, or less when {@link stop} wakes it. */
  private pause(milliseconds: number): Promise<void> {
    if (this.stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
