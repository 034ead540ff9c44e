import { describe, expect, it } from '@jest/globals';
import { latenciesOf } from './latencies.js';

describe('latenciesOf', () => {
  it('takes the time that the share of the answers did not exceed', () => {
    const times = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(latenciesOf(times)).toEqual({ asked: 100, p50Ms: 50, p95Ms: 95, p99Ms: 99, maxMs: 100 });
  });

  it('of few answers takes the longest for the high ones', () => {
    expect(latenciesOf([3, 1, 2])).toEqual({ asked: 3, p50Ms: 2, p95Ms: 3, p99Ms: 3, maxMs: 3 });
    expect(latenciesOf([])).toMatchObject({ asked: 0, p50Ms: Number.NaN, maxMs: Number.NaN });
  });
});
