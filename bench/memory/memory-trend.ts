import type { MemorySample } from './memory-sample.js';

const SECONDS_PER_HOUR = 3600;

/** How the resident memory moved after the server had warmed up. */
export interface MemoryTrend {
  /** By least squares; NaN with fewer than two samples. */
  readonly megabytesPerHour: number;
  /** The time it was drawn from. */
  readonly seconds: number;
}

/** The slope of the resident memory over the last two thirds of the time. */
export function memoryTrend(samples: readonly MemorySample[]): MemoryTrend {
  const lastSeconds = samples.at(-1)?.seconds ?? 0;
  const late = samples.filter(({ seconds }) => seconds >= lastSeconds / 3);
  const meanSeconds = mean(late.map(({ seconds }) => seconds));
  const meanBytes = mean(late.map(({ rssBytes }) => rssBytes));
  let covariance = 0;
  let variance = 0;
  for (const { seconds, rssBytes } of late) {
    covariance += (seconds - meanSeconds) * (rssBytes - meanBytes);
    variance += (seconds - meanSeconds) ** 2;
  }
  return {
    megabytesPerHour: ((covariance / variance) * SECONDS_PER_HOUR) / 1e6,
    seconds: lastSeconds - (late[0]?.seconds ?? lastSeconds),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
