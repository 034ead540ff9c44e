import { describe, expect, it } from '@jest/globals';
import { retryAfterMs, retryDelay } from './retry-delay.js';

describe('retryDelay', () => {
  it('waits at least as long as it is told', () => {
    expect(retryDelay(1, 2000, () => 0)).toBe(2000);
    expect(retryDelay(1, 2000, () => 1)).toBe(3000);
  });

  it('jitters over a bound that doubles up to 15 s', () => {
    expect([1, 2, 3, 30].map((attempt) => retryDelay(attempt, undefined, () => 1))).toEqual([400, 800, 1600, 15_000]);
    expect(retryDelay(5, undefined, () => 0)).toBe(0);
  });

  it('reads seconds and dates', () => {
    expect(retryAfterMs('3', 0)).toBe(3000);
    expect(retryAfterMs('Thu, 01 Jan 1970 00:00:10 GMT', 4000)).toBe(6000);
    expect(retryAfterMs('later', 0)).toBeUndefined();
    expect(retryAfterMs(undefined, 0)).toBeUndefined();
  });
});
