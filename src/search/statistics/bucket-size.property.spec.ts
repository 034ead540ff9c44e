import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AUTO_BUCKETS,
  BUCKET_SIZE_NAMES,
  BUCKET_SIZES,
  countBuckets,
  fittingBucketSize,
  MAX_BUCKETS,
} from './bucket-size.js';
import { alignPeriod, type Period } from './period.js';

const MINUTE = 60_000_000;
const DAY = 1440 * MINUTE;
const LATEST = Date.UTC(2200, 0, 1) * 1000;

/** Periods of a microsecond up to some years; many begin or end on a boundary. */
const periods: fc.Arbitrary<Period> = fc
  .tuple(fc.integer({ min: 0, max: LATEST / MINUTE }), fc.constantFrom(0, 0, 1, MINUTE - 1), fc.integer({ min: 0 }))
  .chain(([minutes, micros, seed]) => {
    const from = minutes * MINUTE + micros;
    return fc.constantFrom(1, MINUTE, DAY, 1 + (seed % DAY), 1 + ((seed * 7919) % (4 * 365 * DAY))).map((length) => ({
      from,
      to: from + length,
    }));
  });
const sizes = fc.constantFrom(...BUCKET_SIZE_NAMES);

describe('a period of whole buckets', () => {
  it('holds the period, begins and ends on boundaries, and is less than a bucket wider at either end', () => {
    fc.assert(
      fc.property(periods, sizes, (period, name) => {
        const size = BUCKET_SIZES[name];
        const { from, to } = alignPeriod(period, size);
        expect([from % size, to % size]).toEqual([0, 0]);
        expect(from <= period.from && period.from - from < size).toBe(true);
        expect(to >= period.to && to - period.to < size).toBe(true);
      }),
    );
  });

  it('does not change when it is aligned again', () => {
    fc.assert(
      fc.property(periods, sizes, (period, name) => {
        const aligned = alignPeriod(period, BUCKET_SIZES[name]);
        expect(alignPeriod(aligned, BUCKET_SIZES[name])).toEqual(aligned);
      }),
    );
  });

  it('has every instant of the period in exactly one of its buckets', () => {
    fc.assert(
      fc.property(periods, sizes, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (period, name, at) => {
        const size = BUCKET_SIZES[name];
        const instant = Math.min(period.from + Math.floor(at * (period.to - period.from)), period.to - 1);
        const bucket = Math.floor((instant - alignPeriod(period, size).from) / size);
        expect(bucket >= 0 && bucket < countBuckets(period, name)).toBe(true);
      }),
    );
  });
});

describe('the size that is chosen', () => {
  it('is the narrowest with few enough buckets, or days', () => {
    fc.assert(
      fc.property(periods, (period) => {
        const chosen = fittingBucketSize(period);
        const narrower = BUCKET_SIZE_NAMES.slice(0, BUCKET_SIZE_NAMES.indexOf(chosen));
        expect(narrower.every((size) => countBuckets(period, size) > AUTO_BUCKETS)).toBe(true);
        expect(chosen === '1d' || countBuckets(period, chosen) <= AUTO_BUCKETS).toBe(true);
      }),
    );
  });

  it.each([
    ['1m', 5 * 60 * MINUTE],
    ['5m', 5 * 60 * MINUTE + 1],
    ['5m', DAY],
    ['15m', 3 * DAY],
    ['1h', 7 * DAY],
    ['1d', 30 * DAY],
    ['1d', 10_000 * DAY],
  ] as const)('is %s for %d microseconds', (size, length) => {
    expect(fittingBucketSize({ from: DAY, to: DAY + length })).toBe(size);
  });
});

it('a day of minutes is within the limit, wherever it begins', () => {
  expect(countBuckets({ from: 1, to: DAY + 1 }, '1m')).toBe(1441);
  expect(MAX_BUCKETS).toBeGreaterThanOrEqual(1441);
});
