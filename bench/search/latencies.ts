/** How long answers took, milliseconds. */
export interface Latencies {
  readonly asked: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Figures of some times; NaN of none. */
export function latenciesOf(times: readonly number[]): Latencies {
  const sorted = [...times].sort((one, other) => one - other);
  const quantile = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return {
    asked: sorted.length,
    p50Ms: quantile(0.5),
    p95Ms: quantile(0.95),
    p99Ms: quantile(0.99),
    maxMs: quantile(1),
  };
}
