import type { Metrics } from '../../telemetry/metrics.js';
import type { Segment } from '../spool/segment.js';
import { Backoff } from '../../common/backoff.js';
import { CircuitBreaker } from './circuit-breaker.js';
import type { DeadLetterSink } from './dead-letter-sink.js';
import { DeliveryTelemetry } from './delivery-telemetry.js';
import { SegmentDelivery } from './segment-delivery.js';
import { SegmentFlusher } from './segment-flusher.js';
import type { SegmentStore } from './segment-store.js';
import { tell } from './tell.js';

const RETRY_BASE_MS = 200;
const RETRY_CAP_MS = 15_000;
/** What the attempt at work gets on top when a stop has used up its time. */
const LAST_ATTEMPT_MS = 2000;

/** What the delivery does its work with. */
export interface DeliveryOptions {
  readonly store: SegmentStore;
  readonly deadLetters: DeadLetterSink;
  readonly metrics: Metrics;
  readonly now: () => number;
  /** Called once every row of a segment is stored or a dead letter. */
  readonly remove: (segment: Segment) => Promise<void>;
}

/** Carries frozen segments from the spool into ClickHouse, one flusher per lane, and tells how it goes. */
export class Delivery {
  private readonly telemetry: DeliveryTelemetry;
  private readonly breaker: CircuitBreaker;
  private readonly flushers = new Map<string, SegmentFlusher>();

  constructor(private readonly options: DeliveryOptions) {
    this.telemetry = new DeliveryTelemetry(options.metrics);
    this.breaker = new CircuitBreaker(new Backoff(RETRY_BASE_MS, RETRY_CAP_MS), (open) => {
      tell(() => {
        this.telemetry.onBreaker(open);
      });
    });
  }

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
    const stopped = [...this.flushers.values()].map((flusher) => flusher.stop());
    this.breaker.stop();
    await within(LAST_ATTEMPT_MS, Promise.all(stopped));
    return this.pending;
  }

  private createFlusher(): SegmentFlusher {
    const { store, deadLetters, now, remove } = this.options;
    const { breaker, telemetry } = this;
    const segments = new SegmentDelivery({
      store: { store: (segment, options) => breaker.run(() => store.store(segment, options)) },
      deadLetters,
      now,
      listener: telemetry,
    });
    return new SegmentFlusher({
      deliver: (segment) => segments.deliver(segment),
      remove: async (segment) => {
        await remove(segment);
        await segments.forget(segment);
      },
      backoff: new Backoff(RETRY_BASE_MS, RETRY_CAP_MS),
      waitsElsewhere: () => breaker.isOpen,
      listener: telemetry,
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
