import { beforeEach, describe, expect, it } from '@jest/globals';
import { TokenBuckets } from './token-buckets.js';

let now: number;
let buckets: TokenBuckets;

beforeEach(() => {
  now = 1000;
  buckets = new TokenBuckets({ perSecond: 2, burst: 10 }, () => now);
});

describe('a bucket', () => {
  it('is full at first, and fills again with time', () => {
    buckets.take('a', 10);
    expect([buckets.secondsUntil('a', 0), buckets.secondsUntil('a', 1)]).toEqual([0, 0.5]);
    now += 499;
    expect(buckets.secondsUntil('a', 1)).toBeGreaterThan(0);
    now += 1;
    expect(buckets.secondsUntil('a', 1)).toBe(0);
    now += 60_000;
    expect(buckets.secondsUntil('a', 11)).toBe(0.5);
  });

  it('can be in debt', () => {
    buckets.take('a', 16);
    expect(buckets.secondsUntil('a', 0)).toBe(3);
  });

  it('takes tokens back, but no more than go in', () => {
    buckets.take('a', 2);
    buckets.take('a', -1);
    expect([buckets.secondsUntil('a', 9), buckets.secondsUntil('a', 10)]).toEqual([0, 0.5]);
    buckets.take('a', -100);
    buckets.take('a', 10);
    expect(buckets.secondsUntil('a', 1)).toBe(0.5);
  });

  it('loses nothing when the clock is set back', () => {
    buckets.take('a', 5);
    now -= 3_600_000;
    expect([buckets.secondsUntil('a', 5), buckets.secondsUntil('a', 6)]).toEqual([0, 0.5]);
  });

  it('is forgotten when it is full', () => {
    buckets.take('a', 1);
    now += 500;
    buckets.take('b', 1);
    expect(buckets.count).toBe(1);
  });
});
