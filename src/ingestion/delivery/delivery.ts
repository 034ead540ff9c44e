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

  /** Stores what is there for at most `timeoutMs`, then stops; answers how many segments stay in the spool. */
  async stop(timeoutMs: number): Promise<number> {
    const timer = new AbortController();
    const timeout = new Promise<void>((resolve) => {
      const handle = setTimeout(resolve, timeoutMs);
      timer.signal.addEventListener('abort', () => {
        clearTimeout(handle);
      });
    });
    await Promise.race([this.drained(), timeout]);
    timer.abort();
    await Promise.all([...this.flushers.values()].map((flusher) => flusher.stop()));
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
