import { Logger } from '@nestjs/common';
import { ClickHouseFailure } from '../../clickhouse/clickhouse-failure.js';
import { errorMessage } from '../../common/error-message.js';
import type { Metrics } from '../../telemetry/metrics.js';
import type { Segment } from '../spool/segment.js';
import { Backoff } from './backoff.js';
import { SegmentFlusher } from './segment-flusher.js';
import type { SegmentStore } from './segment-store.js';

const RETRY_BASE_MS = 200;
const RETRY_CAP_MS = 15_000;
/** What the attempt at work gets on top when a stop has used up its time. */
const LAST_ATTEMPT_MS = 2000;

/** Carries frozen segments from the spool into ClickHouse, one flusher per lane, and tells how it goes. */
export class Delivery {
  private readonly logger = new Logger('Delivery');
  private readonly flushers = new Map<string, SegmentFlusher>();

  constructor(
    private readonly store: SegmentStore,
    private readonly metrics: Metrics,
    private readonly remove: (segment: Segment) => Promise<void>,
  ) {}

  add(segment: Segment): void {
    let flusher = this.flushers.get(segment.lane);
    if (flusher === undefined) {
      flusher = this.createFlusher();
      this.flushers.set(segment.lane, flusher);
    }
    flusher.add(segment);
  }

  /** Segments frozen and not stored yet. */
  get pending(): number {
    let pending = 0;
    for (const flusher of this.flushers.values()) pending += flusher.pending;
    return pending;
  }

  /** Resolves when everything is stored. */
  async drained(): Promise<void> {
    await Promise.all([...this.flushers.values()].map((flusher) => flusher.drained()));
  }

  /**
   * Stores what is there for at most `timeoutMs`, then stops; answers how many segments stay in the spool. An attempt
   * that nobody answers is not waited for either: the next start repeats it under its token.
   */
  async stop(timeoutMs: number): Promise<number> {
    await within(timeoutMs, this.drained());
    await within(LAST_ATTEMPT_MS, Promise.all([...this.flushers.values()].map((flusher) => flusher.stop())));
    return this.pending;
  }

  private createFlusher(): SegmentFlusher {
    return new SegmentFlusher({
      store: (segment) => this.store.store(segment),
      remove: this.remove,
      backoff: new Backoff(RETRY_BASE_MS, RETRY_CAP_MS),
      onStored: (segment, seconds) => {
        this.metrics.flushedRows.inc({ lane: segment.lane }, segment.rows);
        this.metrics.flushSeconds.observe({ lane: segment.lane }, seconds);
        this.logger.debug(
          `${segment.rows} rows (${segment.bytes} bytes) of ${segment.lane} stored in ${seconds.toFixed(3)} s`,
        );
      },
      onFailure: (segment, error, retryInMs) => {
        const kind = error instanceof ClickHouseFailure ? error.kind : 'unknown';
        this.metrics.flushFailures.inc({ lane: segment.lane, kind });
        this.logger.warn(
          `${segment.rows} rows of ${segment.lane} could not be stored (${kind}), next attempt in ` +
            `${Math.round(retryInMs)} ms: ${errorMessage(error)}`,
        );
        if (error instanceof ClickHouseFailure) this.logger.debug(error.serverMessage.slice(0, 2000));
      },
    });
  }
}

/** Waits for the work, but no longer than `timeoutMs`. */
async function within(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}
