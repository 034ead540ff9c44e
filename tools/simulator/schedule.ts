import type { SimulatorOptions } from './options.js';

/** When the fleet's clock starts, how fast it runs, and where the run ends. Milliseconds. */
export interface Schedule {
  readonly startMs: number;
  /** Time of the fleet per record. */
  readonly spacingMs: number;
  /** Time of the fleet between two samples of metrics. */
  readonly metricsIntervalMs: number;
  /** A record waits until the real clock has reached its time. */
  readonly paced: boolean;
  /** Stop after so many records. */
  readonly count: number;
  /** Stop after so much real time. */
  readonly durationMs: number;
}

const METRICS_INTERVAL_MS = 10_000;
/** A long past is sampled less often: its metrics would outweigh its executions. */
const MOST_PAST_INTERVALS = 120;

/**
 * A run is live (records come at their time, from now on) or in bulk (records of a past stretch that ends now, as fast
 * as they are taken): bulk for a backfill, and for a file whose number of records is known.
 */
export function scheduleOf(options: SimulatorOptions, nowMs: number): Schedule {
  const { rate, count, durationMs, backfillMs } = options;
  const known = count ?? (durationMs === undefined ? undefined : Math.ceil((rate * durationMs) / 1000));
  if (backfillMs !== undefined) {
    const total = known ?? Math.ceil((rate * backfillMs) / 1000);
    return bulk(nowMs, backfillMs, total);
  }
  if (options.out !== undefined && known !== undefined) return bulk(nowMs, (known * 1000) / rate, known);
  return {
    startMs: nowMs,
    spacingMs: 1000 / rate,
    metricsIntervalMs: METRICS_INTERVAL_MS,
    paced: true,
    count: count ?? Number.POSITIVE_INFINITY,
    durationMs: durationMs ?? Number.POSITIVE_INFINITY,
  };
}

function bulk(nowMs: number, windowMs: number, count: number): Schedule {
  const spacingMs = windowMs / count;
  return {
    startMs: nowMs - windowMs,
    spacingMs,
    metricsIntervalMs: Math.max(METRICS_INTERVAL_MS, Math.ceil(windowMs / MOST_PAST_INTERVALS)),
    paced: false,
    count,
    durationMs: Number.POSITIVE_INFINITY,
  };
}
