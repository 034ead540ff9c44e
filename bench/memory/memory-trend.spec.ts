import { describe, expect, it } from '@jest/globals';
import { aMemorySample } from '../../test/support/a-memory-sample.js';
import { memoryTrend } from './memory-trend.js';

/** A sample every ten seconds for an hour. */
const anHour = (rssBytes: (seconds: number) => number): ReturnType<typeof aMemorySample>[] =>
  Array.from({ length: 361 }, (_, index) => aMemorySample({ seconds: index * 10, rssBytes: rssBytes(index * 10) }));

describe('memoryTrend', () => {
  it('is the slope in megabytes per hour', () => {
    const trend = memoryTrend(anHour((seconds) => 500e6 + (seconds / 3600) * 12e6));
    expect(trend.megabytesPerHour).toBeCloseTo(12, 6);
    expect(trend.seconds).toBe(2400);
  });

  it('leaves the first third out: a server grows while it warms up', () => {
    expect(memoryTrend(anHour((seconds) => Math.min(seconds, 1200) * 1e6)).megabytesPerHour).toBeCloseTo(0, 6);
  });

  it('falls as well as it rises', () => {
    expect(memoryTrend(anHour((seconds) => 900e6 - (seconds / 3600) * 30e6)).megabytesPerHour).toBeCloseTo(-30, 6);
  });

  it('is not known without samples to draw it from', () => {
    expect(memoryTrend([])).toEqual({ megabytesPerHour: Number.NaN, seconds: 0 });
    expect(memoryTrend([aMemorySample({ seconds: 10 })])).toEqual({ megabytesPerHour: Number.NaN, seconds: 0 });
  });
});
