import { createHistogram } from 'node:perf_hooks';
import type { LoadResult } from './load-result.js';

const MICROS = 1000;

/** Counts the answers to a load and keeps their latencies, in bounded memory however long it lasts. */
export class LoadMeter {
  /** Microseconds, three digits exact. */
  private readonly latencies = createHistogram({ figures: 3 });
  private readonly others = new Map<string, number>();
  private accepted = 0;
  private inAll = 0;

  /** @param measureFromMs what started earlier is warm-up: it counts as accepted in all and no further */
  constructor(private readonly measureFromMs: number) {}

  /** Executions answered 202, warm-up included. */
  get acceptedInAll(): number {
    return this.inAll;
  }

  /** A request with so many executions, answered 202. */
  onAccepted(executions: number, startedMs: number, answeredMs: number): void {
    this.inAll += executions;
    if (startedMs < this.measureFromMs) return;
    this.accepted += executions;
    this.latencies.record(Math.max(1, Math.round((answeredMs - startedMs) * MICROS)));
  }

  /** Any other end of a request: a status or an error code. */
  onOther(outcome: string): void {
    this.others.set(outcome, (this.others.get(outcome) ?? 0) + 1);
  }

  /** The figures until now; latencies are NaN when nothing was accepted. */
  result(nowMs: number): Omit<LoadResult, 'meanBytes' | 'behindMaxMs' | 'behindAtEndMs'> {
    return {
      acceptedInAll: this.inAll,
      accepted: this.accepted,
      seconds: (nowMs - this.measureFromMs) / 1000,
      requests: this.latencies.count,
      p50Ms: this.quantileMs(50),
      p90Ms: this.quantileMs(90),
      p99Ms: this.quantileMs(99),
      p999Ms: this.quantileMs(99.9),
      maxMs: this.quantileMs(100),
      others: Object.fromEntries(this.others),
    };
  }

  private quantileMs(percentile: number): number {
    return this.latencies.count === 0 ? Number.NaN : this.latencies.percentile(percentile) / MICROS;
  }
}
