import { alignPeriod, type Period } from './period.js';

const MINUTE = 60_000_000;

/** Widths of time buckets in microseconds, the narrowest first: the rollup knows minutes. */
export const BUCKET_SIZES = {
  '1m': MINUTE,
  '5m': 5 * MINUTE,
  '15m': 15 * MINUTE,
  '1h': 60 * MINUTE,
  '1d': 1440 * MINUTE,
} as const;

export type BucketSize = keyof typeof BUCKET_SIZES;

export const BUCKET_SIZE_NAMES = ['1m', '5m', '15m', '1h', '1d'] as const satisfies readonly BucketSize[];

/** As many as a chart can show. */
export const AUTO_BUCKETS = 300;
/** More are refused: a day of minutes fits, and four years of days. */
export const MAX_BUCKETS = 1500;

/** How many buckets of a size the period has a part in. */
export function countBuckets(period: Period, size: BucketSize): number {
  const { from, to } = alignPeriod(period, BUCKET_SIZES[size]);
  return (to - from) / BUCKET_SIZES[size];
}

/** The narrowest size that needs at most {@link AUTO_BUCKETS}; days when none does. */
export function fittingBucketSize(period: Period): BucketSize {
  return BUCKET_SIZE_NAMES.find((size) => countBuckets(period, size) <= AUTO_BUCKETS) ?? '1d';
}
