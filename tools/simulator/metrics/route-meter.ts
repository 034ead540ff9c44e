import type { RouteExecution } from '../wire.js';
import type { MetricPoint, Timer } from '../wire-metrics.js';

type Tags = MetricPoint['tags'];

/** Counts the exchanges that leave one route of one instance, as Camel's Micrometer route policy does. */
export class RouteMeter {
  private total = 0;
  private failed = 0;
  private durationsMs: number[] = [];

  constructor(private readonly tags: Tags) {}

  observe({ status, durationMs = 0 }: RouteExecution): void {
    this.total++;
    if (status === 'FAILED') this.failed++;
    this.durationsMs.push(durationMs);
  }

  /** The points of the interval that ends now; a timer only where an exchange ended in it. */
  take(): MetricPoint[] {
    const counters: MetricPoint[] = [
      { type: 'counter', name: 'camel.exchanges.total', value: this.total, tags: this.tags },
      { type: 'counter', name: 'camel.exchanges.failed', value: this.failed, tags: this.tags },
    ];
    const sorted = this.durationsMs.sort((one, other) => one - other);
    this.durationsMs = [];
    return sorted.length === 0 ? counters : [...counters, timer(sorted, this.tags)];
  }
}

function timer(sorted: readonly number[], tags: Tags): Timer {
  const percentile = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return {
    type: 'timer',
    name: 'camel.route.policy',
    unit: 'ms',
    count: sorted.length,
    sum: sorted.reduce((sum, one) => sum + one, 0),
    min: sorted[0] ?? 0,
    max: percentile(1),
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    tags,
  };
}
