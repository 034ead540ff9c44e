import { expect } from '@jest/globals';
import type { FiguresResponse } from '../../src/search/statistics/dto/figures.response.js';
import { type Ended, naiveFigures, percentileBounds } from './naive-statistics.js';

/** The figures of an answer are those of the executions, worked out the plain way. */
export function expectFigures(figures: FiguresResponse, of: readonly Ended[], micros: number): void {
  const { durations, ...counts } = naiveFigures(of);
  expect(figures).toMatchObject(counts);
  expect(figures.throughput).toBeCloseTo((of.length * 1_000_000) / micros, 9);
  if (of.length === 0) {
    expect([figures.errorRate, figures.durationMs]).toEqual([null, null]);
    return;
  }
  expect(figures.errorRate).toBeCloseTo(counts.failed / of.length, 9);
  expect([figures.durationMs?.min, figures.durationMs?.max]).toEqual([durations[0], durations.at(-1)]);
  expect(figures.durationMs?.mean).toBeCloseTo(durations.reduce((sum, one) => sum + one, 0) / durations.length, 6);
  for (const [name, share] of [
    ['p50', 0.5],
    ['p95', 0.95],
    ['p99', 0.99],
  ] as const) {
    const [low, high] = percentileBounds(durations, share);
    expect(figures.durationMs?.[name]).toBeGreaterThanOrEqual(low);
    expect(figures.durationMs?.[name]).toBeLessThanOrEqual(high);
  }
}
