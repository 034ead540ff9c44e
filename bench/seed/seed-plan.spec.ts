import { describe, expect, it } from '@jest/globals';
import { dayAt, type SeedPlan, segmentAt, type SegmentPlan } from './seed-plan.js';

const HOUR_MS = 3_600_000;
const END_MS = Date.UTC(2026, 6, 24, 9);

const aPlan = (over: Partial<SeedPlan> = {}): SeedPlan => ({
  ...{ executions: 100_000, days: 10, seed: 1, endMs: END_MS },
  ...over,
});

function segmentsOf(plan: SeedPlan): SegmentPlan[] {
  const segments: SegmentPlan[] = [];
  for (let one = segmentAt(plan, 0); one !== undefined; one = segmentAt(plan, one.index + 1)) segments.push(one);
  return segments;
}

describe('segmentAt', () => {
  it.each([
    { executions: 100_000, days: 10 },
    { executions: 99_991, days: 7 },
    { executions: 1, days: 1 },
    { executions: 3, days: 10 },
    { executions: 4001, days: 1 },
  ])('numbers every execution once, without gaps: $executions in $days days', (over) => {
    let next = 0;
    for (const { firstNumber, records } of segmentsOf(aPlan(over))) {
      expect(firstNumber).toBe(next);
      expect(records).toBeGreaterThan(0);
      next += records;
    }
    expect(next).toBe(over.executions);
  });

  it('lets no segment span two days and counts positions anew with each', () => {
    const segments = segmentsOf(aPlan());
    const firsts = segments.filter(({ position }) => position === 0);
    expect(firsts.map(({ day }) => day)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(firsts.map(({ firstNumber }) => firstNumber)).toEqual(firsts.map(({ day }) => day * 10_000));
    for (const { position, records } of segments) expect(position + records).toBeLessThanOrEqual(10_000);
  });
});

describe('dayAt', () => {
  it('lays the days end to end up to the end', () => {
    const plan = aPlan();
    for (let day = 0; day < plan.days; day++) {
      const { startMs, spacingMs } = dayAt(plan, day);
      expect(startMs).toBe(END_MS - (10 - day) * 24 * HOUR_MS);
      expect(spacingMs * 10_000).toBeCloseTo(24 * HOUR_MS);
    }
  });
});
