import { access } from 'node:fs/promises';
import { types } from 'node:util';
import type { Segment } from '../spool/segment.js';
import type { Backoff } from '../../common/backoff.js';
import { DeliveryStopped } from './circuit-breaker.js';
import type { DeliveryListener } from './delivery-listener.js';
import { tell } from './tell.js';

/** What the flusher does its work with. */
export interface SegmentFlusherOptions {
  /** Resolves with the number of rows stored, when the segment is done with. */
  readonly deliver: (segment: Segment) => Promise<number>;
  /** Called once the segment is done with. */
  readonly remove: (segment: Segment) => Promise<void>;
  readonly backoff: Backoff;
  /** Whether the next attempt waits by itself: then it need not be waited for here. */
  readonly waitsElsewhere: () => boolean;
  readonly listener: Pick<DeliveryListener, 'onStored' | 'onFailure' | 'onLeftover' | 'onLost'>;
}

/**
 * Delivers the frozen segments of one lane, oldest first and one at a time. What was accepted is tried without end; a
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
      if (!(await this.attempt(segment))) continue;
      this.options.backoff.reset();
      this.queue.shift();
      await this.forget(segment);
    }
  }

  /** Whether the segment is done with. */
  private async attempt(segment: Segment): Promise<boolean> {
    const started = performance.now();
    try {
      const rows = await this.options.deliver(segment);
      tell(() => {
        this.options.listener.onStored(segment, rows, (performance.now() - started) / 1000);
      });
      return true;
    } catch (error) {
      if (error instanceof DeliveryStopped) this.stopping = true;
      else if (await isGone(segment)) return this.giveUp(segment);
      else await this.waitAfter(segment, error);
      return false;
    }
  }

  private async waitAfter(segment: Segment, error: unknown): Promise<void> {
    const retryInMs = this.options.waitsElsewhere() ? 0 : this.options.backoff.next();
    tell(() => {
      this.options.listener.onFailure(segment, error, retryInMs);
    });
    await this.pause(retryInMs);
  }

  /** Without its file there is nothing to try again. */
  private giveUp(segment: Segment): boolean {
    tell(() => {
      this.options.listener.onLost(segment);
    });
    return true;
  }

  /** A file that cannot be removed is stored again at the next start, where its token keeps its rows from doubling. */
  private async forget(segment: Segment): Promise<void> {
    try {
      await this.options.remove(segment);
    } catch (error) {
      tell(() => {
        this.options.listener.onLeftover(segment, error);
      });
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

/** Whether there is no such file; any other fault of the disk may pass. */
async function isGone(segment: Segment): Promise<boolean> {
  try {
    await access(segment.path);
    return false;
  } catch (error) {
    return types.isNativeError(error) && 'code' in error && error.code === 'ENOENT';
  }
}
